package io.steersman.api.codec;

import io.steersman.wire.ByteHash;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.proto.ProtoReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that an {@link Interner} is asked for, and how they would be read. */
final class Sought implements Lookup {

    /** Longer parts are not kept: they hardly come again, and their parts are looked for by themselves. */
    static final int LONGEST = 4096;

    /** What is made of the bytes. */
    enum Form {
        MESSAGE(1),
        LIST(2),
        MAP(3),
        TEXT(4),
        JSON(5),
        JSON_LIST(6),
        JSON_MAP(7);

        /** Makes the same bytes in another form another hash. */
        final int salt;

        Form(int salt) {
            this.salt = salt;
        }
    }

    final byte[] bytes;
    final int from;
    final int length;
    final Object reader;
    final Form form;
    final int hash;

    /** Its place in {@link Luck}. */
    final int luck;

    /** Whether the same hash came before, and was not found. */
    boolean came;

    private Sought(byte[] bytes, int from, int length, Object reader, Form form) {
        this.bytes = bytes;
        this.from = from;
        this.length = length;
        this.reader = reader;
        this.form = form;
        this.luck = Luck.place(reader, form);
        var salt = System.identityHashCode(reader) * 31L + form.salt;
        var mixed = ByteHash.of(bytes, from, length) + salt * 0x9E3779B97F4A7C15L;
        this.hash = (int) (mixed ^ mixed >>> 32);
    }

    /** The next {@code length} bytes, which are there, and not more than {@link #LONGEST}. */
    static Sought next(ProtoReader in, int length, Object reader, Form form) {
        return new Sought(in.array(), in.position(), length, reader, form);
    }

    static Sought text(byte[] bytes, int from, int length) {
        return new Sought(bytes, from, length, "", Form.TEXT);
    }

    /**
     * All occurrences of a repeated field that follow each other, beginning with the one whose tag was read: a whole list or
     * map, as servers write it. Null if they are too many, or not what they should be, which decoding will say better.
     */
    static @Nullable Sought run(ProtoReader in, int tag, Object reader, Form form) {
        var from = in.position();
        var end = end(in.array(), from, in.limit(), tag);
        return end < 0 ? null : new Sought(in.array(), from, end - from, reader, form);
    }

    /** The next value, which is passed over. Null if it is too long. */
    static @Nullable Sought next(JsonReader in, Object reader, Form form) {
        var raw = in.raw();
        return raw.length() > LONGEST ? null : new Sought(raw.array(), raw.offset(), raw.length(), reader, form);
    }

    private static int end(byte[] bytes, int from, int limit, int tag) {
        var at = from;
        while (at - from <= LONGEST) {
            var length = 0;
            var shift = 0;
            do {
                if (at >= limit || shift > 14) {
                    return -1;
                }
                length |= (bytes[at] & 0x7F) << shift;
                shift += 7;
            } while (bytes[at++] < 0);
            at += length;
            if (at > limit) {
                return -1;
            }
            var next = tagAt(bytes, at, limit, tag);
            if (next == 0) {
                return at - from <= LONGEST ? at : -1;
            }
            at += next;
        }
        return -1;
    }

    /** How many bytes the tag takes, if it is the one at {@code at}; else 0. */
    static int tagAt(byte[] bytes, int at, int limit, int tag) {
        if (tag < 0x80) {
            return at < limit && bytes[at] == tag ? 1 : 0;
        }
        return at + 1 < limit && bytes[at] == (byte) (tag | 0x80) && bytes[at + 1] == tag >> 7 ? 2 : 0;
    }

    int end() {
        return from + length;
    }

    /** Whether these bytes, of the same length, are the ones. */
    boolean is(byte[] other) {
        return Arrays.equals(other, 0, other.length, bytes, from, from + length);
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, from, from + length);
    }
}
