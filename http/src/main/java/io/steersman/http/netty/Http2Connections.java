package io.steersman.http.netty;

import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;

/** The state of an HTTP/2 connection, set up as both ends want it. */
public final class Http2Connections {

    /** When a window has shrunk to this part of its size, the peer is told that it may send more. */
    private static final float REFILL_AT = 0.5f;

    private Http2Connections() {}

    /**
     * A connection whose own window is refilled as bytes arrive, while those of its streams wait for their readers, and
     * whose streams get equal parts of what the peer takes.
     */
    public static Http2Connection create(boolean server) {
        var connection = new DefaultHttp2Connection(server);
        connection.local().flowController(new DefaultHttp2LocalFlowController(connection, REFILL_AT, true));
        connection
                .remote()
                .flowController(
                        new DefaultHttp2RemoteFlowController(connection, new UniformStreamByteDistributor(connection)));
        return connection;
    }
}
