package io.steersman.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.steersman.http.netty.Convert;
import io.steersman.http.netty.Http2Connections;
import io.steersman.wire.http.Peer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server's end of one HTTP/2 connection. On the event loop, but for {@link Core.Connection}. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
final class Http2Service extends Http2ConnectionHandler implements Core.Connection {

    private static final int WINDOW = 1 << 20;

    /** A client may well end as many watches, and a server too; Netty's own limit of 200 is for servers that have none. */
    private static final int MOST_RESETS_IN_30_S = 20_000;

    private final Core core;
    private final Peer peer;
    private final Http2Connection.PropertyKey key;
    private volatile @Nullable ChannelHandlerContext context;
    private boolean leaving;
    private long idleSince = System.nanoTime();

    private Http2Service(
            Maker maker, Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        super(decoder, encoder, settings);
        core = maker.core;
        peer = maker.peer;
        key = encoder.connection().newKey();
        var events = new Events();
        decoder.frameListener(events);
        encoder.connection().addListener(events);
    }

    /** A handler to be put at the end of a channel's pipeline. */
    static Http2Service create(Core core, Peer peer) {
        return new Maker(core, peer).make();
    }

    private static final class Maker extends AbstractHttp2ConnectionHandlerBuilder<Http2Service, Maker> {
        private final Core core;
        private final Peer peer;

        Maker(Core core, Peer peer) {
            this.core = core;
            this.peer = peer;
        }

        Http2Service make() {
            return connection(Http2Connections.create(true))
                    .decoderEnforceMaxRstFramesPerWindow(MOST_RESETS_IN_30_S, 30)
                    .encoderEnforceMaxRstFramesPerWindow(MOST_RESETS_IN_30_S, 30)
                    .initialSettings(new Http2Settings()
                            .maxConcurrentStreams(core.config().maxConcurrentStreams())
                            .initialWindowSize(WINDOW)
                            .maxHeaderListSize(core.config().maxHeaderBytes()))
                    .build();
        }

        @Override
        protected Http2Service build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
            return new Http2Service(this, decoder, encoder, settings);
        }
    }

    ChannelHandlerContext context() {
        return java.util.Objects.requireNonNull(context, "not in a pipeline yet");
    }

    void run(Runnable task) {
        try {
            context().executor().execute(task);
        } catch (RejectedExecutionException e) {
            // The server has closed, and with it this connection.
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        context = ctx;
        super.handlerAdded(ctx);
        var connection = connection();
        connection.local().flowController().incrementWindowSize(connection.connectionStream(), 16 * WINDOW - 65_535);
        flush(ctx);
        core.opened(this);
        tick();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        core.closed(this);
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) != null) {
            super.exceptionCaught(ctx, cause);
        } else {
            ctx.close();
        }
    }

    /** What is still on its way to a stream that was answered or broken off is dropped, as RFC 9113, 5.1 wants it. */
    @Override
    protected void onStreamError(
            ChannelHandlerContext ctx, boolean outbound, Throwable cause, Http2Exception.StreamException http2) {
        var late =
                !outbound && http2.error() == Http2Error.STREAM_CLOSED && connection().stream(http2.streamId()) == null;
        if (!late) {
            super.onStreamError(ctx, outbound, cause, http2);
        }
    }

    @Override
    protected void handleServerHeaderDecodeSizeError(ChannelHandlerContext ctx, Http2Stream stream) {
        refuse(
                stream,
                new Refusal(
                        Refusal.Kind.HEADERS_TOO_LONG,
                        431,
                        "the header fields are longer than " + core.config().maxHeaderBytes() + " bytes"));
    }

    private void refuse(Http2Stream stream, Refusal refusal) {
        Http2Call.refuse(this, stream, core.answer(refusal));
    }

    /** The answer has been sent to its end; what the peer still sends of its request is not wanted. */
    void answered(Http2Stream stream) {
        if (stream.state().remoteSideOpen()) {
            resetStream(
                    context(),
                    stream.id(),
                    Http2Error.NO_ERROR.code(),
                    context().newPromise());
            flush(context());
        }
    }

    void reset(Http2Stream stream) {
        resetStream(
                context(),
                stream.id(),
                Http2Error.INTERNAL_ERROR.code(),
                context().newPromise());
        flush(context());
    }

    @Override
    public void goodbye() {
        run(() -> {
            leaving = true;
            var ctx = context();
            var seen = connection().remote().lastStreamCreated();
            goAway(ctx, seen, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, ctx.newPromise());
            flush(ctx);
            closeIfDone();
        });
    }

    private void closeIfDone() {
        if (leaving && connection().numActiveStreams() == 0) {
            context().close();
        }
    }

    @Override
    public void cut() {
        run(() -> context().close());
    }

    /** Closes a connection that nobody uses. Comes back by itself. */
    private void tick() {
        var ctx = context();
        if (!ctx.channel().isActive()) {
            return;
        }
        var left = core.config().idleTimeout().toNanos() - (System.nanoTime() - idleSince);
        if (left <= 0 && connection().numActiveStreams() == 0) {
            goodbye();
            return;
        }
        ctx.executor().schedule(this::tick, Math.max(left, 100_000_000), TimeUnit.NANOSECONDS);
    }

    /** What the peer says. */
    private final class Events extends Http2EventAdapter {

        @Override
        public void onHeadersRead(
                ChannelHandlerContext ctx,
                int id,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean last) {
            onHeadersRead(ctx, id, headers, padding, last);
        }

        @Override
        public void onHeadersRead(ChannelHandlerContext ctx, int id, Http2Headers headers, int padding, boolean last) {
            var stream = connection().stream(id);
            if (stream == null) {
                return;
            }
            Incoming incoming = stream.getProperty(key);
            if (incoming == null) {
                incoming = new Incoming(stream, headers);
                stream.setProperty(key, incoming);
            }
            if (last) {
                incoming.complete();
            }
        }

        @Override
        public int onDataRead(ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean last) {
            var length = data.readableBytes() + padding;
            var stream = connection().stream(id);
            Incoming incoming = stream == null ? null : stream.getProperty(key);
            if (incoming != null) {
                incoming.add(data);
                if (last) {
                    incoming.complete();
                }
            }
            return length;
        }

        @Override
        public void onStreamClosed(Http2Stream stream) {
            Incoming incoming = stream.removeProperty(key);
            idleSince = System.nanoTime();
            if (incoming != null) {
                incoming.closed();
            }
            if (leaving) {
                run(Http2Service.this::closeIfDone);
            }
        }
    }

    /** A request that arrives, and then the call that answers it. */
    private final class Incoming {
        private final Http2Stream stream;
        private final Http2Headers head;
        private @Nullable BodyBuffer body = new BodyBuffer(core.config().maxBodyBytes());
        private @Nullable Http2Call call;

        Incoming(Http2Stream stream, Http2Headers head) {
            this.stream = stream;
            this.head = head;
        }

        void add(ByteBuf data) {
            if (body != null && body.add(data)) {
                complete();
            }
        }

        /** All that is wanted of the request is here. */
        void complete() {
            var collected = body;
            body = null;
            if (collected == null) {
                return;
            }
            var path = head.path();
            var method = head.method();
            if (path != null && path.length() > core.config().maxUriBytes()) {
                refuse(
                        stream,
                        new Refusal(
                                Refusal.Kind.URI_TOO_LONG,
                                414,
                                "the path is longer than " + core.config().maxUriBytes() + " bytes"));
                return;
            }
            try {
                if (path == null || method == null) {
                    throw new IllegalArgumentException("it has no method or no path");
                }
                var headers = Convert.headers(head);
                var authority = head.authority();
                if (authority != null && !headers.has("Host")) {
                    headers = headers.plus("Host", authority.toString());
                }
                var request = Targets.request(method.toString(), path.toString(), headers, collected.bytes());
                var made = new Http2Call(Http2Service.this, stream, core, request, peer);
                call = made;
                if (!core.dispatch(made)) {
                    made.refuse(core.busy());
                }
            } catch (IllegalArgumentException e) {
                refuse(
                        stream,
                        new Refusal(
                                Refusal.Kind.MALFORMED, 400, "the request is malformed: " + Http1Call.printable(e)));
            }
        }

        void closed() {
            body = null;
            if (call != null) {
                core.ended(call);
                call.closed();
            }
        }
    }
}
