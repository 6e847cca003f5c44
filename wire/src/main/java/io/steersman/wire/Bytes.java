package io.steersman.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An immutable run of bytes: a body, a segment of one, a Secret's value, a field the model does not know.
 *
 * <p>It is a view: slicing shares the array below, so nobody may write to an array that was {@linkplain #wrap wrapped}.
 * {@link #copyOf} is for arrays that live on. Readers of this project reach the array through {@link #array} to decode
 * without a copy; they never write.
 */
public final class Bytes implements Comparable<Bytes> {

    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private Bytes(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** Takes the array over without copying it; the caller writes to it no more. */
    public static Bytes wrap(byte[] array) {
        return wrap(array, 0, array.length);
    }

    /** Takes {@code length} bytes from {@code offset} over without copying them; the caller writes to them no more. */
    public static Bytes wrap(byte[] array, int offset, int length) {
        if (offset < 0 || length < 0 || length > array.length - offset) {
            throw new IndexOutOfBoundsException(offset + "+" + length + " of " + array.length);
        }
        return length == 0 ? EMPTY : new Bytes(array, offset, length);
    }

    public static Bytes copyOf(byte[] array) {
        return wrap(array.clone());
    }

    public static Bytes copyOf(byte[] array, int offset, int length) {
        return wrap(Arrays.copyOfRange(array, offset, offset + length));
    }

    /** The UTF-8 form of a text. */
    public static Bytes utf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if {@code text} is not standard base64 */
    public static Bytes base64(String text) {
        return wrap(Base64.getDecoder().decode(text));
    }

    /** One run made of several, in order. */
    public static Bytes concat(Iterable<Bytes> parts) {
        var total = 0;
        for (var part : parts) {
            total = Math.addExact(total, part.length);
        }
        var joined = new byte[total];
        var at = 0;
        for (var part : parts) {
            System.arraycopy(part.array, part.offset, joined, at, part.length);
            at += part.length;
        }
        return wrap(joined);
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public byte at(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(index + " of " + length);
        }
        return array[offset + index];
    }

    /** A view of {@code [from, to)}; shares the bytes. */
    public Bytes slice(int from, int to) {
        if (from < 0 || to < from || to > length) {
            throw new IndexOutOfBoundsException(from + ".." + to + " of " + length);
        }
        return wrap(array, offset + from, to - from);
    }

    /** These bytes alone: a copy if they are a part of a larger array, so that keeping them does not keep the whole. */
    public Bytes compact() {
        return length == array.length ? this : copyOf(array, offset, length);
    }

    /** The array below, valid from {@link #offset} for {@link #length} bytes. To be read only. */
    public byte[] array() {
        return array;
    }

    public int offset() {
        return offset;
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    public ByteBuffer toByteBuffer() {
        return ByteBuffer.wrap(array, offset, length).asReadOnlyBuffer();
    }

    public String utf8() {
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }

    public String base64() {
        var exact = offset == 0 && length == array.length ? array : toByteArray();
        return Base64.getEncoder().encodeToString(exact);
    }

    /** @throws IOException if {@code out} fails */
    public void writeTo(OutputStream out) throws IOException {
        out.write(array, offset, length);
    }

    /** Appends to a buffer in memory, which cannot fail. */
    public void writeTo(ByteArrayOutputStream out) {
        out.write(array, offset, length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bytes that
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        var hash = 1;
        for (var i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /** By unsigned bytes, the order of keys in etcd. */
    @Override
    public int compareTo(Bytes that) {
        return Arrays.compareUnsigned(
                array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    /** Says how many, never which: bytes may be a secret. */
    @Override
    public String toString() {
        return "Bytes[" + length + "]";
    }
}
