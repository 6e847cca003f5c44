package io.steersman.http.netty;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayDeque;

/**
 * Arrays that buffers of this thread gave back, for the next ones: what a connection reads and decrypts goes through the same
 * few arrays again and again, instead of through new ones that have to be filled with zeros and collected.
 *
 * <p>Sizes are powers of two and a little more, because a record of TLS is 16 KiB and its head; of each a thread keeps some.
 * Smaller arrays cost less than keeping them, larger ones are rare.
 */
final class SpareArrays {

    static final int SMALLEST = 1 << 12;
    static final int LARGEST = 1 << 18;

    /** What each size has above a power of two: more than a record of TLS has around what it carries. */
    private static final int MORE = 1 << 9;

    /** So that a thread keeps about as much as its connections use at a time: a window of HTTP/2, encrypted. */
    private static final int MOST_BYTES = 1 << 21;

    private static final FastThreadLocal<SpareArrays> OF_THREAD = new FastThreadLocal<>() {
        @Override
        protected SpareArrays initialValue() {
            return new SpareArrays();
        }
    };

    private final ArrayDeque<byte[]>[] bySize;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
    private SpareArrays() {
        bySize = new ArrayDeque[size(LARGEST) + 1];
        for (var i = 0; i < bySize.length; i++) {
            bySize[i] = new ArrayDeque<>(2);
        }
    }

    /** An array of at least {@code length} bytes, whatever is in them, and of at most {@code most}. */
    static byte[] take(int length, int most) {
        if (length < SMALLEST || length > LARGEST) {
            return new byte[length];
        }
        var size = size(length);
        var room = (SMALLEST << size) + MORE;
        if (room > most) {
            return new byte[length];
        }
        var spare = OF_THREAD.get().bySize[size].pollLast();
        return spare == null ? new byte[room] : spare;
    }

    /** The array is used no more. */
    static void give(byte[] array) {
        var length = array.length - MORE;
        if (length < SMALLEST || length > LARGEST || Integer.bitCount(length) != 1) {
            return;
        }
        var spare = OF_THREAD.get().bySize[size(length)];
        if ((spare.size() + 1) * array.length <= MOST_BYTES) {
            spare.addLast(array);
        }
    }

    /** The least n with {@code (SMALLEST << n) + MORE >= length}. */
    private static int size(int length) {
        return 32 - Integer.numberOfLeadingZeros((length - MORE - 1) / SMALLEST);
    }
}
