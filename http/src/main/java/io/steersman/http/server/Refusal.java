package io.steersman.http.server;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;

/**
 * Why a request did not reach the handler, or its answer not the peer. {@link HttpServerConfig.Builder#refusals} turns
 * it into the answer that the protocol above HTTP wants to give.
 *
 * @param status the HTTP status that fits
 * @param message what is wrong, in words for the peer; no detail of the server's insides
 */
public record Refusal(Kind kind, int status, String message) {

    /** What was refused. */
    public enum Kind {
        /** Not a request as HTTP wants it. */
        MALFORMED,
        /** The request line is longer than the server takes. */
        URI_TOO_LONG,
        /** The header fields are longer than the server takes. */
        HEADERS_TOO_LONG,
        /** All workers are busy and as many requests wait as may. */
        BUSY,
        /** The handler threw. */
        FAILED
    }

    /** What is sent in place of an answer of the handler. */
    public record Answer(int status, Headers headers, Bytes body) {}

    /** The message as plain text. */
    public Answer plain() {
        return new Answer(status, Headers.of("Content-Type", "text/plain; charset=utf-8"), Bytes.utf8(message + "\n"));
    }
}
