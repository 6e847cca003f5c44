package io.steersman.client.copy;

/**
 * Files could not be copied, for a reason that lies in the container or in what it sent. What the API server refuses and the
 * network breaks is a {@link io.steersman.wire.error.KubeException}, as of every command; an archive that is none, a {@link
 * io.steersman.wire.error.DecodeException}; what this machine's files refuse, a {@link java.io.UncheckedIOException}.
 */
public final class CopyException extends RuntimeException {

    /** What stood in the way. */
    public enum Kind {
        /** The container has no {@code tar}, or not where programs are looked for. */
        NO_TAR,
        /**
         * {@code tar} ended with another exit code than 0, for instance because there is no such file; the message has its
         * words. What it sent before is there.
         */
        TAR_FAILED,
        /** Something is not copied because of what or where it is: see {@link CopyException#entry}. */
        REFUSED
    }

    private final Kind kind;
    private final String entry;
    private final int exitCode;

    private CopyException(Kind kind, String entry, int exitCode, String message) {
        super(message);
        this.kind = kind;
        this.entry = entry;
        this.exitCode = exitCode;
    }

    static CopyException noTar(String asked) {
        return new CopyException(
                Kind.NO_TAR,
                "",
                0,
                asked + ": there is no tar in the container, which copying runs there; name a container that has one");
    }

    static CopyException tarFailed(String asked, int exitCode, String words) {
        return new CopyException(
                Kind.TAR_FAILED,
                "",
                exitCode,
                asked + ": tar ended with exit code " + exitCode + (words.isEmpty() ? "" : ": " + words));
    }

    static CopyException refused(String asked, String entry, String why) {
        return new CopyException(Kind.REFUSED, entry, 0, asked + ": entry " + Quoted.text(entry) + ": " + why);
    }

    public Kind kind() {
        return kind;
    }

    /** What was refused, named as in the archive, which nothing vouches for; empty unless something was. */
    public String entry() {
        return entry;
    }

    /** The exit code of {@code tar}; 0 unless it failed. */
    public int exitCode() {
        return exitCode;
    }
}
