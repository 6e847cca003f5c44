package io.steersman.wire.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The inside of JSON strings, as bytes. Invalid UTF-8 and escapes that are half a surrogate pair read as U+FFFD, one for each
 * byte or escape, as Go reads them and so every Kubernetes API server.
 */
final class JsonText {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final int REPLACEMENT = 0xFFFD;

    private JsonText() {}

    /**
     * The first place in {@code [at, end)} that is not plain: a quote, a backslash, a control character or not ASCII; {@code
     * end} if there is none.
     */
    static int plainEnd(byte[] bytes, int at, int end) {
        var i = at;
        for (; i + 8 <= end; i += 8) {
            var word = (long) WORD.get(bytes, i);
            var quote = word ^ (ONES * '"');
            var slash = word ^ (ONES * '\\');
            // Exact up to and including the first hit, which is all that is used: borrows only reach upwards.
            var hits = (((quote - ONES) & ~quote) | ((slash - ONES) & ~slash) | (word - ONES * ' ') | word) & HIGH;
            if (hits != 0) {
                return i + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (i < end && isPlain(bytes[i])) {
            i++;
        }
        return i;
    }

    /** As {@link #plainEnd}, where {@code <}, {@code >} and {@code &} are not plain either. */
    static int plainEndForGo(byte[] bytes, int at, int end) {
        var i = at;
        for (; i + 8 <= end; i += 8) {
            var word = (long) WORD.get(bytes, i);
            var quote = word ^ (ONES * '"');
            var slash = word ^ (ONES * '\\');
            var and = word ^ (ONES * '&');
            // The two angles differ in one bit.
            var angle = (word | ONES * 2) ^ (ONES * '>');
            var hits = (((quote - ONES) & ~quote)
                            | ((slash - ONES) & ~slash)
                            | ((and - ONES) & ~and)
                            | ((angle - ONES) & ~angle)
                            | (word - ONES * ' ')
                            | word)
                    & HIGH;
            if (hits != 0) {
                return i + (Long.numberOfTrailingZeros(hits) >>> 3);
            }
        }
        while (i < end && isPlain(bytes[i]) && (bytes[i] | 2) != '>' && bytes[i] != '&') {
            i++;
        }
        return i;
    }

    private static boolean isPlain(byte b) {
        return b >= ' ' && b != '"' && b != '\\';
    }

    /** The length (2 to 4) of the UTF-8 sequence at {@code at}, which is not ASCII; 0 if it is none. */
    static int sequence(byte[] bytes, int at, int end) {
        var first = bytes[at] & 0xFF;
        var left = end - at;
        if (first >= 0xC2 && first < 0xE0) {
            return left > 1 && tail(bytes[at + 1]) ? 2 : 0;
        }
        if (first >= 0xE0 && first < 0xF0) {
            if (left < 3 || !tail(bytes[at + 1]) || !tail(bytes[at + 2])) {
                return 0;
            }
            var second = bytes[at + 1] & 0xFF;
            return first == 0xE0 && second < 0xA0 || first == 0xED && second > 0x9F ? 0 : 3;
        }
        if (first >= 0xF0 && first < 0xF5) {
            if (left < 4 || !tail(bytes[at + 1]) || !tail(bytes[at + 2]) || !tail(bytes[at + 3])) {
                return 0;
            }
            var second = bytes[at + 1] & 0xFF;
            return first == 0xF0 && second < 0x90 || first == 0xF4 && second > 0x8F ? 0 : 4;
        }
        return 0;
    }

    private static boolean tail(byte b) {
        return (b & 0xC0) == 0x80;
    }

    /** The value of the four hexadecimal digits at {@code at}; -1 if they are not there. */
    static int hex(byte[] bytes, int at, int end) {
        if (at + 4 > end) {
            return -1;
        }
        var value = 0;
        for (var i = at; i < at + 4; i++) {
            var digit = Character.digit((char) (bytes[i] & 0xFF), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** What the escape of one letter stands for; 0 if there is none such. */
    static int escaped(byte letter) {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> 0;
        };
    }

    /** Decodes {@code [from, to)}, the inside of a string whose escapes are known to be right. */
    static String decode(byte[] in, int from, int to) {
        var out = new byte[to - from + 4];
        var n = 0;
        for (var i = from; i < to; ) {
            var b = in[i];
            if (out.length - n < 4) {
                // Only invalid UTF-8 grows: one byte becomes three.
                out = Arrays.copyOf(out, out.length * 2);
            }
            if (b >= 0 && b != '\\') {
                out[n++] = b;
                i++;
            } else if (b < 0) {
                var length = sequence(in, i, to);
                if (length == 0) {
                    n = put(out, n, REPLACEMENT);
                    i++;
                } else {
                    System.arraycopy(in, i, out, n, length);
                    n += length;
                    i += length;
                }
            } else if (in[i + 1] != 'u') {
                out[n++] = (byte) escaped(in[i + 1]);
                i += 2;
            } else {
                var unit = hex(in, i + 2, to);
                i += 6;
                if (Character.isHighSurrogate((char) unit) && i + 6 <= to && in[i] == '\\' && in[i + 1] == 'u') {
                    var low = (char) hex(in, i + 2, to);
                    if (Character.isLowSurrogate(low)) {
                        unit = Character.toCodePoint((char) unit, low);
                        i += 6;
                    }
                }
                n = put(out, n, unit);
            }
        }
        return new String(out, 0, n, StandardCharsets.UTF_8);
    }

    private static int put(byte[] out, int at, int code) {
        var n = at;
        var c = code >= 0xD800 && code < 0xE000 ? REPLACEMENT : code;
        if (c < 0x80) {
            out[n++] = (byte) c;
        } else if (c < 0x800) {
            out[n++] = (byte) (0xC0 | c >> 6);
            out[n++] = (byte) (0x80 | c & 0x3F);
        } else if (c < 0x10000) {
            out[n++] = (byte) (0xE0 | c >> 12);
            out[n++] = (byte) (0x80 | c >> 6 & 0x3F);
            out[n++] = (byte) (0x80 | c & 0x3F);
        } else {
            out[n++] = (byte) (0xF0 | c >> 18);
            out[n++] = (byte) (0x80 | c >> 12 & 0x3F);
            out[n++] = (byte) (0x80 | c >> 6 & 0x3F);
            out[n++] = (byte) (0x80 | c & 0x3F);
        }
        return n;
    }
}
