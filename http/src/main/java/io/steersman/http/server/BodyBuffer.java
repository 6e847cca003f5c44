package io.steersman.http.server;

import io.netty.buffer.ByteBuf;
import io.steersman.wire.Bytes;
import java.util.Arrays;

/** Collects a request body up to a limit and one byte more, so that its length tells whether it went beyond. */
final class BodyBuffer {

    private static final byte[] NOTHING = {};

    private final int most;
    private byte[] bytes = NOTHING;
    private int length;

    /** @param limit the longest body that is kept whole */
    BodyBuffer(int limit) {
        most = limit + 1;
    }

    /** @return whether the body is now known to be too long */
    boolean add(ByteBuf more) {
        var count = Math.min(more.readableBytes(), most - length);
        if (length + count > bytes.length) {
            // A body that comes in one piece, as nearly all do, gets an array of just its size.
            var size = length == 0 ? count : Math.min(most, Math.max(length + count, 2 * length));
            bytes = Arrays.copyOf(bytes, size);
        }
        more.getBytes(more.readerIndex(), bytes, length, count);
        length += count;
        return length == most;
    }

    Bytes bytes() {
        return Bytes.wrap(bytes, 0, length);
    }
}
