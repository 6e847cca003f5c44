package io.steersman.wire.json;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as an immutable tree. Objects keep the order in which they were written, numbers their digits; two trees are
 * equal if they say the same, whatever the order of members.
 */
public sealed interface JsonValue permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

    /**
     * Reads one document, within {@link JsonLimits#DEFAULT}.
     *
     * @throws DecodeException naming path and offset, if it is not strict JSON, nests too deep or names a member twice
     */
    static JsonValue parse(Bytes utf8) {
        return whole(JsonReader.of(utf8));
    }

    /** As {@link #parse(Bytes)}. */
    static JsonValue parse(String text) {
        return parse(Bytes.utf8(text));
    }

    /**
     * As {@link #parse(Bytes)}, but of members that share a name the last one stands, and their path is told to {@code
     * duplicates}, at most 100 times. This is how an API server reads bodies.
     */
    static JsonValue parse(Bytes utf8, JsonLimits limits, Consumer<String> duplicates) {
        return whole(JsonReader.of(utf8, limits).onDuplicate(duplicates));
    }

    private static JsonValue whole(JsonReader reader) {
        var value = reader.value();
        reader.end();
        return value;
    }

    /**
     * A tree of plain Java values: null, String, Number, Boolean, Map, Iterable, and trees as they are. Maps keep their order.
     *
     * @throws IllegalArgumentException if it holds anything else
     */
    static JsonValue of(@Nullable Object plain) {
        if (plain == null) {
            return JsonNull.NULL;
        } else if (plain instanceof JsonValue value) {
            return value;
        } else if (plain instanceof CharSequence text) {
            return JsonString.of(text.toString());
        } else if (plain instanceof Boolean value) {
            return JsonBoolean.of(value);
        } else if (plain instanceof Double || plain instanceof Float) {
            return JsonNumber.of(((Number) plain).doubleValue());
        } else if (plain instanceof Number number) {
            return JsonNumber.of(number.toString());
        } else if (plain instanceof Map<?, ?> map) {
            return JsonObject.of(b -> map.forEach((name, value) -> b.put(String.valueOf(name), of(value))));
        } else if (plain instanceof Iterable<?> elements) {
            return JsonArray.from(elements);
        }
        throw new IllegalArgumentException("no JSON for a " + plain.getClass().getName());
    }

    JsonType type();

    /**
     * The value at a JSON pointer (RFC 6901); null where nothing is.
     *
     * @throws IllegalArgumentException if {@code pointer} is neither empty nor starts with a slash
     */
    default @Nullable JsonValue at(String pointer) {
        return JsonPointer.find(this, pointer);
    }

    /** How many levels of objects and arrays this is: 0 for a scalar, 1 for {@code []}. */
    default int depth() {
        return 0;
    }

    /** Compact JSON as UTF-8, in an array of its own that holds nothing else. */
    default Bytes toBytes() {
        var writer = new JsonWriter();
        writer.value(this);
        return writer.toBytes().compact();
    }

    /** Many lines, two spaces a level, as an API server answers {@code ?pretty=true}, and escaped as it does; no
     * newline at the end. */
    default String pretty() {
        return pretty(2);
    }

    /** Many lines, {@code indent} spaces a level; kubectl prints four. */
    default String pretty(int indent) {
        return JsonPretty.print(this, indent);
    }
}
