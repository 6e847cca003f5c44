package io.steersman.server.store;

/** History that was asked for has been compacted away. */
public final class CompactedException extends RuntimeException {

    private final long asked;
    private final long compacted;

    CompactedException(long asked, long compacted) {
        super("revision " + asked + " is gone: compacted at " + compacted, null, false, false);
        this.asked = asked;
        this.compacted = compacted;
    }

    public long asked() {
        return asked;
    }

    /** The oldest revision that can still be read. */
    public long compacted() {
        return compacted;
    }
}
