package io.steersman.wire.json;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;

/** The cursor of a {@link JsonReader}: white space, the extent of strings and numbers, skipping, and errors with a place. */
abstract class JsonScanner {

    /** Where something unexpected stands, as Go's parser puts it: these words come back in answers of API servers. */
    static final String BEFORE_VALUE = "looking for beginning of value";

    static final String BEFORE_NAME = "looking for beginning of object key string";
    static final String AFTER_MEMBER = "after object key:value pair";
    static final String AFTER_ELEMENT = "after array element";

    final byte[] buf;
    final int start;
    final int end;
    private final int maxDepth;

    /** The next byte to look at. */
    int pos;

    /** Where the value that was begun last starts; names the place in errors that a codec finds afterwards. */
    int valueAt;

    private int depth;

    /** Whether a skipped string held invalid UTF-8, so that its bytes cannot be handed on as they are. */
    private boolean invalidUtf8;

    JsonScanner(Bytes utf8, JsonLimits limits) {
        this.buf = utf8.array();
        this.start = utf8.offset();
        this.end = start + utf8.length();
        this.pos = start;
        this.valueAt = start;
        this.maxDepth = limits.depth();
        if (utf8.length() > limits.size()) {
            throw new DecodeException(
                    "JSON of " + utf8.length() + " bytes is longer than the " + limits.size() + " that are allowed");
        }
    }

    /** Where the next value starts, as an index into {@link Bytes#array} of the document. */
    public final int position() {
        token();
        return pos;
    }

    /** The array of the document, to look at a value before it is read. To be read only. */
    public final byte[] array() {
        return buf;
    }

    /** Where the document ends in {@link #array}. */
    public final int limit() {
        return end;
    }

    /** Goes back to a {@link #position} of the same object or array, or on to the end of the value that starts there. */
    public final void reset(int position) {
        pos = position;
    }

    /** The next byte that is not white space, not consumed; -1 at the end. */
    final int token() {
        if (pos < end) {
            var b = buf[pos];
            if (b > ' ') {
                return b;
            }
        }
        return tokenAfterSpace();
    }

    private int tokenAfterSpace() {
        while (pos < end) {
            var b = buf[pos];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xFF;
            }
            pos++;
        }
        return -1;
    }

    final void open() {
        valueAt = pos;
        if (++depth > maxDepth) {
            throw syntax("exceeded max depth of " + maxDepth, pos);
        }
        pos++;
    }

    final void close() {
        depth--;
        pos++;
    }

    /** Consumes the colon behind a name. */
    final void takeColon() {
        if (token() != ':') {
            throw syntax("after object key", pos);
        }
        pos++;
    }

    final void literal(String word) {
        valueAt = pos;
        for (var i = 0; i < word.length(); i++) {
            if (pos + i >= end || buf[pos + i] != word.charAt(i)) {
                throw syntax("in literal " + word + " (expecting '" + word.charAt(i) + "')", pos + i);
            }
        }
        pos += word.length();
    }

    /** From an opening quote to behind the closing one, checking escapes. */
    final void skipString() {
        var i = pos + 1;
        while (true) {
            i = JsonText.plainEnd(buf, i, end);
            if (i >= end) {
                throw syntax("in string literal", end);
            }
            var b = buf[i];
            if (b == '"') {
                pos = i + 1;
                return;
            }
            if (b == '\\') {
                i = skipEscape(i);
            } else if (b < 0) {
                var length = JsonText.sequence(buf, i, end);
                invalidUtf8 |= length == 0;
                i += Math.max(1, length);
            } else {
                throw syntax("in string literal", i);
            }
        }
    }

    private int skipEscape(int at) {
        var letter = at + 1 < end ? buf[at + 1] : 0;
        if (JsonText.escaped(letter) != 0) {
            return at + 2;
        }
        if (letter != 'u') {
            throw syntax("in string escape code", at + 1);
        }
        for (var i = at + 2; i < at + 6; i++) {
            if (i >= end || Character.digit((char) (buf[i] & 0xFF), 16) < 0) {
                throw syntax("in \\u hexadecimal character escape", i);
            }
        }
        return at + 6;
    }

    /** Consumes a number in JSON's grammar; whether it is written as an integer. A zero in front is a number of its own. */
    final boolean skipNumber() {
        valueAt = pos;
        var i = pos;
        if (buf[i] == '-') {
            i++;
        }
        i = i < end && buf[i] == '0' ? i + 1 : digits(i, "in numeric literal");
        var integer = true;
        if (i < end && buf[i] == '.') {
            integer = false;
            i = digits(i + 1, "after decimal point in numeric literal");
        }
        if (i < end && (buf[i] | 0x20) == 'e') {
            integer = false;
            i++;
            if (i < end && (buf[i] == '+' || buf[i] == '-')) {
                i++;
            }
            i = digits(i, "in exponent of numeric literal");
        }
        pos = i;
        return integer;
    }

    private int digits(int at, String context) {
        var i = at;
        while (i < end && buf[i] >= '0' && buf[i] <= '9') {
            i++;
        }
        if (i == at) {
            throw syntax(context, i);
        }
        return i;
    }

    /** Consumes the next value, checking it as far as its grammar goes. */
    final void skipValue() {
        switch (token()) {
            case '{' -> skipObject();
            case '[' -> skipArray();
            case '"' -> {
                valueAt = pos;
                skipString();
            }
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> skipNumber();
            default -> throw syntax(BEFORE_VALUE, pos);
        }
    }

    private void skipObject() {
        open();
        if (token() == '}') {
            close();
            return;
        }
        while (true) {
            if (token() != '"') {
                throw syntax(BEFORE_NAME, pos);
            }
            skipString();
            takeColon();
            skipValue();
            if (token() == '}') {
                close();
                return;
            }
            if (token() != ',') {
                throw syntax(AFTER_MEMBER, pos);
            }
            pos++;
        }
    }

    private void skipArray() {
        open();
        if (token() == ']') {
            close();
            return;
        }
        while (true) {
            skipValue();
            if (token() == ']') {
                close();
                return;
            }
            if (token() != ',') {
                throw syntax(AFTER_ELEMENT, pos);
            }
            pos++;
        }
    }

    /** Forgets whether invalid UTF-8 was skipped, and says whether it was. */
    final boolean clearInvalidUtf8() {
        var was = invalidUtf8;
        invalidUtf8 = false;
        return was;
    }

    final String pathOf(int place) {
        return JsonPath.locate(buf, start, place, end);
    }

    /** An error about the type of the next value. */
    final DecodeException expected(String what) {
        var found = found();
        return found.isEmpty() ? syntax(BEFORE_VALUE, pos) : error("expected " + what + ", found " + found, pos);
    }

    /** An error about a byte that cannot stand where it does, or about the end. */
    final DecodeException syntax(String context, int place) {
        return place >= end
                ? error("unexpected end of JSON input", end)
                : error("invalid character " + quoted(buf[place] & 0xFF) + " " + context, place);
    }

    final DecodeException error(String message) {
        return error(message, valueAt);
    }

    final DecodeException error(String message, int place) {
        var path = pathOf(place);
        var where = path.isEmpty() ? "" : " at " + path;
        return new DecodeException("JSON" + where + ", offset " + (place - start), message);
    }

    /** What the next value is; empty if it is none. */
    private String found() {
        return switch (token()) {
            case '{' -> JsonType.OBJECT.toString();
            case '[' -> JsonType.ARRAY.toString();
            case '"' -> JsonType.STRING.toString();
            case 't', 'f' -> JsonType.BOOLEAN.toString();
            case 'n' -> JsonType.NULL.toString();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonType.NUMBER.toString();
            default -> "";
        };
    }

    /** A byte as a character in single quotes, as Go prints it. */
    private static String quoted(int b) {
        var inside = switch (b) {
            case '\'' -> "\\'";
            case '\\' -> "\\\\";
            case 7 -> "\\a";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 11 -> "\\v";
            default -> {
                if (b < ' ' || b == 0x7F) {
                    yield String.format("\\x%02x", b);
                }
                yield b >= 0x80 && b <= 0xA0 || b == 0xAD ? String.format("\\u%04x", b) : String.valueOf((char) b);
            }
        };
        return "'" + inside + "'";
    }
}
