package io.steersman.wire.proto;

import io.steersman.wire.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes a protobuf message <em>backwards</em>: the last field first, each list from its last element, so that the length
 * of a message is known when its turn comes and nothing is measured twice.
 *
 * <pre>{@code
 * var end = out.mark();
 * Spec.write(spec, out);
 * out.message(2, end);
 * out.string(1, name);
 * }</pre>
 *
 * <p>Everything is written as given: that zero values are left out is the caller's rule. Not safe for several threads at
 * once.
 */
public final class ProtoWriter {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** Up to this length, looking at each character beats asking for the bytes of a text. */
    private static final int SHORT = 20;

    private byte[] buf;

    /** The first byte that is written; free space is before it. */
    private int pos;

    public ProtoWriter() {
        this(512);
    }

    /** @param size bytes to make room for at the start */
    public ProtoWriter(int size) {
        buf = new byte[Math.max(32, size)];
        pos = buf.length;
    }

    /** How many bytes have been written: the place from which {@link #message} measures. */
    public int mark() {
        return buf.length - pos;
    }

    /** Makes what has been written since {@code mark} the message in {@code field}. */
    public void message(int field, int mark) {
        length(field, buf.length - pos - mark);
    }

    /** An int32 or enum; negative ones take ten bytes, as protobuf has it. */
    public void int32(int field, int value) {
        int64(field, value);
    }

    /** An int64; as unsigned, a uint64. */
    public void int64(int field, long value) {
        reserve(15);
        varint(value);
        tag(field << 3);
    }

    public void bool(int field, boolean value) {
        reserve(6);
        buf[--pos] = (byte) (value ? 1 : 0);
        tag(field << 3);
    }

    public void fixed32(int field, int value) {
        reserve(9);
        pos -= 4;
        INT.set(buf, pos, value);
        tag(field << 3 | WireType.FIXED32);
    }

    public void fixed64(int field, long value) {
        reserve(13);
        pos -= 8;
        LONG.set(buf, pos, value);
        tag(field << 3 | WireType.FIXED64);
    }

    public void float32(int field, float value) {
        fixed32(field, Float.floatToRawIntBits(value));
    }

    public void float64(int field, double value) {
        fixed64(field, Double.doubleToRawLongBits(value));
    }

    /** A text. Halves of surrogate pairs, which UTF-8 cannot hold, are written as question marks. */
    public void string(int field, String value) {
        var length = value.length();
        if (length > SHORT) {
            utf8(field, value);
            return;
        }
        reserve(length + 10);
        var out = buf;
        var at = pos - length;
        for (var i = 0; i < length; i++) {
            var c = value.charAt(i);
            if (c >= 0x80) {
                utf8(field, value);
                return;
            }
            out[at + i] = (byte) c;
        }
        out[--at] = (byte) length;
        pos = at;
        tag(field << 3 | WireType.BYTES);
    }

    private void utf8(int field, String value) {
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        bytes(field, utf8, 0, utf8.length);
    }

    public void bytes(int field, Bytes value) {
        bytes(field, value.array(), value.offset(), value.length());
    }

    private void bytes(int field, byte[] value, int offset, int length) {
        reserve(length + 10);
        pos -= length;
        System.arraycopy(value, offset, buf, pos, length);
        length(field, length);
    }

    /** Whole fields as bytes, as {@link ProtoReader#unknown} gave them. */
    public void raw(Bytes fields) {
        reserve(fields.length());
        pos -= fields.length();
        System.arraycopy(fields.array(), fields.offset(), buf, pos, fields.length());
    }

    private void length(int field, int length) {
        reserve(10);
        varint(length);
        tag(field << 3 | WireType.BYTES);
    }

    private void tag(int tag) {
        if (tag >= 0 && tag < 0x80) {
            buf[--pos] = (byte) tag;
        } else {
            varint(tag & 0xFFFF_FFFFL);
        }
    }

    private void varint(long value) {
        if (value >= 0 && value < 0x80) {
            buf[--pos] = (byte) value;
            return;
        }
        var bytes = (70 - Long.numberOfLeadingZeros(value)) / 7;
        pos -= bytes;
        var left = value;
        for (var at = pos; at < pos + bytes - 1; at++) {
            buf[at] = (byte) (left | 0x80);
            left >>>= 7;
        }
        buf[pos + bytes - 1] = (byte) left;
    }

    /** What has been written so far: a view of the buffer, so write no more. */
    public Bytes toBytes() {
        return Bytes.wrap(buf, pos, buf.length - pos);
    }

    private void reserve(int more) {
        if (pos < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        var written = buf.length - pos;
        var size = buf.length < 1 << 28 ? buf.length * 2 : buf.length;
        var larger = new byte[Math.max(size, Math.addExact(written, more))];
        System.arraycopy(buf, pos, larger, larger.length - written, written);
        pos = larger.length - written;
        buf = larger;
    }
}
