package io.steersman.http.client;

import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import io.steersman.wire.http.Transport;

/**
 * Sends requests to one server over connections of its own: HTTP/2 where the server speaks it, else HTTP/1.1.
 *
 * <p>Requests that are {@linkplain Request#longLived long-lived} travel on other connections than calls.
 */
public final class HttpTransport implements Transport {

    private final HttpClientConfig config;

    private HttpTransport(HttpClientConfig config) {
        this.config = config;
    }

    /** Opens no connection yet; the first request does. */
    public static HttpTransport open(HttpClientConfig config) {
        return new HttpTransport(config);
    }

    @Override
    public Response send(Request request) {
        throw new UnsupportedOperationException(config.origin());
    }

    /** How many connections and exchanges there are right now. */
    public TransportStats stats() {
        return new TransportStats(0, 0, 0, 0);
    }

    @Override
    public void close() {}
}
