package io.steersman.wire.http;

/**
 * The client's way to a server: sends requests, hands back responses. A socket is behind it, or a server in this
 * process; interceptors wrap it.
 *
 * <p>Safe for use from many threads at once.
 */
public interface Transport extends AutoCloseable {

    /**
     * Sends a request and waits for the head of the answer. The caller closes the response.
     *
     * <p>Interrupting the calling thread cancels the exchange, on the wire too.
     *
     * @throws io.steersman.wire.error.TransportException if no answer came: not reachable, torn, timed out, interrupted.
     *     Any answer of the server, 500 included, is a response and no exception.
     */
    Response send(Request request);

    /** Ends every exchange under way and frees connections and threads. */
    @Override
    void close();
}
