package io.steersman.wire.json;

import io.steersman.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes compact JSON into a buffer that grows. Commas take care of themselves; that begins and ends match and that every
 * name has a value is the caller's part. Not safe for several threads at once.
 *
 * <p>Halves of surrogate pairs, which UTF-8 cannot hold, are written as question marks.
 */
public final class JsonWriter {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /** What stands for an ASCII character behind a backslash; 0: itself without one; 'u': by its number. */
    private static final byte[] ESCAPES = new byte[128];

    static {
        Arrays.fill(ESCAPES, 0, ' ', (byte) 'u');
        ESCAPES['"'] = '"';
        ESCAPES['\\'] = '\\';
        ESCAPES['\b'] = 'b';
        ESCAPES['\f'] = 'f';
        ESCAPES['\n'] = 'n';
        ESCAPES['\r'] = 'r';
        ESCAPES['\t'] = 't';
    }

    private static final byte[] AS_GO = ESCAPES.clone();

    static {
        AS_GO['<'] = 'u';
        AS_GO['>'] = 'u';
        AS_GO['&'] = 'u';
    }

    /** Up to this length, looking at each character beats asking for the bytes of a text. */
    private static final int SHORT = 20;

    private byte[] buf;
    private int pos;
    private byte[] escapes = ESCAPES;

    public JsonWriter() {
        this(512);
    }

    /** @param size bytes to make room for at the start */
    public JsonWriter(int size) {
        buf = new byte[Math.max(16, size)];
    }

    /** Also escapes {@code <}, {@code >}, {@code &}, U+2028 and U+2029, as Go and so a Kubernetes API server does. */
    public JsonWriter escapingAsGo() {
        escapes = AS_GO;
        return this;
    }

    /** How many bytes have been written. */
    public int length() {
        return pos;
    }

    public void beginObject() {
        begin('{');
    }

    public void endObject() {
        end('}');
    }

    public void beginArray() {
        begin('[');
    }

    public void endArray() {
        end(']');
    }

    private void begin(char bracket) {
        comma();
        reserve(1);
        buf[pos++] = (byte) bracket;
    }

    private void end(char bracket) {
        reserve(1);
        buf[pos++] = (byte) bracket;
    }

    public void name(String name) {
        text(name);
        end(':');
    }

    /** A name that {@link #encodeName} has made. */
    public void name(byte[] encoded) {
        reserve(encoded.length + 1);
        if (pos > 0 && buf[pos - 1] != '{') {
            comma();
        }
        System.arraycopy(encoded, 0, buf, pos, encoded.length);
        pos += encoded.length;
    }

    /** A name as bytes, with quotes and colon, to be made once and written often. */
    public static byte[] encodeName(String name) {
        var writer = new JsonWriter();
        writer.name(name);
        return writer.toBytes().toByteArray();
    }

    public void string(String value) {
        text(value);
    }

    public void number(long value) {
        comma();
        reserve(20);
        if (value == Long.MIN_VALUE) {
            ascii("-9223372036854775808");
            return;
        }
        var left = value;
        if (left < 0) {
            buf[pos++] = '-';
            left = -left;
        }
        var digits = 1;
        for (var limit = 10L; digits < 19 && left >= limit; limit *= 10) {
            digits++;
        }
        pos += digits;
        for (var at = pos - 1; at >= pos - digits; at--) {
            var rest = left / 10;
            buf[at] = (byte) ('0' + (left - rest * 10));
            left = rest;
        }
    }

    /** As {@link JsonNumber#of(double)} prints it. */
    public void number(double value) {
        number(JsonNumber.of(value));
    }

    public void number(JsonNumber value) {
        if (value.isInteger() && !value.text().startsWith("-0")) {
            number(value.longValue());
        } else {
            comma();
            ascii(value.text());
        }
    }

    public void bool(boolean value) {
        comma();
        ascii(value ? "true" : "false");
    }

    public void nul() {
        comma();
        ascii("null");
    }

    /** One value that is JSON already. */
    public void raw(Bytes json) {
        comma();
        reserve(json.length());
        System.arraycopy(json.array(), json.offset(), buf, pos, json.length());
        pos += json.length();
    }

    /** A tree. */
    public void value(JsonValue value) {
        if (value instanceof JsonObject object) {
            beginObject();
            for (var i = 0; i < object.size(); i++) {
                name(object.nameAt(i));
                value(object.valueAt(i));
            }
            endObject();
        } else if (value instanceof JsonArray array) {
            beginArray();
            for (var i = 0; i < array.size(); i++) {
                value(array.get(i));
            }
            endArray();
        } else if (value instanceof JsonString text) {
            string(text.value());
        } else if (value instanceof JsonNumber number) {
            number(number);
        } else if (value instanceof JsonBoolean bool) {
            bool(bool.value());
        } else {
            nul();
        }
    }

    /** Ends a line; what follows is another document. */
    public void newline() {
        end('\n');
    }

    /** What has been written so far: a view of the buffer, so write no more. */
    public Bytes toBytes() {
        return Bytes.wrap(buf, 0, pos);
    }

    /** A comma is due unless what was written last opens something: no value ends with one of these bytes. */
    void comma() {
        if (pos == 0) {
            return;
        }
        var last = buf[pos - 1];
        if (last != ':' && last != '[' && last != '{' && last != '\n' && last != ' ') {
            reserve(1);
            buf[pos++] = ',';
        }
    }

    void prettyName(String name) {
        text(name);
        ascii(": ");
    }

    void space(char what, int times) {
        reserve(times);
        Arrays.fill(buf, pos, pos + times, (byte) what);
        pos += times;
    }

    private void ascii(String text) {
        reserve(text.length());
        for (var i = 0; i < text.length(); i++) {
            buf[pos++] = (byte) text.charAt(i);
        }
    }

    private void text(String text) {
        comma();
        var length = text.length();
        if (length > SHORT) {
            longText(text);
            return;
        }
        reserve(length + 2);
        var table = escapes;
        var out = buf;
        var at = pos;
        out[at++] = '"';
        for (var i = 0; i < length; i++) {
            var c = text.charAt(i);
            if (c >= 0x80 || table[c] != 0) {
                pos = at;
                escaped(text.substring(i).getBytes(StandardCharsets.UTF_8), 0);
                return;
            }
            out[at++] = (byte) c;
        }
        out[at++] = '"';
        pos = at;
    }

    private void longText(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        reserve(utf8.length + 2);
        buf[pos++] = '"';
        escaped(utf8, 0);
    }

    /** The rest of a text with its end, from a place on where something may have to be escaped: in runs of what need not. */
    private void escaped(byte[] utf8, int from) {
        var i = from;
        while (true) {
            var end = escapes == AS_GO
                    ? JsonText.plainEndForGo(utf8, i, utf8.length)
                    : JsonText.plainEnd(utf8, i, utf8.length);
            reserve(end - i + 8);
            System.arraycopy(utf8, i, buf, pos, end - i);
            pos += end - i;
            if (end == utf8.length) {
                buf[pos++] = '"';
                return;
            }
            i = end + special(utf8, end);
        }
    }

    /** Writes what stands at {@code i}, for which there is room, and gives how many bytes that was. */
    private int special(byte[] utf8, int i) {
        var b = utf8[i];
        if (b < 0) {
            if (b == (byte) 0xE2 && escapes == AS_GO && isLineSeparator(utf8, i)) {
                number16(0x2000 | utf8[i + 2] & 0x3F);
                return 3;
            }
            buf[pos++] = b;
        } else if (escapes[b] == 'u') {
            number16(b);
        } else {
            buf[pos++] = '\\';
            buf[pos++] = escapes[b];
        }
        return 1;
    }

    /** Whether U+2028 or U+2029 is at {@code i}, which starts a sequence of three. */
    private static boolean isLineSeparator(byte[] utf8, int i) {
        return utf8[i + 1] == (byte) 0x80 && (utf8[i + 2] & 0xFE) == 0xA8;
    }

    private void number16(int code) {
        buf[pos++] = '\\';
        buf[pos++] = 'u';
        for (var shift = 12; shift >= 0; shift -= 4) {
            buf[pos++] = HEX[code >> shift & 0xF];
        }
    }

    private void reserve(int more) {
        if (buf.length - pos < more) {
            buf = Arrays.copyOf(buf, Math.max(pos + more, buf.length < 1 << 28 ? buf.length * 2 : pos + more));
        }
    }
}
