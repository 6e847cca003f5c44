package io.steersman.client.copy;

import io.steersman.wire.error.DecodeException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The fields of a header: where they are, and how numbers and texts stand in them. A number is octal digits, padded with
 * spaces or zero bytes; or, if its first bit is set, a binary number with the highest byte first, of which the second bit is
 * the sign. A text ends at the first zero byte or with its field.
 */
enum TarField {
    NAME(0, 100),
    MODE(100, 8),
    UID(108, 8),
    GID(116, 8),
    SIZE(124, 12),
    MTIME(136, 12),
    CHECKSUM(148, 8),
    TYPE(156, 1),
    LINK(157, 100),
    MAGIC(257, 8),
    PREFIX(345, 155);

    static final int BLOCK = 512;

    private static final int BINARY = 0x80;
    private static final int SIGN = 0x40;

    private final int at;
    private final int length;

    TarField(int at, int length) {
        this.at = at;
        this.length = length;
    }

    int at() {
        return at;
    }

    int length() {
        return length;
    }

    /** @throws DecodeException if it is none, is negative, or is too large for anything that exists */
    long number(byte[] header) {
        return (header[at] & BINARY) != 0 ? binary(header) : octal(header);
    }

    private long binary(byte[] header) {
        if ((header[at] & SIGN) != 0) {
            throw wrong("is negative");
        }
        long value = header[at] & (SIGN - 1);
        for (var i = at + 1; i < at + length; i++) {
            if (value > Long.MAX_VALUE >> 8) {
                throw wrong("is larger than anything that exists");
            }
            value = value << 8 | header[i] & 0xff;
        }
        return value;
    }

    private long octal(byte[] header) {
        var from = at;
        var end = at + length;
        while (from < end && header[from] == ' ') {
            from++;
        }
        long value = 0;
        while (from < end && header[from] != ' ' && header[from] != 0) {
            var digit = header[from++] - '0';
            if (digit < 0 || digit > 7) {
                throw wrong("is no octal number");
            }
            value = value << 3 | digit;
        }
        while (from < end) {
            if (header[from] != ' ' && header[from] != 0) {
                throw wrong("is no octal number");
            }
            from++;
        }
        return value;
    }

    /** Octal where it has the room, which leaves the last byte zero; else binary. */
    void put(byte[] header, long number) {
        var digits = Long.toOctalString(number);
        if (digits.length() < length) {
            var padded = "0".repeat(length - 1 - digits.length()) + digits;
            put(header, padded.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        var rest = number;
        for (var i = at + length - 1; i > at; i--) {
            header[i] = (byte) rest;
            rest >>= 8;
        }
        header[at] = (byte) BINARY;
    }

    /** As much of a text as there is room for. */
    void put(byte[] header, byte[] text) {
        ByteBuffer.wrap(header, at, length).put(text, 0, Math.min(text.length, length));
    }

    /** @throws DecodeException if it is not UTF-8 */
    String text(byte[] header) {
        var end = at;
        while (end < at + length && header[end] != 0) {
            end++;
        }
        return utf8(header, at, end - at);
    }

    /** @throws DecodeException if it is not UTF-8 */
    static String utf8(byte[] from, int at, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(from, at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            var seen = new String(from, at, length, StandardCharsets.UTF_8);
            throw new DecodeException("the name " + Quoted.text(seen) + " is not UTF-8", e);
        }
    }

    private DecodeException wrong(String what) {
        return new DecodeException("the " + name().toLowerCase(Locale.ROOT) + " in its header " + what);
    }
}
