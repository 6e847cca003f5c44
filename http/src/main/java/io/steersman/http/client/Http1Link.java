package io.steersman.http.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.steersman.http.exchange.Carrier;
import io.steersman.http.exchange.Exchange;
import io.steersman.http.netty.Convert;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Request;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 connection: one exchange at a time. A slow reader stops the reading from the socket.
 *
 * <p>Everything but {@link #carry}, {@link #shut} and the carrier's methods runs on the event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
final class Http1Link extends ChannelInboundHandlerAdapter implements Link {

    private static final int MOST_UNREAD = 1 << 20;

    /** Pieces of one round of reading before the reader is told: each telling may cost a switch of threads. */
    private static final int MOST_NEWS = 16;

    private final Pool pool;
    private final HttpClientConfig config;
    private volatile @Nullable ChannelHandlerContext context;
    private @Nullable Single current;
    private boolean used;
    private int news;
    private long idleSince = System.nanoTime();
    private Kind failureKind = Kind.BROKEN;
    private @Nullable String failure;
    private @Nullable Throwable failureCause;

    Http1Link(Pool pool, HttpClientConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** The exchange under way. */
    private final class Single implements Carrier {
        private final Exchange exchange;
        private final AtomicInteger unread = new AtomicInteger();
        private final boolean onUsedConnection = used;
        private volatile boolean paused;
        private boolean written;
        private boolean interim;
        private boolean closes;
        private @Nullable RawOutlet switched;

        Single(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public void consumed(int bytes) {
            if (unread.addAndGet(-bytes) <= MOST_UNREAD / 2 && paused) {
                run(this::resume);
            }
        }

        private void resume() {
            if (current == this && paused && unread.get() <= MOST_UNREAD / 2) {
                paused = false;
                context().channel().config().setAutoRead(true);
            }
        }

        void arrived(int bytes) {
            if (unread.addAndGet(bytes) > MOST_UNREAD && !paused) {
                paused = true;
                context().channel().config().setAutoRead(false);
                resume();
            }
        }

        @Override
        public void cancel() {
            run(() -> {
                if (current == this) {
                    context().close();
                }
            });
        }
    }

    private ChannelHandlerContext context() {
        return java.util.Objects.requireNonNull(context, "not in a pipeline yet");
    }

    private void run(Runnable task) {
        try {
            context().executor().execute(task);
        } catch (RejectedExecutionException e) {
            // The event loops end only when the transport closes, which has stopped every exchange before.
        }
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public boolean reserve() {
        throw new IllegalStateException("carries one exchange at a time");
    }

    @Override
    public void unreserve() {
        throw new IllegalStateException("carries one exchange at a time");
    }

    @Override
    public int reserved() {
        return current == null ? 0 : 1;
    }

    @Override
    public void allow(int most) {}

    @Override
    public void carry(Exchange exchange) {
        run(() -> start(exchange));
    }

    @Override
    public void shut(Kind kind, String why) {
        run(() -> {
            fail(kind, why, null);
            context().close();
        });
    }

    private void start(Exchange exchange) {
        var ctx = context();
        if (!ctx.channel().isActive()) {
            pool.again(exchange, config.origin() + " closed the connection before it saw the request");
            return;
        }
        var single = new Single(exchange);
        if (!exchange.attach(single)) {
            pool.keep(this);
            return;
        }
        current = single;
        used = true;
        try {
            write(ctx, single);
        } catch (RuntimeException | Error e) {
            fail(Problem.ofBrokenConnection(config, e));
            ctx.close();
        }
    }

    private void write(ChannelHandlerContext ctx, Single single) {
        var request = request(single.exchange);
        single.exchange.sent();
        ctx.writeAndFlush(request).addListener(done -> {
            single.written = done.isSuccess();
            if (!done.isSuccess() && current == single) {
                fail(Problem.ofBrokenConnection(config, done.cause()));
                ctx.close();
            }
        });
    }

    private DefaultFullHttpRequest request(Exchange exchange) {
        var from = exchange.request();
        var to = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                HttpMethod.valueOf(from.method()),
                config.basePath() + from.target(),
                Convert.share(from.body()),
                DefaultHttpHeadersFactory.headersFactory().withValidation(false),
                DefaultHttpHeadersFactory.trailersFactory());
        var headers = to.headers();
        from.headers().forEach(headers::add);
        if (!headers.contains("Host")) {
            headers.add("Host", config.authority());
        }
        if (!headers.contains("Content-Length") && (!from.body().isEmpty() || Pool.takesBody(from.method()))) {
            headers.add("Content-Length", from.body().length());
        }
        return to;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        tick();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            var single = current;
            if (single == null || failure != null) {
                ctx.close();
            } else if (message instanceof ByteBuf raw) {
                raw(single, raw);
            } else if (message instanceof HttpObject part
                    && part.decoderResult().isFailure()) {
                fail(Problem.ofBadAnswer(config, part.decoderResult().cause()));
                ctx.close();
            } else {
                read(single, message);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void read(Single single, Object message) {
        if (message instanceof HttpResponse head) {
            if (head.status().code() == 101 && single.exchange.request().upgrades()) {
                single.switched = new RawOutlet(context().channel());
            } else if (head.status().code() == 101) {
                fail(Kind.BROKEN, config.origin() + " switched to another protocol, which it was not asked to", null);
                context().close();
                return;
            }
            single.interim = head.status().code() < 200 && single.switched == null;
            single.closes = !HttpUtil.isKeepAlive(head);
            if (!single.interim) {
                head(single, head);
            }
        }
        if (message instanceof HttpContent content && !single.interim) {
            var bytes = Convert.copy(content.content());
            news++;
            if (!bytes.isEmpty() && single.exchange.data(bytes)) {
                single.arrived(bytes.length());
            }
            if (news >= MOST_NEWS) {
                signal();
            }
            if (message instanceof LastHttpContent) {
                if (single.switched != null) {
                    context().pipeline().remove(HttpClientCodec.class);
                } else {
                    finish(single);
                }
            }
        }
    }

    /** What comes after a switch of protocols. */
    private void raw(Single single, ByteBuf buffer) {
        var bytes = Convert.copy(buffer);
        news++;
        if (!bytes.isEmpty() && single.exchange.data(bytes)) {
            single.arrived(bytes.length());
        }
    }

    private void head(Single single, HttpResponse head) {
        news++;
        try {
            var headers = Convert.headers(head.headers());
            if (single.switched == null) {
                single.exchange.head(head.status().code(), headers);
            } else {
                single.exchange.switched(headers, single.switched);
            }
        } catch (IllegalArgumentException e) {
            fail(Problem.ofBadAnswer(config, e));
            context().close();
        }
    }

    /** Frees the connection before the reader hears of the end, so that its next request finds it here. */
    private void finish(Single single) {
        var ctx = context();
        news = 0;
        current = null;
        try {
            if (single.closes || !single.written || !ctx.channel().isActive()) {
                pool.drain(this);
                ctx.close();
            } else {
                ctx.channel().config().setAutoRead(true);
                idleSince = System.nanoTime();
                pool.keep(this);
            }
        } finally {
            single.exchange.end();
            single.exchange.signal();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        signal();
    }

    private void signal() {
        if (news > 0 && current != null) {
            current.exchange.signal();
        }
        news = 0;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pool.drain(this);
        var single = current;
        current = null;
        if (single == null) {
            return;
        }
        if (single.switched != null) {
            single.switched.gone();
            if (failure == null) {
                single.exchange.end();
                single.exchange.signal();
                return;
            }
        }
        var nothingCame = failure == null && !single.exchange.answered();
        if (nothingCame && single.onUsedConnection && isSafe(single.exchange.request())) {
            pool.again(single.exchange, config.origin() + " closed the connection without an answer");
        } else {
            single.exchange.fail(failureKind, failure == null ? torn(nothingCame) : failure, failureCause);
        }
    }

    private String torn(boolean nothingCame) {
        return config.origin() + " closed the connection "
                + (nothingCame ? "without an answer" : "in the middle of the answer");
    }

    /** Whether sending it twice is the same as sending it once, whatever came of the first. */
    private static boolean isSafe(Request request) {
        var method = request.method();
        return !request.upgrades() && (method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        var problem = Problem.ofBrokenConnection(config, cause);
        if (!(cause instanceof IOException)
                || problem.kind() != Kind.BROKEN
                || current == null
                || current.exchange.answered()
                || !current.onUsedConnection) {
            fail(problem);
        }
        ctx.close();
    }

    private void fail(Problem problem) {
        fail(problem.kind(), problem.message(), problem.cause());
    }

    private void fail(Kind kind, String why, @Nullable Throwable cause) {
        if (failure == null) {
            failureKind = kind;
            failure = why;
            failureCause = cause;
        }
    }

    /** Closes the connection when nothing has used it for a while. Comes back by itself. */
    private void tick() {
        var ctx = context();
        if (!ctx.channel().isActive()) {
            return;
        }
        var left = config.idleConnectionTimeout().toNanos() - (System.nanoTime() - idleSince);
        if (current == null && left <= 0 && pool.retire(this)) {
            ctx.close();
            return;
        }
        var next = left <= 0 ? config.idleConnectionTimeout().toNanos() : left;
        ctx.executor().schedule(this::tick, Math.max(next, 1_000_000), TimeUnit.NANOSECONDS);
    }
}
