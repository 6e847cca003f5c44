package io.steersman.client.request;

/** What the server does about fields of a body that it does not know or that are there twice. */
public enum FieldValidation {
    /** Drops them silently. */
    IGNORE("Ignore"),
    /** Drops them and says so in warnings; the server's default. */
    WARN("Warn"),
    /** Refuses the request with {@code BAD_REQUEST}. */
    STRICT("Strict");

    private final String wire;

    FieldValidation(String wire) {
        this.wire = wire;
    }

    /** As it stands in {@code fieldValidation}. */
    public String wire() {
        return wire;
    }
}
