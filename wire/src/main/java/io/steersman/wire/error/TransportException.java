package io.steersman.wire.error;

import org.jspecify.annotations.Nullable;

/** The network gave no whole answer. Whether the server has acted on the request is told by {@link #sent}. */
public final class TransportException extends KubeException {

    /** What became of the exchange. */
    public enum Kind {
        /** No connection: name not resolved, refused, unreachable, proxy said no. */
        CONNECT,
        /** A connection, but no trust: certificate, name or TLS version do not fit. */
        TLS,
        /** The connection broke, or the peer broke the rules of HTTP. */
        BROKEN,
        /** The time given was up. */
        TIMEOUT,
        /** The calling thread was interrupted; its interrupt flag is set. */
        INTERRUPTED,
        /** The transport was closed by its owner. */
        CLOSED
    }

    private final Kind kind;
    private final boolean sent;

    /** @param sent whether the server may have seen the request, so that repeating a write could do it twice */
    public TransportException(Kind kind, boolean sent, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.sent = sent;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the server may have seen the request. False is certain: repeating is safe even for a write. */
    public boolean sent() {
        return sent;
    }
}
