package io.steersman.http.client;

import static io.netty.handler.codec.http2.Http2CodecUtil.getEmbeddedHttp2Exception;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.steersman.http.exchange.Exchange;
import io.steersman.http.netty.Convert;
import io.steersman.wire.error.TransportException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/2 connection.
 *
 * <p>Flow control: a stream's window of 4 MiB is refilled as its reader reads. The connection's window of 16 MiB is
 * refilled as bytes arrive, because a window that all streams share would let a few that nobody reads stop the others.
 *
 * <p>Everything but {@link #carry} and {@link #shut} runs on the event loop; {@code reserved} and {@code mostStreams} are
 * guarded by the {@link Pool}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
final class Http2Link extends Http2ConnectionHandler implements Link {

    /** However many the server allows, more connections are better than more streams on one. */
    private static final int MOST_STREAMS = 1000;

    static final int STREAM_WINDOW = 4 << 20;
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
    private final Http2Watch watch;

    private int news;
    private int reserved;
    private int mostStreams = Pool.USUAL_STREAMS;

    private volatile @Nullable ChannelHandlerContext context;
    private boolean draining;
    private @Nullable Problem failure;

    Http2Link(
            Http2Maker maker, Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        super(decoder, encoder, settings);
        pool = maker.pool();
        lane = maker.lane();
        config = maker.config();
        watch = new Http2Watch(this, config);
        key = encoder.connection().newKey();
        var events = new Http2Events(this);
        decoder.frameListener(events);
        encoder.connection().addListener(events);
    }

    /** A handler to be put at the end of a channel's pipeline. */
    static Http2Link create(Pool pool, Pool.Lane lane, HttpClientConfig config) {
        return new Http2Maker(pool, lane, config).make();
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
            fail(new Problem(kind, why, null));
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
        return Objects.requireNonNull(context, "not in a pipeline yet");
    }

    // ---- starting streams ----

    private void startAll() {
        scheduled.set(false);
        for (var carrier = starting.poll(); carrier != null; carrier = starting.poll()) {
            try {
                start(carrier);
            } catch (RuntimeException | Error e) {
                fail(Problem.ofBrokenConnection(config, e));
                carrier.exchange().fail(Kind.BROKEN, "the request could not be written: " + e, e);
                drain();
                context().close();
            }
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
            if (id > 0) {
                write(carrier, id);
            } else {
                drain();
                pool.release(this, lane);
                pool.again(carrier.exchange(), "the connection has used up its streams");
            }
        }
    }

    private void write(Http2Carrier carrier, int id) {
        var context = context();
        var request = carrier.exchange().request();
        var body = request.body();
        carrier.exchange().sent();
        var written = encoder()
                .writeHeaders(context, id, carrier.requestHead(config), 0, body.isEmpty(), context.newPromise());
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
        watch.tick(ctx);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
        watch.heard();
        super.channelRead(ctx, msg);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
        signal();
        super.channelReadComplete(ctx);
    }

    /** Notes who has news, to be told at the end of this round of reading, or earlier if there is much. */
    void touch(Exchange exchange) {
        if (++news >= MOST_NEWS) {
            signal();
        }
        if (touched.isEmpty() || touched.get(touched.size() - 1) != exchange) {
            touched.add(exchange);
        }
    }

    private void signal() {
        touched.forEach(Exchange::signal);
        touched.clear();
        news = 0;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        fail(new Problem(Kind.BROKEN, config.origin() + " closed the connection before the answer had ended", null));
        drain();
        signal();
        startAll();
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (getEmbeddedHttp2Exception(cause) != null) {
            super.exceptionCaught(ctx, cause);
        } else {
            fail(Problem.ofBrokenConnection(config, cause));
            ctx.close();
        }
    }

    @Override
    protected void onConnectionError(
            ChannelHandlerContext ctx, boolean outbound, Throwable cause, @Nullable Http2Exception http2) {
        fail(http2 == null ? Problem.ofBrokenConnection(config, cause) : Problem.ofBrokenRule(config, http2));
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

    private void fail(Problem why) {
        failure = failure == null ? why : failure;
    }

    @Nullable Http2Carrier carrier(int id) {
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

    // ---- what Http2Watch asks for ----

    boolean isIdle() {
        return connection().numActiveStreams() == 0;
    }

    /** Closes if nothing has been promised room here. */
    void retire() {
        if (pool.retire(this)) {
            goAwayAndClose();
        }
    }

    void ping(long data) {
        encoder().writePing(context(), false, data, context().newPromise());
        flush(context());
    }

    void dead(String why) {
        fail(new Problem(Kind.TIMEOUT, config.origin() + " " + why, null));
        context().close();
    }

    // ---- what Http2Events reports ----

    void allowed(long most) {
        pool.allow(this, lane, (int) Math.min(most, MOST_STREAMS));
    }

    Http2Watch watch() {
        return watch;
    }

    /** The server says goodbye; what it has not seen is closed when this returns, and goes out again. */
    void goodbye(long code, String why) {
        if (code != Http2Error.NO_ERROR.code()) {
            fail(Problem.ofGoodbye(config, code, why));
        }
        drain();
        context().executor().execute(this::closeIfDrained);
    }

    void closed(Http2Stream stream) {
        Http2Carrier carrier = stream.removeProperty(key);
        if (carrier == null) {
            return;
        }
        watch.used();
        pool.release(this, lane);
        var connection = connection();
        var unseen =
                connection.goAwayReceived() && stream.id() > connection.local().lastStreamKnownByPeer();
        if (carrier.refused() || unseen) {
            pool.again(carrier.exchange(), config.origin() + " refused the request on this connection");
        } else if (!carrier.ended()) {
            carrier.closed(failure);
        }
        if (draining) {
            context().executor().execute(this::closeIfDrained);
        }
    }

    private void closeIfDrained() {
        if (draining && connection().numActiveStreams() == 0) {
            goAwayAndClose();
        }
    }
}
