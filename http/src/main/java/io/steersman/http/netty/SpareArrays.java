package io.steersman.http.netty;

import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayDeque;

/**
 * Arrays that buffers of this thread gave back, for the next ones: what a connection reads and decrypts goes through the same
 * few arrays again and again, instead of through new ones that have to be filled with zeros and collected.
 *
 * <p>Sizes are powers of two; of each a thread keeps a few. Smaller arrays cost less than keeping them, larger ones are rare.
 */
final class SpareArrays {

    static final int SMALLEST = 1 << 12;
    static final int LARGEST = 1 << 18;

    /** Of 256 KiB, so that a thread keeps about as much as its connections use at a time. */
    private static final int MOST_BYTES = 1 << 18;

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
        if (SMALLEST << size > most) {
            return new byte[length];
        }
        var spare = OF_THREAD.get().bySize[size].pollLast();
        return spare == null ? new byte[SMALLEST << size] : spare;
    }

    /** The array is used no more. */
    static void give(byte[] array) {
        var length = array.length;
        if (length < SMALLEST || length > LARGEST || Integer.bitCount(length) != 1) {
            return;
        }
        var spare = OF_THREAD.get().bySize[size(length)];
        if ((spare.size() + 1) * length <= MOST_BYTES) {
            spare.addLast(array);
        }
    }

    /** The least n with {@code SMALLEST << n >= length}. */
    private static int size(int length) {
        return 32 - Integer.numberOfLeadingZeros((length - 1) / SMALLEST);
    }
}
