package io.steersman.wire.http;

/** The server's side of HTTP: answers requests, knows nothing of connections. Called from many threads at once. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one request through {@code reply}, before returning or later. May block: it runs on a worker, not on an
     * event loop. An exception that escapes becomes a 500 without details.
     *
     * @param peer who is at the other end of the connection
     */
    void handle(Request request, Peer peer, Reply reply);
}
