package io.steersman.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A fast 64-bit hash of a run of bytes, sixteen of them at a time. Made for tables in memory: it is seeded anew in every
 * process, so that nobody can prepare bytes that collide, and means nothing outside of it.
 */
public final class ByteHash {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEED = ThreadLocalRandom.current().nextLong();
    private static final long K0 = 0x9E3779B97F4A7C15L;
    private static final long K1 = 0xD6E8FEB86659FD93L;

    private ByteHash() {}

    /** The hash of {@code length} bytes from {@code offset}; the caller has checked that they are there. */
    public static long of(byte[] bytes, int offset, int length) {
        var hash = SEED ^ (length * K0);
        var at = offset;
        var left = length;
        for (; left >= 16; left -= 16, at += 16) {
            hash = mix(hash ^ word(bytes, at), K1 ^ word(bytes, at + 8));
        }
        if (left >= 8) {
            hash = mix(hash ^ word(bytes, at), K1);
            at += 8;
            left -= 8;
        }
        return mix(hash ^ partial(bytes, at, left), K0);
    }

    public static long of(Bytes bytes) {
        return of(bytes.array(), bytes.offset(), bytes.length());
    }

    /** Eight bytes as a little-endian number. */
    static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    /** The first {@code length} (1 to 8) bytes as a little-endian number. */
    static long head(byte[] bytes, int at, int length) {
        return at + 8 <= bytes.length ? word(bytes, at) & (-1L >>> (64 - 8 * length)) : tail(bytes, at, length);
    }

    private static long tail(byte[] bytes, int at, int length) {
        return length == 8 ? word(bytes, at) : partial(bytes, at, length);
    }

    /** The first {@code length} (0 to 7) bytes as a little-endian number, without looking beyond the array. */
    static long partial(byte[] bytes, int at, int length) {
        if (at + 8 <= bytes.length) {
            return word(bytes, at) & ((1L << (8 * length)) - 1);
        }
        var value = 0L;
        for (var i = length - 1; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        return value;
    }

    static long mix(long a, long b) {
        return (a * b) ^ Math.multiplyHigh(a, b);
    }
}
