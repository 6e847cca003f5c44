package io.steersman.client.request;

/** What a delete does with the objects that the deleted one owns. */
public enum Propagation {
    /** They stay, without an owner. The object waits until the collector has released them. */
    ORPHAN("Orphan"),
    /** The object goes at once, its dependents are collected afterwards. */
    BACKGROUND("Background"),
    /** The object stays, marked, until the dependents that block its deletion are gone. */
    FOREGROUND("Foreground");

    private final String wire;

    Propagation(String wire) {
        this.wire = wire;
    }

    /** As it stands in {@code propagationPolicy}. */
    public String wire() {
        return wire;
    }
}
