package io.steersman.server.apply;

import io.steersman.server.error.GoText;
import io.steersman.server.schema.Utf8Order;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import io.steersman.wire.json.JsonWriter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One step into an object: a field or map key, a list element named by its keys or by its value, or one named by its index.
 * Ordered as {@code fieldsV1} is written: by kind of step, then by what it names.
 */
final class PathElement implements Comparable<PathElement> {

    /** The kinds in their order, with the letter that stands for them in {@code fieldsV1}. */
    enum Kind {
        FIELD('f'),
        KEYS('k'),
        VALUE('v'),
        INDEX('i');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }
    }

    private final Kind kind;

    /** The name of a field; else the JSON of {@link #value}. */
    private final String text;

    /** The keys with their values, sorted; the value; or the index. Null for a field. */
    private final @Nullable JsonValue value;

    private PathElement(Kind kind, String text, @Nullable JsonValue value) {
        this.kind = kind;
        this.text = text;
        this.value = value;
    }

    static PathElement field(String name) {
        return new PathElement(Kind.FIELD, name, null);
    }

    /** An element of a list of objects, by the fields that name it. */
    static PathElement keys(JsonObject keys) {
        return of(Kind.KEYS, keys.sorted());
    }

    /** An element of a list of scalars, by itself. */
    static PathElement value(JsonValue scalar) {
        return of(Kind.VALUE, scalar);
    }

    private static PathElement of(Kind kind, JsonValue value) {
        var json = new JsonWriter().escapingAsGo();
        json.value(value);
        return new PathElement(kind, json.toBytes().utf8(), value);
    }

    /**
     * Reads one of {@code fieldsV1}; null if it is of a kind that is not known, which is to be passed over.
     *
     * @throws DecodeException if it is malformed
     */
    static @Nullable PathElement parse(String text) {
        if (text.length() < 2 || text.charAt(1) != ':') {
            throw new DecodeException("managed fields: a path element must be a letter, a colon and more");
        }
        var rest = text.substring(2);
        return switch (text.charAt(0)) {
            case 'f' -> field(rest);
            case 'k' -> keys(JsonObject.parse(rest));
            case 'v' -> value(JsonValue.parse(rest));
            case 'i' -> of(Kind.INDEX, JsonNumber.of(rest));
            default -> null;
        };
    }

    boolean isField() {
        return kind == Kind.FIELD;
    }

    boolean isKeys() {
        return kind == Kind.KEYS;
    }

    /** The name of a field. */
    String name() {
        return text;
    }

    /** As it stands in {@code fieldsV1}: {@code f:spec}, {@code k:{"name":"app"}}. */
    String serialized() {
        return kind.letter + ":" + text;
    }

    /** As it stands in messages: {@code .spec}, {@code [name="app"]}, {@code [="a"]}. */
    @Override
    public String toString() {
        if (value == null) {
            return "." + text;
        } else if (value instanceof JsonObject keys) {
            return keys.entries().stream()
                    .map(e -> e.getKey() + "=" + print(e.getValue()))
                    .collect(Collectors.joining(",", "[", "]"));
        }
        return kind == Kind.VALUE ? "[=" + print(value) + "]" : "[" + text + "]";
    }

    private static String print(JsonValue value) {
        return value instanceof JsonString string ? GoText.quote(string.value()) : value.toString();
    }

    @Override
    public int compareTo(PathElement that) {
        if (kind != that.kind) {
            return kind.compareTo(that.kind);
        } else if (value == null || that.value == null) {
            return Utf8Order.INSTANCE.compare(text, that.text);
        } else if (value instanceof JsonObject keys && that.value instanceof JsonObject other) {
            return compareKeys(keys, other);
        }
        return compareScalars(value, that.value);
    }

    private static int compareKeys(JsonObject a, JsonObject b) {
        var mine = a.entries();
        var theirs = b.entries();
        for (var i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
            var byName = Utf8Order.INSTANCE.compare(
                    mine.get(i).getKey(), theirs.get(i).getKey());
            var order = byName != 0
                    ? byName
                    : compareScalars(mine.get(i).getValue(), theirs.get(i).getValue());
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine.size(), theirs.size());
    }

    /** Numbers come first, then texts, then booleans, then the rest. */
    private static int compareScalars(JsonValue a, JsonValue b) {
        if (a instanceof JsonNumber x && b instanceof JsonNumber y) {
            return x.isInteger() && y.isInteger()
                    ? Long.compare(x.longValue(), y.longValue())
                    : Double.compare(x.doubleValue(), y.doubleValue());
        } else if (a instanceof JsonString x && b instanceof JsonString y) {
            return Utf8Order.INSTANCE.compare(x.value(), y.value());
        } else if (a instanceof JsonBoolean x && b instanceof JsonBoolean y) {
            return Boolean.compare(x.value(), y.value());
        }
        var byType = Integer.compare(rank(a), rank(b));
        return byType != 0 ? byType : a.toString().compareTo(b.toString());
    }

    private static int rank(JsonValue value) {
        return switch (value.type()) {
            case NUMBER -> 0;
            case STRING -> 1;
            case BOOLEAN -> 2;
            case ARRAY -> 3;
            case OBJECT -> 4;
            case NULL -> 5;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PathElement that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return kind.hashCode() * 31
                + (value instanceof JsonNumber n ? Double.hashCode(n.doubleValue()) : text.hashCode());
    }
}
