package io.steersman.http.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
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
import io.netty.handler.codec.http2.UniformStreamByteDistributor;
import io.steersman.http.exchange.Exchange;
import io.steersman.http.netty.Convert;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/2 connection.
 *
 * <p>Flow control: a stream's window of 1 MiB is refilled as its reader reads. The connection's window of 16 MiB is
 * refilled as bytes arrive, because a window that all streams share would let a few that nobody reads stop the others.
 *
 * <p>Everything but {@link #carry} and {@link #shut} runs on the event loop; {@code reserved} and {@code mostStreams} are
 * guarded by the {@link Pool}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
final class Http2Link extends Http2ConnectionHandler implements Link {

    /** However many the server allows, more connections are better than more streams on one. */
    private static final int MOST_STREAMS = 1000;

    static final int STREAM_WINDOW = 1 << 20;
    private static final int CONNECTION_WINDOW = 16 << 20;

    /** Frames of one round of reading before readers are told: each telling may cost a switch of threads. */
    private static final int MOST_NEWS = 16;

    private final Pool pool;
    private final Pool.Lane lane;
    private final HttpClientConfig config;
    private final Http2Connection.PropertyKey key;
    private final Queue<Http2Carrier> starting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final List<Exchange> touched = new ArrayList<>();

    private int news;

    private int reserved;
    private int mostStreams = Pool.USUAL_STREAMS;

    private volatile @Nullable ChannelHandlerContext context;
    private boolean draining;
    private Kind failureKind = Kind.BROKEN;
    private @Nullable String failure;
    private @Nullable Throwable failureCause;
    private long lastRead = System.nanoTime();
    private long idleSince = System.nanoTime();
    private boolean pinged;
    private long pingSent;

    private Http2Link(
            Maker maker, Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        super(decoder, encoder, settings);
        pool = maker.pool;
        lane = maker.lane;
        config = maker.config;
        key = encoder.connection().newKey();
        var events = new Events();
        decoder.frameListener(events);
        encoder.connection().addListener(events);
    }

    /** A handler to be put at the end of a channel's pipeline. */
    static Http2Link create(Pool pool, Pool.Lane lane, HttpClientConfig config) {
        return new Maker(pool, lane, config).make();
    }

    private static final class Maker extends AbstractHttp2ConnectionHandlerBuilder<Http2Link, Maker> {
        private final Pool pool;
        private final Pool.Lane lane;
        private final HttpClientConfig config;

        Maker(Pool pool, Pool.Lane lane, HttpClientConfig config) {
            this.pool = pool;
            this.lane = lane;
            this.config = config;
        }

        Http2Link make() {
            var connection = new DefaultHttp2Connection(false);
            connection.local().flowController(new DefaultHttp2LocalFlowController(connection, 0.5f, true));
            connection
                    .remote()
                    .flowController(new DefaultHttp2RemoteFlowController(
                            connection, new UniformStreamByteDistributor(connection)));
            // What is too long for the server is for the server to say: it answers 431.
            return connection(connection)
                    .encoderIgnoreMaxHeaderListSize(true)
                    .initialSettings(new Http2Settings()
                            .pushEnabled(false)
                            .initialWindowSize(STREAM_WINDOW)
                            .maxHeaderListSize(config.maxHeaderBytes()))
                    .build();
        }

        @Override
        protected Http2Link build(
                Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
            return new Http2Link(this, decoder, encoder, settings);
        }
    }

    // ---- room, guarded by the pool ----

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public boolean reserve() {
        var room = reserved < mostStreams;
        reserved += room ? 1 : 0;
        return room;
    }

    @Override
    public void unreserve() {
        reserved--;
    }

    @Override
    public void allow(int most) {
        mostStreams = most;
    }

    @Override
    public int reserved() {
        return reserved;
    }

    // ---- from any thread ----

    @Override
    public void carry(Exchange exchange) {
        var carrier = new Http2Carrier(this, exchange);
        if (!exchange.attach(carrier)) {
            pool.release(this, lane);
            return;
        }
        starting.add(carrier);
        if (scheduled.compareAndSet(false, true)) {
            run(this::startAll);
        }
    }

    @Override
    public void shut(Kind kind, String why) {
        run(() -> {
            fail(kind, why, null);
            goAwayAndClose();
        });
    }

    void run(Runnable task) {
        try {
            context().executor().execute(task);
        } catch (java.util.concurrent.RejectedExecutionException e) {
            // The event loops end only when the transport closes, which has stopped every exchange before.
        }
    }

    private ChannelHandlerContext context() {
        var ctx = context;
        if (ctx == null) {
            throw new IllegalStateException("not in a pipeline yet");
        }
        return ctx;
    }

    // ---- starting streams ----

    private void startAll() {
        scheduled.set(false);
        for (var carrier = starting.poll(); carrier != null; carrier = starting.poll()) {
            start(carrier);
        }
        flush(context());
    }

    private void start(Http2Carrier carrier) {
        var connection = connection();
        if (carrier.cancelled()) {
            pool.release(this, lane);
        } else if (draining
                || connection.goAwayReceived()
                || !context().channel().isActive()) {
            drain();
            pool.release(this, lane);
            pool.again(carrier.exchange(), config.origin() + " closed the connection before it saw the request");
        } else if (!connection.local().canOpenStream()) {
            pool.release(this, lane);
            pool.again(carrier.exchange(), config.origin() + " allows fewer streams than before");
        } else {
            var id = connection.local().incrementAndGetNextStreamId();
            if (id < 0) {
                drain();
                pool.release(this, lane);
                pool.again(carrier.exchange(), "the connection has used up its streams");
                return;
            }
            write(carrier, id);
        }
    }

    private void write(Http2Carrier carrier, int id) {
        var context = context();
        var request = carrier.exchange().request();
        var body = request.body();
        carrier.exchange().sent();
        var written = encoder().writeHeaders(context, id, head(carrier), 0, body.isEmpty(), context.newPromise());
        var stream = connection().stream(id);
        if (stream == null) {
            carrier.exchange().unsent();
            carrier.exchange()
                    .fail(Kind.BROKEN, "the request could not be written: " + written.cause(), written.cause());
            pool.release(this, lane);
            return;
        }
        carrier.began(stream);
        stream.setProperty(key, carrier);
        if (!body.isEmpty()) {
            var unused = encoder().writeData(context, id, Convert.share(body), 0, true, context.newPromise());
        }
    }

    private Http2Headers head(Http2Carrier carrier) {
        var request = carrier.exchange().request();
        var host = request.headers().first("Host");
        var head = new DefaultHttp2Headers(false)
                .method(request.method())
                .scheme(config.secure() ? "https" : "http")
                .authority(host == null ? config.authority() : host)
                .path(config.basePath() + request.target());
        Convert.add(request.headers(), head);
        var length = request.body().length();
        if (!head.contains("content-length") && (length > 0 || Pool.takesBody(request.method()))) {
            head.addInt("content-length", length);
        }
        return head;
    }

    void reset(Http2Stream stream) {
        var unused = resetStream(
                context(), stream.id(), Http2Error.CANCEL.code(), context().newPromise());
        flush(context());
    }

    /** Lets the server send as much more as a reader has read. */
    void giveBack(Http2Stream stream, int bytes) {
        try {
            if (connection().local().flowController().consumeBytes(stream, bytes)) {
                flush(context());
            }
        } catch (Http2Exception e) {
            onError(context(), true, e);
        }
    }

    // ---- events of the channel ----

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        context = ctx;
        super.handlerAdded(ctx);
        var connection = connection();
        connection
                .local()
                .flowController()
                .incrementWindowSize(connection.connectionStream(), CONNECTION_WINDOW - 65_535);
        flush(ctx);
        tick();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        lastRead = System.nanoTime();
        super.channelRead(ctx, msg);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        signal();
        super.channelReadComplete(ctx);
    }

    /** Notes who has news, to be told at the end of this round of reading, or earlier if there is much. */
    private void touch(Exchange exchange) {
        if (++news >= MOST_NEWS) {
            signal();
        }
        if (touched.isEmpty() || touched.get(touched.size() - 1) != exchange) {
            touched.add(exchange);
        }
    }

    private void signal() {
        for (var i = 0; i < touched.size(); i++) {
            touched.get(i).signal();
        }
        touched.clear();
        news = 0;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        fail(Kind.BROKEN, config.origin() + " closed the connection before the answer had ended", null);
        drain();
        signal();
        startAll();
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (Http2CodecUtil.getEmbeddedHttp2Exception(cause) != null) {
            super.exceptionCaught(ctx, cause);
        } else {
            var problem = Problem.ofBrokenConnection(config, cause);
            fail(problem.kind(), problem.message(), problem.cause());
            ctx.close();
        }
    }

    @Override
    protected void onConnectionError(
            ChannelHandlerContext ctx, boolean outbound, Throwable cause, @Nullable Http2Exception http2) {
        fail(Kind.BROKEN, config.origin() + " does not keep to the rules of HTTP/2: " + cause.getMessage(), cause);
        drain();
        super.onConnectionError(ctx, outbound, cause, http2);
    }

    @Override
    protected void onStreamError(
            ChannelHandlerContext ctx, boolean outbound, Throwable cause, Http2Exception.StreamException http2) {
        var carrier = carrier(http2.streamId());
        if (carrier != null) {
            carrier.broken(cause);
        }
        super.onStreamError(ctx, outbound, cause, http2);
    }

    private void fail(Kind kind, String why, @Nullable Throwable cause) {
        if (failure == null) {
            failureKind = kind;
            failure = why;
            failureCause = cause;
        }
    }

    private @Nullable Http2Carrier carrier(int id) {
        var stream = connection().stream(id);
        return stream == null ? null : stream.getProperty(key);
    }

    private void drain() {
        draining = true;
        pool.drain(this);
    }

    private void goAwayAndClose() {
        drain();
        var ctx = context();
        if (ctx.channel().isActive()) {
            var unused =
                    encoder().writeGoAway(ctx, 0, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, ctx.newPromise());
            flush(ctx);
        }
        ctx.close();
    }

    // ---- keeping an eye on the connection ----

    /** Closes an idle connection, asks a silent one, gives up on one that does not answer. Comes back by itself. */
    private void tick() {
        var ctx = context();
        if (!ctx.channel().isActive()) {
            return;
        }
        var now = System.nanoTime();
        var next = config.pingAfter().toNanos() - (now - lastRead);
        if (connection().numActiveStreams() == 0) {
            var idleLeft = config.idleConnectionTimeout().toNanos() - (now - idleSince);
            if (idleLeft <= 0 && pool.retire(this)) {
                goAwayAndClose();
                return;
            }
            next = Math.min(next, Math.max(idleLeft, 1_000_000));
        }
        if (pinged && lastRead - pingSent > 0) {
            pinged = false;
        }
        if (pinged) {
            var answerLeft = config.pingTimeout().toNanos() - (now - pingSent);
            if (answerLeft <= 0) {
                fail(
                        Kind.TIMEOUT,
                        config.origin() + " has been silent and did not answer a ping within "
                                + config.pingTimeout().toMillis() + " ms; the connection is dead",
                        null);
                ctx.close();
                return;
            }
            next = Math.min(answerLeft, config.pingAfter().toNanos());
        } else if (next <= 0) {
            pinged = true;
            pingSent = now;
            var unused = encoder().writePing(ctx, false, now, ctx.newPromise());
            flush(ctx);
            next = Math.min(config.pingTimeout().toNanos(), config.pingAfter().toNanos());
        }
        ctx.executor().schedule(this::tick, Math.max(next, 1_000_000), TimeUnit.NANOSECONDS);
    }

    /** What the server says. */
    private final class Events extends Http2EventAdapter {

        @Override
        public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) {
            var most = settings.maxConcurrentStreams();
            if (most != null) {
                pool.allow(Http2Link.this, lane, (int) Math.min(most, MOST_STREAMS));
            }
        }

        @Override
        public void onPingAckRead(ChannelHandlerContext ctx, long data) {
            pinged = false;
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext ctx,
                int id,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean last)
                throws Http2Exception {
            onHeadersRead(ctx, id, headers, padding, last);
        }

        @Override
        public void onHeadersRead(ChannelHandlerContext ctx, int id, Http2Headers headers, int padding, boolean last)
                throws Http2Exception {
            var carrier = carrier(id);
            if (carrier != null && !carrier.exchange().answered()) {
                touch(carrier.exchange());
                carrier.head(headers);
            }
            if (carrier != null && last) {
                finish(carrier);
            }
        }

        @Override
        public int onDataRead(ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean last) {
            var length = data.readableBytes();
            var carrier = carrier(id);
            var kept = false;
            if (carrier != null) {
                touch(carrier.exchange());
                kept = length > 0 && carrier.exchange().data(bytes(data));
                if (last) {
                    finish(carrier);
                }
            }
            return kept ? padding : length + padding;
        }

        /** The frame has an array of its own, from {@link WholeFrames}, so its bytes can be handed out as they are. */
        private static Bytes bytes(ByteBuf data) {
            return Bytes.wrap(data.array(), data.arrayOffset() + data.readerIndex(), data.readableBytes());
        }

        private void finish(Http2Carrier carrier) {
            touch(carrier.exchange());
            carrier.end();
        }

        @Override
        public void onRstStreamRead(ChannelHandlerContext ctx, int id, long code) {
            var carrier = carrier(id);
            if (carrier != null) {
                carrier.resetByServer(code);
            }
        }

        @Override
        public void onGoAwayReceived(int lastStream, long code, ByteBuf text) {
            if (code != Http2Error.NO_ERROR.code()) {
                var why = text.toString(java.nio.charset.StandardCharsets.UTF_8);
                fail(
                        Kind.BROKEN,
                        config.origin() + " ended the connection: " + Problem.http2Error(code)
                                + (why.isEmpty() ? "" : " (" + Problem.printable(why) + ")"),
                        null);
            }
            drain();
            // What is above the last stream is closed after this returns, and goes out again from onStreamClosed.
            context().executor().execute(Http2Link.this::closeIfDrained);
        }

        @Override
        public void onStreamClosed(Http2Stream stream) {
            Http2Carrier carrier = stream.getProperty(key);
            if (carrier == null) {
                return;
            }
            stream.removeProperty(key);
            idleSince = System.nanoTime();
            pool.release(Http2Link.this, lane);
            var connection = connection();
            var unseen = connection.goAwayReceived()
                    && stream.id() > connection.local().lastStreamKnownByPeer();
            if (carrier.refused() || unseen) {
                pool.again(carrier.exchange(), config.origin() + " refused the request on this connection");
            } else if (!carrier.ended()) {
                carrier.closed(failureKind, failure, failureCause);
            }
            if (draining) {
                context().executor().execute(Http2Link.this::closeIfDrained);
            }
        }
    }

    private void closeIfDrained() {
        if (draining && connection().numActiveStreams() == 0) {
            goAwayAndClose();
        }
    }
}
