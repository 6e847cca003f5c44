package io.steersman.api.codec;

import io.steersman.wire.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are seldom looked at: kept whole, or as what differs from others that are kept whole.
 *
 * <p>What a kubelet owns of a pod's status is the same in all pods but for an address in the middle. Sharing equal parts does
 * not help there, and a thousand bytes a pod would be most of what a cache holds.
 */
public final class SimilarBytes {

    public static final SimilarBytes EMPTY = new SimilarBytes(null, 0, new byte[0], 0);

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** What is shorter is not worth an object that refers to another. */
    private static final int LEAST_SAVED = 64;

    /** Kept whole; its first bytes stand before {@link #own} and its last ones behind. Null: they are whole themselves. */
    private final byte @Nullable [] like;

    private final int before;
    private final byte[] own;
    private final int behind;

    private SimilarBytes(byte @Nullable [] like, int before, byte[] own, int behind) {
        this.like = like;
        this.before = before;
        this.own = own;
        this.behind = behind;
    }

    /** Keeps a copy of them whole. */
    public static SimilarBytes of(Bytes bytes) {
        return bytes.isEmpty()
                ? EMPTY
                : new SimilarBytes(null, 0, bytes.compact().array(), 0);
    }

    /** As few of {@code bytes} as must be kept beside those of {@code whole}; null if these are not similar enough. */
    static @Nullable SimilarBytes of(Bytes bytes, SimilarBytes whole) {
        var in = bytes.array();
        var from = bytes.offset();
        var end = from + bytes.length();
        var other = whole.own;
        var most = Math.min(bytes.length(), other.length);
        var before = Arrays.mismatch(in, from, from + most, other, 0, most);
        if (before < 0) {
            before = most;
        }
        var behind = tail(in, end, other, most - before);
        if (before + behind < bytes.length() / 2 || before + behind < LEAST_SAVED) {
            return null;
        }
        return new SimilarBytes(other, before, Arrays.copyOfRange(in, from + before, end - behind), behind);
    }

    /** How many of the bytes before {@code end}, at most {@code most}, are the last ones of {@code other}. */
    private static int tail(byte[] in, int end, byte[] other, int most) {
        var count = 0;
        while (count + Long.BYTES <= most
                && (long) WORD.get(in, end - count - Long.BYTES)
                        == (long) WORD.get(other, other.length - count - Long.BYTES)) {
            count += Long.BYTES;
        }
        while (count < most && in[end - count - 1] == other[other.length - count - 1]) {
            count++;
        }
        return count;
    }

    /** All of them, put together anew if they are not kept whole. */
    public Bytes bytes() {
        if (like == null) {
            return Bytes.wrap(own);
        }
        var all = Arrays.copyOf(like, before + own.length + behind);
        System.arraycopy(own, 0, all, before, own.length);
        System.arraycopy(like, like.length - behind, all, before + own.length, behind);
        return Bytes.wrap(all);
    }

    public boolean isEmpty() {
        return like == null && own.length == 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimilarBytes that && bytes().equals(that.bytes());
    }

    @Override
    public int hashCode() {
        return bytes().hashCode();
    }
}
