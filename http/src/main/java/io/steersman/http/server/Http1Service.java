package io.steersman.http.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.steersman.http.exchange.Pipe;
import io.steersman.http.netty.Convert;
import io.steersman.wire.http.Peer;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of one HTTP/1.1 connection. One request is answered at a time, in the order they came; what a peer
 * sends ahead waits here. Reading goes on while the handler works, because only reading shows that the peer has left.
 *
 * <p>On the event loop, but for {@link Core.Connection}.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
final class Http1Service extends ChannelInboundHandlerAdapter implements Core.Connection {

    private static final int MOST_AHEAD = 64;
    private static final long MOST_DISCARDED = 16 << 20;
    private static final long LINGER_MILLIS = 500;

    private final Core core;
    private final Peer peer;
    private final ArrayDeque<Object> ahead = new ArrayDeque<>();
    private volatile @Nullable ChannelHandlerContext context;

    private @Nullable HttpRequest head;
    private @Nullable BodyBuffer body;
    private long since = System.nanoTime();
    private boolean received;
    private long discarded;
    private @Nullable Http1Call call;
    private boolean answered;
    private boolean last;
    private boolean lingering;
    private @Nullable Tunnel tunnel;

    Http1Service(Core core, Peer peer) {
        this.core = core;
        this.peer = peer;
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
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        core.opened(this);
        tick();
    }

    // ---- requests ----

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (lingering) {
            ReferenceCountUtil.release(message);
        } else if (tunnel != null) {
            tunnel.read(message);
        } else if (received || !ahead.isEmpty()) {
            ahead.add(message);
            if (ahead.size() > MOST_AHEAD) {
                ctx.channel().config().setAutoRead(false);
            }
        } else {
            take(message);
        }
    }

    private void take(Object message) {
        try {
            if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
                refuse(part.decoderResult().cause());
                return;
            }
            if (message instanceof HttpRequest request) {
                begin(request);
            }
            if (message instanceof HttpContent content && head != null) {
                collect(content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest request) {
        head = request;
        body = new BodyBuffer(core.config().maxBodyBytes());
        since = System.nanoTime();
        discarded = 0;
        answered = false;
        last |= !HttpUtil.isKeepAlive(request);
        if (HttpUtil.is100ContinueExpected(request)) {
            context()
                    .writeAndFlush(new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
    }

    private void collect(HttpContent content) {
        if (call != null) {
            discarded += content.content().readableBytes();
            if (discarded > MOST_DISCARDED) {
                context().close();
                return;
            }
        } else if (body != null && body.add(content.content())) {
            dispatch();
        }
        if (content instanceof LastHttpContent) {
            received = true;
            if (call == null) {
                dispatch();
            }
            next();
        }
    }

    private void dispatch() {
        var from = head;
        var collected = body;
        if (from == null || collected == null) {
            return;
        }
        try {
            if (from.protocolVersion().equals(HttpVersion.HTTP_1_1)
                    && from.headers().getAll("Host").size() != 1) {
                throw new IllegalArgumentException("a request names its host once");
            }
            var request = Targets.request(
                    from.method().name(), from.uri(), Convert.headers(from.headers()), collected.bytes());
            var made = new Http1Call(
                    this, core, request, peer, from.protocolVersion().minorVersion() == 0);
            call = made;
            body = null;
            if (!core.dispatch(made)) {
                made.refuse(core.busy());
            }
        } catch (IllegalArgumentException e) {
            refuse(e);
        }
    }

    // ---- answers ----

    /** Whether the connection closes after the answer that is being sent. */
    boolean closesAfterAnswer() {
        return last;
    }

    void closeAfterAnswer() {
        last = true;
    }

    /**
     * Gives the connection to another protocol: writes the head, and what comes from now on goes to the pipe. False: the
     * peer has sent more before it was answered, which no protocol allows, and the connection is closed.
     */
    boolean switchTo(Pipe pipe, HttpResponse head) {
        var ctx = context();
        if (!received || !ahead.isEmpty() || !ctx.channel().isActive()) {
            pipe.end();
            ctx.close();
            return false;
        }
        tunnel = new Tunnel(ctx.channel(), pipe);
        ctx.writeAndFlush(head);
        ctx.pipeline().remove(HttpServerCodec.class);
        return true;
    }

    /** The handler has taken so many bytes of the other protocol. Any thread. */
    void consumed(int bytes) {
        run(() -> {
            if (tunnel != null) {
                tunnel.consumed(bytes);
            }
        });
    }

    /** The answer is on its way, all of it. */
    void answered(Http1Call by) {
        if (call == by) {
            answered = true;
            next();
        }
    }

    /** Goes on when the request has been read to its end and answered. */
    private void next() {
        if (!answered || !received) {
            return;
        }
        forget();
        since = System.nanoTime();
        if (last) {
            context().close();
            return;
        }
        while (!ahead.isEmpty() && !received && !lingering) {
            take(ahead.remove());
        }
        if (ahead.size() <= MOST_AHEAD) {
            context().channel().config().setAutoRead(true);
        }
    }

    private void forget() {
        if (call != null) {
            core.ended(call);
        }
        call = null;
        head = null;
        body = null;
        received = false;
        answered = false;
    }

    /** Answers what cannot be given to the handler, after which the connection's state is unknown. */
    private void refuse(Throwable cause) {
        Refusal refusal;
        if (cause instanceof TooLongHttpLineException) {
            refusal = new Refusal(
                    Refusal.Kind.URI_TOO_LONG,
                    414,
                    "the request line is longer than " + core.config().maxUriBytes() + " bytes");
        } else if (cause instanceof TooLongHttpHeaderException) {
            refusal = new Refusal(
                    Refusal.Kind.HEADERS_TOO_LONG,
                    431,
                    "the header fields are longer than " + core.config().maxHeaderBytes() + " bytes");
        } else {
            refusal =
                    new Refusal(Refusal.Kind.MALFORMED, 400, "the request is malformed: " + Http1Call.printable(cause));
        }
        if (call != null) {
            // The handler is at work on a body that turned out to be broken.
            context().close();
            return;
        }
        last = true;
        Http1Call.refuse(this, core.answer(refusal));
        linger();
    }

    /**
     * Closes a little later and swallows what still comes: closing with bytes unread makes TCP throw away the answer that
     * is under way.
     */
    private void linger() {
        lingering = true;
        forget();
        var ctx = context();
        if (ctx.pipeline().get(SslHandler.class) == null
                && ctx.channel() instanceof io.netty.channel.socket.SocketChannel socket) {
            socket.shutdownOutput();
        }
        ctx.executor().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    // ---- events of the channel ----

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        // Not at once: this may be called from within a write, before the codec has finished with it.
        if (call != null && ctx.channel().isWritable()) {
            call.schedule();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        core.closed(this);
        if (tunnel != null) {
            tunnel.end();
        }
        var open = call;
        if (open != null) {
            core.ended(open);
            call = null;
            open.left();
        }
        while (!ahead.isEmpty()) {
            ReferenceCountUtil.release(ahead.remove());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    @Override
    public void goodbye() {
        run(() -> {
            last = true;
            if (head == null && call == null) {
                context().close();
            }
        });
    }

    @Override
    public void cut() {
        run(() -> context().close());
    }

    /** Closes a connection whose peer asks nothing or does not come to the end of its request. Comes back by itself. */
    private void tick() {
        var ctx = context();
        if (!ctx.channel().isActive()) {
            return;
        }
        var limit = head == null ? core.config().idleTimeout() : core.config().requestTimeout();
        var left = limit.toNanos() - (System.nanoTime() - since);
        if (left <= 0 && !received) {
            ctx.close();
            return;
        }
        var next = received ? limit.toNanos() : left;
        ctx.executor().schedule(this::tick, Math.max(next, 50_000_000), TimeUnit.NANOSECONDS);
    }
}
