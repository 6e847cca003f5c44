package io.steersman.wire.proto;

import io.steersman.wire.Bytes;
import io.steersman.wire.Symbols;
import io.steersman.wire.error.DecodeException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Pulls fields out of one protobuf message, in order. Made for generated code:
 *
 * <pre>{@code
 * for (var tag = in.tag(); tag != 0; tag = in.tag()) {
 *     switch (tag) {
 *         case 1 << 3 | 0 -> replicas = in.int32();
 *         case 2 << 3 | 2 -> {
 *             var mark = in.beginMessage();
 *             selector = LabelSelector.read(in);
 *             in.endMessage(mark);
 *         }
 *         default -> unknown.add(in.unknown(tag));
 *     }
 * }
 * }</pre>
 *
 * <p>Every failure is a {@link DecodeException} that names the offset. Not safe for several threads at once.
 */
public final class ProtoReader {

    /** How deep messages may nest. Kubernetes' own reach about 20; those that hold themselves have no bound. */
    public static final int MAX_DEPTH = 512;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] buf;
    private final int start;
    private int pos;

    /** Where the current message ends. */
    private int limit;

    private int tagAt;
    private int depth;

    private ProtoReader(Bytes message) {
        buf = message.array();
        start = message.offset();
        pos = start;
        limit = start + message.length();
        tagAt = start;
    }

    public static ProtoReader of(Bytes message) {
        return new ProtoReader(message);
    }

    /** The tag of the next field: its number shifted by three, with the wire type below; 0 at the end of the message. */
    public int tag() {
        var at = pos;
        tagAt = at;
        if (at >= limit) {
            return 0;
        }
        int tag = buf[at];
        if (tag >= 8) {
            pos = at + 1;
            return tag;
        }
        return longTag();
    }

    private int longTag() {
        var tag = varint64();
        if (tag < 8 || tag > 0xFFFF_FFFFL) {
            throw error("an invalid tag", tagAt);
        }
        return (int) tag;
    }

    /** An int32, uint32 or enum; wider values lose their upper half, as everywhere in protobuf. */
    public int int32() {
        return (int) varint64();
    }

    /** An int64 or uint64. */
    public long int64() {
        return varint64();
    }

    public boolean bool() {
        return varint64() != 0;
    }

    private long varint64() {
        if (pos < limit && buf[pos] >= 0) {
            return buf[pos++];
        }
        var value = 0L;
        for (var shift = 0; shift < 64; shift += 7) {
            if (pos >= limit) {
                throw truncated();
            }
            var b = buf[pos++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw error("a varint of more than ten bytes", pos);
    }

    public int fixed32() {
        if (limit - pos < 4) {
            throw truncated();
        }
        var value = (int) INT.get(buf, pos);
        pos += 4;
        return value;
    }

    public long fixed64() {
        if (limit - pos < 8) {
            throw truncated();
        }
        var value = (long) LONG.get(buf, pos);
        pos += 8;
        return value;
    }

    public double float64() {
        return Double.longBitsToDouble(fixed64());
    }

    public float float32() {
        return Float.intBitsToFloat(fixed32());
    }

    /** A text. What is not UTF-8 in it reads as U+FFFD: Kubernetes does not check, and one bad text must not hide an object. */
    public String string() {
        var length = length();
        var from = pos;
        pos += length;
        return length == 0 ? "" : new String(buf, from, length, StandardCharsets.UTF_8);
    }

    /** As {@link #string}, for texts that come again and again, such as {@code Running}: the same instance as a rule. */
    public String symbol() {
        var length = length();
        var from = pos;
        pos += length;
        return length == 0 ? "" : Symbols.get(buf, from, length);
    }

    /** A view into the message, so {@link Bytes#compact} it before keeping it. */
    public Bytes bytes() {
        var length = length();
        var from = pos;
        pos += length;
        return Bytes.wrap(buf, from, length);
    }

    /** Reads the length of a string, bytes or message, and checks that so much is there; {@link #position} is its start. */
    public int length() {
        var length = varint64();
        if (length < 0 || length > limit - pos) {
            throw error(
                    "a length of " + Long.toUnsignedString(length) + " where " + (limit - pos) + " bytes are left",
                    pos);
        }
        return (int) length;
    }

    /**
     * Enters a message: reads its length, after which {@link #tag} gives 0 at its end. The result is for {@link #endMessage}.
     */
    public int beginMessage() {
        var length = length();
        return beginMessage(length);
    }

    /** Enters a message of which {@link #length} has been read. */
    public int beginMessage(int length) {
        if (++depth > MAX_DEPTH) {
            throw error("messages nested deeper than " + MAX_DEPTH, pos);
        }
        var mark = limit;
        limit = pos + length;
        return mark;
    }

    /** Leaves a message that has been read to its end. */
    public void endMessage(int mark) {
        if (pos != limit) {
            throw error("a message was not read to its end", pos);
        }
        depth--;
        limit = mark;
    }

    /** Passes over the value of a field. */
    public void skip(int tag) {
        switch (WireType.of(tag)) {
            case WireType.VARINT -> varint64();
            case WireType.FIXED64 -> fixed64();
            case WireType.BYTES -> skipBytes(length());
            case WireType.FIXED32 -> fixed32();
            case WireType.START_GROUP -> skipGroup(WireType.field(tag));
            default -> throw error("wire type " + WireType.of(tag) + " of field " + WireType.field(tag), tagAt);
        }
    }

    /** Passes over bytes of which {@link #length} has been read. */
    public void skipBytes(int length) {
        if (length < 0 || length > limit - pos) {
            throw truncated();
        }
        pos += length;
    }

    private void skipGroup(int field) {
        if (++depth > MAX_DEPTH) {
            throw error("groups nested deeper than " + MAX_DEPTH, pos);
        }
        while (true) {
            var tag = tag();
            if (tag == WireType.tag(field, WireType.END_GROUP)) {
                depth--;
                return;
            } else if (tag == 0) {
                throw truncated();
            }
            skip(tag);
        }
    }

    /**
     * Passes over the value of a field that is not known, and gives the whole field, tag and value, as bytes: a view, so {@link
     * Bytes#compact} before keeping it. {@link ProtoWriter#raw} writes it back.
     */
    public Bytes unknown(int tag) {
        var from = tagAt;
        skip(tag);
        return Bytes.wrap(buf, from, pos - from);
    }

    /** The array below, to look at a range before it is decoded. To be read only. */
    public byte[] array() {
        return buf;
    }

    /** Where the next byte to be read stands in {@link #array}. */
    public int position() {
        return pos;
    }

    /** Where the current message ends in {@link #array}. */
    public int limit() {
        return limit;
    }

    private DecodeException truncated() {
        return error("a field is cut off", limit);
    }

    private DecodeException error(String what, int at) {
        return new DecodeException("protobuf, offset " + (at - start) + ": " + what);
    }

    /** An error about the field that was read last, for what only a codec can see: an invalid quantity, say. */
    public DecodeException invalid(String message) {
        return error(message + ", in field " + fieldAtTag(), tagAt);
    }

    private String fieldAtTag() {
        var again = new ProtoReader(Bytes.wrap(buf, tagAt, limit - tagAt));
        return limit > tagAt ? String.valueOf(WireType.field(again.tag())) : "?";
    }
}
