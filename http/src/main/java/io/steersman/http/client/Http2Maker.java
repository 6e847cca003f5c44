package io.steersman.http.client;

import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Settings;
import io.steersman.http.netty.Http2Connections;

/** Puts an {@link Http2Link} together from Netty's parts. */
final class Http2Maker extends AbstractHttp2ConnectionHandlerBuilder<Http2Link, Http2Maker> {

    private final Pool pool;
    private final Pool.Lane lane;
    private final HttpClientConfig config;

    Http2Maker(Pool pool, Pool.Lane lane, HttpClientConfig config) {
        this.pool = pool;
        this.lane = lane;
        this.config = config;
    }

    Pool pool() {
        return pool;
    }

    Pool.Lane lane() {
        return lane;
    }

    HttpClientConfig config() {
        return config;
    }

    Http2Link make() {
        // What is too long for the server is for the server to say: it answers 431.
        return connection(Http2Connections.create(false))
                .encoderIgnoreMaxHeaderListSize(true)
                .initialSettings(new Http2Settings()
                        .pushEnabled(false)
                        .initialWindowSize(Http2Link.STREAM_WINDOW)
                        .maxFrameSize(WholeFrames.MOST)
                        .maxHeaderListSize(config.maxHeaderBytes()))
                .build();
    }

    @Override
    protected Http2Link build(Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        return new Http2Link(this, decoder, encoder, settings);
    }
}
