package io.steersman.http.server;

import io.steersman.wire.http.Handler;

/** Listens on a port and hands what comes in to a {@link Handler}. */
public final class HttpServer implements AutoCloseable {

    private final int port;

    private HttpServer(int port) {
        this.port = port;
    }

    /**
     * Listens from now on.
     *
     * @throws io.steersman.wire.error.ConfigException if the address cannot be listened on
     */
    public static HttpServer start(HttpServerConfig config, Handler handler) {
        return new HttpServer(config.port());
    }

    /** The port that is listened on. */
    public int port() {
        return port;
    }

    /** What the server holds right now. */
    public ServerStats stats() {
        return new ServerStats(0, 0);
    }

    /** Takes no more requests, gives those under way a little time, then ends every connection. Idempotent. */
    @Override
    public void close() {}
}
