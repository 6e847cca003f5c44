package io.steersman.wire.json;

import io.steersman.wire.Bytes;
import io.steersman.wire.Symbol;
import io.steersman.wire.Symbols;
import io.steersman.wire.error.DecodeException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Pulls values out of one JSON document, in order, in one pass over its bytes. Made for generated code:
 *
 * <pre>{@code
 * if (in.beginObject()) {
 *     for (var name = in.nextName(); name != null; name = in.nextName()) {
 *         switch (name) {
 *             case "replicas" -> replicas = in.int32();
 *             default -> in.skip();
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Strict JSON (RFC 8259), with what Go and so Kubernetes make of its loose ends: a null where a scalar is read is that
 * scalar's zero; a number read as an integer must be written as one; invalid UTF-8 and halves of surrogate pairs read as
 * U+FFFD. Names that are given twice are the caller's business, except in {@link #value}.
 *
 * <p>Every failure is a {@link DecodeException} that names the path and the offset but never a value, which may be secret.
 * Not safe for several threads at once.
 */
public final class JsonReader extends JsonScanner {

    private static final Symbol START = Symbol.start();

    /** Whether nothing of the innermost object or array has been read yet, so that no comma is due. */
    private boolean fresh;

    /** The name that was read last, if it was plain: from it the next one is guessed. */
    private Symbol before = START;

    private final JsonTrees trees = new JsonTrees(this);

    private JsonReader(Bytes utf8, JsonLimits limits) {
        super(utf8, limits);
    }

    public static JsonReader of(Bytes utf8) {
        return new JsonReader(utf8, JsonLimits.DEFAULT);
    }

    /** @throws DecodeException if the document is longer than {@code limits} allow */
    public static JsonReader of(Bytes utf8, JsonLimits limits) {
        return new JsonReader(utf8, limits);
    }

    /**
     * Makes {@link #value} take the last of several members of one name and tell {@code listener} their path, once for
     * each name in each object and 100 times at most, instead of refusing them.
     */
    public JsonReader onDuplicate(Consumer<String> listener) {
        trees.onDuplicate(listener);
        return this;
    }

    /** What the next value is, without consuming it. */
    public JsonType peek() {
        return switch (token()) {
            case '{' -> JsonType.OBJECT;
            case '[' -> JsonType.ARRAY;
            case '"' -> JsonType.STRING;
            case 't', 'f' -> JsonType.BOOLEAN;
            case 'n' -> JsonType.NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> JsonType.NUMBER;
            default -> throw syntax(BEFORE_VALUE, pos);
        };
    }

    /** Enters an object whose members {@link #nextName} then tells; false if it is null, which is consumed. */
    public boolean beginObject() {
        if (token() != '{') {
            return beginNull("an object");
        }
        open();
        fresh = true;
        return true;
    }

    /** As {@link #beginObject}; false also if it is empty, which is consumed. */
    public boolean beginFields() {
        if (!beginObject()) {
            return false;
        }
        if (token() != '}') {
            return true;
        }
        endObject();
        return false;
    }

    private void endObject() {
        close();
        fresh = false;
    }

    /** Enters an array whose elements {@link #nextElement} then announces; false if it is null, which is consumed. */
    public boolean beginArray() {
        if (token() != '[') {
            return beginNull("an array");
        }
        open();
        fresh = true;
        return true;
    }

    private boolean beginNull(String wanted) {
        if (token() != 'n') {
            throw expected(wanted);
        }
        literal("null");
        return false;
    }

    /** The name of the next member, whose value must be read next; null at the end of the object, which is consumed. */
    public @Nullable String nextName() {
        var next = token();
        if (next == '}') {
            endObject();
            return null;
        }
        if (!fresh) {
            if (next != ',') {
                throw syntax(AFTER_MEMBER, pos);
            }
            pos++;
            next = token();
        }
        fresh = false;
        if (next != '"') {
            throw syntax(BEFORE_NAME, pos);
        }
        var name = name();
        if (pos < end && buf[pos] == ':') {
            pos++;
        } else {
            takeColon();
        }
        return name;
    }

    private String name() {
        var from = pos + 1;
        var guess = before.successorAt(buf, from, end);
        if (guess != null) {
            valueAt = pos;
            pos = from + guess.length() + 1;
            before = guess;
            return guess.text();
        }
        var to = JsonText.plainEnd(buf, from, end);
        var symbol = to < end && buf[to] == '"' ? Symbols.name(buf, from, to - from) : null;
        if (symbol == null) {
            return text(false);
        }
        valueAt = pos;
        pos = to + 1;
        before.follow(symbol);
        before = symbol;
        return symbol.text();
    }

    /** Whether there is another element, which must be read next; false at the end of the array, which is consumed. */
    public boolean nextElement() {
        var next = token();
        if (next == ']') {
            close();
            fresh = false;
            return false;
        }
        if (!fresh) {
            if (next != ',') {
                throw syntax(AFTER_ELEMENT, pos);
            }
            pos++;
            if (token() == ']') {
                throw syntax(BEFORE_VALUE, pos);
            }
        }
        fresh = false;
        return true;
    }

    /** Consumes a null if one is next. */
    public boolean readNull() {
        if (token() != 'n') {
            return false;
        }
        literal("null");
        return true;
    }

    /** A text; empty for null. */
    public String string() {
        if (token() != '"') {
            zero("a string");
            return "";
        }
        return text(false);
    }

    /** As {@link #string}, for texts that come again and again, such as {@code Running}: the same instance as a rule. */
    public String symbol() {
        if (token() != '"') {
            zero("a string");
            return "";
        }
        return text(true);
    }

    /**
     * The length of the next value if that is a text of plain ASCII, whose bytes start one behind {@link #position}; -1 if it
     * is anything else. Nothing is consumed.
     */
    public int plainLength() {
        if (token() != '"') {
            return -1;
        }
        var to = JsonText.plainEnd(buf, pos + 1, end);
        return to < end && buf[to] == '"' ? to - pos - 1 : -1;
    }

    private String text(boolean symbol) {
        var from = pos + 1;
        var to = JsonText.plainEnd(buf, from, end);
        if (to < end && buf[to] == '"') {
            valueAt = pos;
            pos = to + 1;
            return symbol
                    ? Symbols.get(buf, from, to - from)
                    : new String(buf, from, to - from, StandardCharsets.ISO_8859_1);
        }
        valueAt = pos;
        skipString();
        clearInvalidUtf8();
        return JsonText.decode(buf, from, pos - 1);
    }

    /** A boolean; false for null. */
    public boolean bool() {
        var next = token();
        if (next == 't') {
            literal("true");
            return true;
        }
        if (next == 'f') {
            literal("false");
            return false;
        }
        zero("a boolean");
        return false;
    }

    /** An integer of 32 bits; 0 for null. */
    public int int32() {
        var value = int64();
        if (value != (int) value) {
            throw error("a number is out of the range of 32 bits");
        }
        return (int) value;
    }

    /** An integer of 64 bits; 0 for null. */
    public long int64() {
        var next = token();
        var i = pos;
        if (next == '-') {
            i++;
        }
        var first = i;
        // Negative, because the negative range is the larger.
        var value = 0L;
        while (i < end && i - first < 18 && buf[i] >= '0' && buf[i] <= '9') {
            value = value * 10 - (buf[i] - '0');
            i++;
        }
        var more = i < end ? buf[i] : ' ';
        if (i == first
                || buf[first] == '0' && i - first > 1
                || more >= '0' && more <= '9'
                || more == '.'
                || (more | 0x20) == 'e') {
            return rareInt64(next);
        }
        valueAt = pos;
        pos = i;
        return next == '-' ? value : -value;
    }

    private long rareInt64(int next) {
        if (next != '-' && (next < '0' || next > '9')) {
            zero("a number");
            return 0;
        }
        var number = number();
        if (!number.isInteger()) {
            throw error("a number is no integer of 64 bits");
        }
        return number.longValue();
    }

    /** A number; 0 for null. */
    public double float64() {
        var next = token();
        if (next != '-' && (next < '0' || next > '9')) {
            zero("a number");
            return 0;
        }
        var value = number().doubleValue();
        if (Double.isInfinite(value)) {
            throw error("a number is out of the range of a float64");
        }
        return value;
    }

    /** A number as it is written; not null. */
    public JsonNumber number() {
        var next = token();
        if (next != '-' && (next < '0' || next > '9')) {
            throw expected("a number");
        }
        var from = pos;
        var integer = skipNumber();
        var length = pos - from;
        var text = new String(buf, from, length, StandardCharsets.ISO_8859_1);
        if (!integer || length > 20 || text.equals("-0")) {
            return JsonNumber.checked(text);
        }
        return length < 19 ? JsonNumber.of(Long.parseLong(text)) : JsonNumber.long64(text);
    }

    private void zero(String wanted) {
        if (token() != 'n') {
            throw expected(wanted);
        }
        literal("null");
    }

    /**
     * The next value as a tree.
     *
     * @throws DecodeException also if an object names a member twice, unless {@link #onDuplicate} was called
     */
    public JsonValue value() {
        return trees.value();
    }

    /** The next value as bytes, checked: a view into the document, so {@link Bytes#compact} it before keeping it. */
    public Bytes raw() {
        token();
        var from = pos;
        clearInvalidUtf8();
        skipValue();
        if (clearInvalidUtf8()) {
            pos = from;
            return value().toBytes();
        }
        return Bytes.wrap(buf, from, pos - from);
    }

    /** Consumes the next value, checking it. */
    public void skip() {
        skipValue();
    }

    /** Checks that nothing but white space follows. */
    public void end() {
        if (token() != -1) {
            throw syntax("after top-level value", pos);
        }
    }

    /** An error about the value that was read last, for what only a codec can see: an invalid quantity, say. */
    public DecodeException invalid(String message) {
        return error(message);
    }
}
