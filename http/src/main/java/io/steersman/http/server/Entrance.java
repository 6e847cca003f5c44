package io.steersman.http.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.steersman.http.netty.Loops;
import io.steersman.http.tls.Tls;
import io.steersman.wire.http.Peer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Stands on the listening channel: gives each connection its event loop, its TLS, and then the protocol it speaks. */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
final class Entrance extends ChannelInboundHandlerAdapter {

    private static final String H2 = "h2";

    /** More than fit into what is read at once; the connection itself stops reading at far fewer. */
    private static final int MOST_PIPELINED = 100_000;

    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final Core core;
    private final Loops loops;
    private final @Nullable Tls tls;

    Entrance(Core core, Loops loops) {
        this.core = core;
        this.loops = loops;
        var identity = core.config().identity();
        tls = identity == null ? null : Tls.server(identity);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var channel = (Channel) message;
        channel.config().setWriteBufferWaterMark(WATER_MARK);
        if (tls == null) {
            channel.pipeline().addLast(new Plain());
        } else {
            var protocols = core.config().http2() ? List.of(H2, "http/1.1") : List.of("http/1.1");
            var engine = tls.serverEngine(core.config().asksForCertificate(), protocols);
            channel.pipeline().addLast(new PlainTextGuard(), new SslHandler(engine), new Secured(engine));
        }
        loops.register(channel).addListener(registered -> {
            if (!registered.isSuccess()) {
                channel.unsafe().closeForcibly();
            }
        });
    }

    /** Accepting fails when there are no more file descriptors: waits a second instead of trying at once, for ever. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(() -> ctx.channel().config().setAutoRead(true), 1, TimeUnit.SECONDS);
    }

    private void speakHttp1(Channel channel, boolean secure, List<X509Certificate> certificates) {
        var config = core.config();
        var decoder = new HttpDecoderConfig()
                .setMaxInitialLineLength(config.maxUriBytes())
                .setMaxHeaderSize(config.maxHeaderBytes())
                .setMaxChunkSize(64 * 1024);
        var peer = new Peer(address(channel), "HTTP/1.1", secure, certificates);
        channel.pipeline().addLast(new HttpServerCodec(decoder, MOST_PIPELINED), new Http1Service(core, peer));
    }

    private void speakHttp2(Channel channel, List<X509Certificate> certificates) {
        var peer = new Peer(address(channel), "HTTP/2.0", true, certificates);
        channel.pipeline().addLast(Http2Service.create(core, peer));
    }

    private static String address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress() + ":" + remote.getPort()
                : "unknown";
    }

    private static List<X509Certificate> certificates(SSLEngine engine) {
        try {
            var chain = new ArrayList<X509Certificate>();
            for (var certificate : engine.getSession().getPeerCertificates()) {
                if (certificate instanceof X509Certificate x509) {
                    chain.add(x509);
                }
            }
            return chain;
        } catch (SSLPeerUnverifiedException e) {
            return List.of();
        }
    }

    private final class Plain extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            speakHttp1(ctx.channel(), false, List.of());
            ctx.pipeline().remove(this);
        }
    }

    private final class Secured extends ChannelInboundHandlerAdapter {
        private final SSLEngine engine;

        Secured(SSLEngine engine) {
            this.engine = engine;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
                if (H2.equals(engine.getApplicationProtocol())) {
                    speakHttp2(ctx.channel(), certificates(engine));
                } else {
                    speakHttp1(ctx.channel(), true, certificates(engine));
                }
                ctx.pipeline().remove(this);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    /** Tells a client that forgot about TLS so, in the words every Go server uses. */
    private static final class PlainTextGuard extends ChannelInboundHandlerAdapter {
        private static final String ANSWER =
                "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n";

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            var bytes = (ByteBuf) message;
            var first = bytes.isReadable() ? bytes.getByte(bytes.readerIndex()) : 0;
            if (first < 'A' || first > 'Z') {
                ctx.pipeline().remove(this);
                ctx.fireChannelRead(bytes);
                return;
            }
            bytes.release();
            ctx.writeAndFlush(Unpooled.copiedBuffer(ANSWER, StandardCharsets.US_ASCII))
                    .addListener((ChannelFutureListener) sent -> {
                        ((SocketChannel) sent.channel()).shutdownOutput();
                        sent.channel().eventLoop().schedule(() -> ctx.close(), 500, TimeUnit.MILLISECONDS);
                    });
        }
    }
}
