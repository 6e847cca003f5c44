package io.steersman.http.client;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.steersman.wire.error.TransportException.Kind;
import java.nio.charset.StandardCharsets;

/**
 * Looks whether an HTTP/1.1 answer begins as one, so that a server which speaks something else is called by its name at
 * once, instead of failing in a parser or never. Leaves when it has seen enough.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
final class FirstBytes extends ChannelInboundHandlerAdapter {

    private static final byte[] EXPECTED = "HTTP/".getBytes(StandardCharsets.US_ASCII);

    private int seen;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var bytes = (ByteBuf) message;
        for (var i = bytes.readerIndex(); i < bytes.writerIndex() && seen < EXPECTED.length; i++, seen++) {
            if (bytes.getByte(i) != EXPECTED[seen]) {
                var problem = problem(bytes);
                bytes.release();
                ctx.fireExceptionCaught(problem);
                ctx.close();
                return;
            }
        }
        if (seen == EXPECTED.length) {
            ctx.pipeline().remove(this);
        }
        ctx.fireChannelRead(bytes);
    }

    /** A TLS record begins with its type (21 alert, 22 handshake) and a major version of 3. */
    private Problem.NotHttp problem(ByteBuf bytes) {
        var first = bytes.getByte(bytes.readerIndex());
        if (seen == 0 && (first == 21 || first == 22)) {
            return new Problem.NotHttp(Kind.TLS, "speaks TLS; is it https://?");
        }
        var start =
                bytes.toString(bytes.readerIndex(), Math.min(40, bytes.readableBytes()), StandardCharsets.ISO_8859_1);
        return new Problem.NotHttp(
                Kind.BROKEN, "does not speak HTTP; it says \"" + Problem.printable(start.strip()) + "\"");
    }
}
