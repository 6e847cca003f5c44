package io.steersman.http.client;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import io.steersman.http.client.HttpClientConfig.Protocol;
import io.steersman.http.client.Problem.Phase;
import io.steersman.http.netty.Sockets;
import io.steersman.http.tls.Tls;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Opens one connection: the addresses of the name in turn, the proxy, TLS, and then the protocol that both speak. All of
 * it has {@link HttpClientConfig#connectTimeout}. Ends with exactly one of {@link Pool#ready} and {@link Pool#failed}.
 *
 * <p>Runs on the event loop of the connection, but for the name service, which blocks and gets a thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
final class Attempt {

    private static final String H2 = "h2";
    private static final String HTTP_1_1 = "http/1.1";
    private static final long LEAST_MILLIS = 500;

    private final Pool pool;
    private final Pool.Lane lane;
    private final HttpClientConfig config;
    private final @Nullable ProxyConfig proxy;
    private final @Nullable Tls tls;
    private final EventLoop loop;

    private Phase phase = Phase.RESOLVE;
    private final ArrayDeque<InetAddress> addresses = new ArrayDeque<>();
    private long deadline;
    private @Nullable Future<?> timer;
    private @Nullable Channel channel;
    private boolean done;

    Attempt(Pool pool, Pool.Lane lane, HttpClientConfig config, @Nullable Tls tls, EventLoop loop) {
        this.pool = pool;
        this.lane = lane;
        this.config = config;
        this.tls = tls;
        this.loop = loop;
        var through = config.proxy();
        proxy = through != null && through.appliesTo(config.host(), config.port()) ? through : null;
    }

    /** From any thread; does not block. */
    void start() {
        loop.execute(() -> {
            deadline = System.nanoTime() + config.connectTimeout().toNanos();
            timer = loop.schedule(this::timeUp, config.connectTimeout().toNanos(), TimeUnit.NANOSECONDS);
            step(() -> resolve(proxy == null ? config.host() : proxy.host()));
        });
    }

    /** Does something on the way to the connection; if it throws, whatever it is, this is the end of the way. */
    private void step(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            fail(Problem.ofOpening(config, phase, proxy, e));
        }
    }

    private void timeUp() {
        fail(Problem.ofSlowOpening(config, phase, proxy));
    }

    private void resolve(String host) {
        if (NoProxy.address(host) != null) {
            lookUp(host);
            return;
        }
        var thread = new Thread(() -> lookUp(host), "steersman-http-resolve");
        thread.setDaemon(true);
        thread.start();
    }

    private void lookUp(String host) {
        try {
            var found = InetAddress.getAllByName(host);
            loop.execute(() -> {
                addresses.addAll(List.of(found));
                phase = Phase.CONNECT;
                step(this::connect);
            });
        } catch (UnknownHostException | RuntimeException | Error e) {
            loop.execute(() -> fail(Problem.ofOpening(config, Phase.RESOLVE, proxy, e)));
        }
    }

    private void connect() {
        var address = addresses.poll();
        if (done || address == null) {
            return;
        }
        var opening = Sockets.client();
        channel = opening;
        var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()) / (addresses.size() + 1);
        opening.config().setConnectTimeoutMillis((int) Math.max(LEAST_MILLIS, left));
        var target = proxy == null
                ? new InetSocketAddress(address, config.port())
                : InetSocketAddress.createUnresolved(config.host(), config.port());
        loop.register(opening).addListener(registered -> {
            var error = registered.cause();
            if (error != null) {
                fail(Problem.ofOpening(config, phase, proxy, error));
                return;
            }
            step(() -> {
                prepare(opening, address);
                opening.connect(target).addListener(connected -> {
                    if (connected.cause() != null) {
                        step(() -> refused(opening, connected.cause()));
                    }
                });
            });
        });
    }

    /** One address did not work; perhaps the next does. */
    private void refused(Channel opening, Throwable cause) {
        if (opening != channel) {
            return;
        }
        if (addresses.isEmpty() || phase != Phase.CONNECT) {
            fail(Problem.ofOpening(config, phase, proxy, cause));
        } else {
            channel = null;
            opening.close();
            connect();
        }
    }

    private void prepare(Channel opening, InetAddress address) {
        var pipeline = opening.pipeline();
        if (proxy != null) {
            var hop = new InetSocketAddress(address, proxy.port());
            if (proxy.kind() == ProxyConfig.Kind.HTTPS) {
                pipeline.addLast(handler(proxyEngine(proxy)));
            }
            pipeline.addLast(Proxies.handler(proxy, hop));
        }
        SslHandler security = null;
        if (tls != null) {
            var name = config.tlsServerName();
            security = handler(tls.clientEngine(name == null ? config.host() : name, config.port(), offered()));
            pipeline.addLast(security);
        }
        pipeline.addLast(new Progress(security));
    }

    /** A proxy is trusted as the server is, and is shown the same identity. */
    private SSLEngine proxyEngine(ProxyConfig through) {
        var context = tls == null ? Tls.client(config.trust(), config.identity()) : tls;
        return context.clientEngine(through.host(), through.port(), List.of());
    }

    private static SslHandler handler(SSLEngine engine) {
        var handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(0);
        // There is nearly always half a record left; without this Netty keeps a megabyte before it.
        handler.setDiscardAfterReads(1);
        return handler;
    }

    private List<String> offered() {
        if (lane.upgrades()) {
            return List.of(HTTP_1_1);
        }
        var both = config.protocols().size() > 1;
        return both
                ? List.of(H2, HTTP_1_1)
                : config.protocols().contains(Protocol.HTTP_2) ? List.of(H2) : List.of(HTTP_1_1);
    }

    /** Follows the channel until the last thing that stood in the way is done. */
    private final class Progress extends ChannelInboundHandlerAdapter {
        private final @Nullable SslHandler security;

        Progress(@Nullable SslHandler security) {
            this.security = security;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            if (proxy != null) {
                phase = Phase.PROXY;
            } else {
                connected();
            }
        }

        private void connected() {
            if (security == null) {
                open(offered().contains(HTTP_1_1) ? HTTP_1_1 : H2);
            } else {
                phase = Phase.TLS;
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (proxy != null && Proxies.isConnected(event)) {
                connected();
            } else if (event instanceof SslHandshakeCompletionEvent secured) {
                if (secured.cause() != null) {
                    fail(Problem.ofOpening(config, phase, proxy, secured.cause()));
                } else if (security != null && security.handshakeFuture().isSuccess()) {
                    negotiated(security.engine());
                }
            }
        }

        private void negotiated(SSLEngine engine) {
            var protocol = engine.getApplicationProtocol();
            if (protocol == null || protocol.isEmpty()) {
                protocol = HTTP_1_1;
            }
            if (offered().contains(protocol)) {
                open(protocol);
            } else {
                var wanted =
                        lane.upgrades() ? "HTTP/1.1, which a WebSocket needs" : "HTTP/2, and nothing else is allowed";
                fail(new Problem(
                        io.steersman.wire.error.TransportException.Kind.TLS,
                        config.origin() + " speaks no " + wanted,
                        null));
            }
        }

        private void open(String protocol) {
            var opened = channel;
            if (opened != null && !done) {
                step(() -> {
                    opened.pipeline().remove(this);
                    var link = link(opened, protocol);
                    settle();
                    pool.ready(lane, link);
                    opened.closeFuture().addListener(closed -> pool.removed(link));
                });
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            if (ctx.channel() == channel) {
                fail(Problem.ofOpening(
                        config,
                        phase,
                        proxy,
                        new ConnectException("the connection was closed "
                                + (phase == Phase.TLS ? "during the handshake" : "at once"))));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            if (ctx.channel() == channel) {
                fail(Problem.ofOpening(config, phase, proxy, cause));
            }
        }
    }

    /** Puts the protocol on top of an open channel. */
    private Link link(Channel open, String protocol) {
        if (protocol.equals(H2)) {
            var shared = Http2Link.create(pool, lane, config);
            open.pipeline().addLast(new WholeFrames(), shared);
            return shared;
        }
        var single = new Http1Link(pool, config);
        var decoder = new HttpDecoderConfig()
                .setMaxInitialLineLength(Math.min(16 * 1024, config.maxHeaderBytes()))
                .setMaxHeaderSize(config.maxHeaderBytes())
                .setMaxChunkSize(64 * 1024);
        open.pipeline().addLast(new FirstBytes(), new HttpClientCodec(decoder, false, false), single);
        return single;
    }

    private void fail(Problem problem) {
        var failed = channel;
        if (settle()) {
            if (failed != null) {
                failed.close();
            }
            pool.failed(lane, problem.kind(), problem.message(), problem.cause());
        }
    }

    /** True once: the outcome is decided by whoever comes first. */
    private boolean settle() {
        var first = !done;
        done = true;
        if (timer != null) {
            timer.cancel(false);
        }
        return first;
    }
}
