package io.steersman.wire.json;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;

/** The cursor of a {@link JsonReader}: white space, the extent of strings and numbers, skipping, and errors with a place. */
abstract class JsonScanner {

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
            throw error("nested deeper than the " + maxDepth + " levels that are allowed");
        }
        pos++;
    }

    final void close() {
        depth--;
        pos++;
    }

    /** Expects one byte after white space and consumes it. */
    final void take(char what) {
        if (token() != what) {
            throw expected("'" + what + "'");
        }
        pos++;
    }

    final void literal(String word) {
        var length = word.length();
        if (pos + length > end) {
            throw error("expected " + word + ", found something like it", pos);
        }
        for (var i = 0; i < length; i++) {
            if (buf[pos + i] != word.charAt(i)) {
                throw error("expected " + word + ", found something like it", pos);
            }
        }
        valueAt = pos;
        pos += length;
    }

    /** From an opening quote to behind the closing one, checking escapes. */
    final void skipString() {
        var i = pos + 1;
        while (true) {
            i = JsonText.plainEnd(buf, i, end);
            if (i >= end) {
                throw error("a string is not closed", end);
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
                throw error("a string holds a control character; write it as \\u" + String.format("%04x", b), i);
            }
        }
    }

    private int skipEscape(int at) {
        if (at + 1 < end) {
            var letter = buf[at + 1];
            if (JsonText.escaped(letter) != 0) {
                return at + 2;
            }
            if (letter == 'u' && JsonText.hex(buf, at + 2, end) >= 0) {
                return at + 6;
            }
        }
        throw error("an invalid escape in a string", at);
    }

    /** Consumes a number in JSON's grammar; whether it is written as an integer. */
    final boolean skipNumber() {
        valueAt = pos;
        var i = pos;
        if (i < end && buf[i] == '-') {
            i++;
        }
        var first = i;
        i = digits(i);
        if (buf[first] == '0' && i - first > 1) {
            throw error("a number starts with a needless zero");
        }
        var integer = true;
        if (i < end && buf[i] == '.') {
            integer = false;
            i = digits(i + 1);
        }
        if (i < end && (buf[i] | 0x20) == 'e') {
            integer = false;
            i++;
            if (i < end && (buf[i] == '+' || buf[i] == '-')) {
                i++;
            }
            i = digits(i);
        }
        pos = i;
        return integer;
    }

    private int digits(int at) {
        var i = at;
        while (i < end && buf[i] >= '0' && buf[i] <= '9') {
            i++;
        }
        if (i == at) {
            throw error("a number lacks a digit", i);
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
            default -> throw expected("a value");
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
                throw expected("a name");
            }
            skipString();
            take(':');
            skipValue();
            if (token() == '}') {
                close();
                return;
            }
            if (token() != ',') {
                throw expected("',' or '}'");
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
                throw expected("',' or ']'");
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

    /** An error about what comes next: what should, and what does. */
    final DecodeException expected(String what) {
        return error("expected " + what + ", found " + found(), pos);
    }

    final DecodeException error(String message) {
        return error(message, valueAt);
    }

    final DecodeException error(String message, int place) {
        var path = pathOf(place);
        var where = path.isEmpty() ? "" : " at " + path;
        return new DecodeException("JSON" + where + ", offset " + (place - start) + ": " + message);
    }

    /** What comes next, in words that hold no data. */
    private String found() {
        var next = token();
        return switch (next) {
            case -1 -> "the end";
            case '{' -> "an object";
            case '[' -> "an array";
            case '"' -> "a string";
            case 't', 'f' -> "a boolean";
            case 'n' -> "null";
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "a number";
            default ->
                next > ' ' && next < 0x7F ? "'" + (char) next + "'" : "byte 0x" + Integer.toHexString(next & 0xFF);
        };
    }
}
