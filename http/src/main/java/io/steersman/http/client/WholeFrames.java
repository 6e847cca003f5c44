package io.steersman.http.client;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what arrives into HTTP/2 frames, each in an array of its own. So the bytes of a DATA frame are copied once, from
 * where TLS put them to where the reader keeps them; Netty's decoder alone would put two records together for nearly
 * every frame before it hands out a slice that has to be copied again.
 */
final class WholeFrames extends ChannelInboundHandlerAdapter {

    private static final int HEAD = 9;

    /** What a peer may send that has not been told more: the first frame, at the least, is its settings. */
    private static final int MOST_AT_FIRST = 1 << 14;

    /**
     * What a peer is told it may send (RFC 9113, 6.5.2). Longer than the 16 KiB that are usual, so that fewer objects of a
     * list lie across two frames; not so long that reading waits for more than a blink.
     */
    static final int MOST = 1 << 17;

    private final byte[] head = new byte[HEAD];
    private int headBytes;
    private byte @Nullable [] frame;
    private int frameBytes;
    private int most = MOST_AT_FIRST;
    private boolean broken;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        var bytes = (ByteBuf) message;
        if (broken) {
            ctx.fireChannelRead(bytes);
            return;
        }
        try {
            while (bytes.isReadable() && !broken) {
                var current = frame == null ? begin(ctx, bytes) : frame;
                if (current != null) {
                    fill(ctx, bytes, current);
                }
            }
        } finally {
            bytes.release();
        }
    }

    /** The array of the frame whose head is complete; null: it is not yet, or cannot be. */
    private byte @Nullable [] begin(ChannelHandlerContext ctx, ByteBuf bytes) {
        var count = Math.min(HEAD - headBytes, bytes.readableBytes());
        bytes.readBytes(head, headBytes, count);
        headBytes += count;
        if (headBytes < HEAD) {
            return null;
        }
        var length = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | head[2] & 0xff;
        if (length > most) {
            // Netty says what is wrong with it.
            broken = true;
            ctx.fireChannelRead(Unpooled.copiedBuffer(head));
            ctx.fireChannelRead(bytes.readRetainedSlice(bytes.readableBytes()));
            return null;
        }
        headBytes = 0;
        frameBytes = HEAD;
        frame = Arrays.copyOf(head, HEAD + length);
        if (length == 0) {
            fill(ctx, bytes, frame);
        }
        return frame;
    }

    private void fill(ChannelHandlerContext ctx, ByteBuf bytes, byte[] current) {
        var count = Math.min(current.length - frameBytes, bytes.readableBytes());
        bytes.readBytes(current, frameBytes, count);
        frameBytes += count;
        if (frameBytes == current.length) {
            frame = null;
            most = MOST;
            ctx.fireChannelRead(Unpooled.wrappedBuffer(current));
        }
    }
}
