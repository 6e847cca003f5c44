package io.steersman.server.decode;

import io.steersman.server.schema.GoStruct;
import io.steersman.server.schema.Shape;
import io.steersman.server.schema.Utf8Order;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Does to a tree what reading it into a Go struct and printing that again would do: fields that the struct does not have
 * are gone, what {@link GoStruct} says is left out or filled in, maps are sorted, scalars have their one form.
 *
 * <p>A null leaves a field at its zero; in a list or a map it is the zero of the element. Used by one thread, once.
 */
final class GoRoundTrip {

    private final GoContext at = new GoContext();
    private final GoScalars scalars = new GoScalars(at);

    private GoRoundTrip() {}

    /**
     * The tree as Go prints it, and what strict decoding finds in it.
     *
     * @param prefix before the paths of findings, for a struct that is decoded by itself; may be empty
     * @throws UndecodableException if a value has the wrong type
     */
    static Decoded decode(JsonObject tree, Shape shape, String prefix) {
        var trip = new GoRoundTrip();
        if (!prefix.isEmpty()) {
            trip.at.enterKey(prefix);
        }
        var printed = trip.struct(tree, shape);
        trip.at.throwIfWrong();
        return new Decoded(printed, trip.at.findings());
    }

    private JsonObject struct(JsonObject object, Shape shape) {
        var struct = GoStruct.of(shape);
        var values = new JsonValue[struct.size()];
        var mark = at.mark();
        object.forEach((name, value) -> {
            var place = struct.place(name);
            if (place < 0) {
                at.unknown(name);
                return;
            }
            var field = struct.field(place);
            at.enterField(shape.goName(), field.embedding(), name);
            if (!(value instanceof JsonNull)) {
                values[place] = value(value, field.shape());
            }
            at.back(mark);
        });
        return struct.print(values);
    }

    /** The value as Go prints it, not null; a value of the wrong type is noted and reads as not set. */
    private @Nullable JsonValue value(JsonValue value, Shape shape) {
        return switch (shape.kind()) {
            case OBJECT -> {
                if (value instanceof JsonObject object) {
                    yield struct(object, shape);
                }
                yield wrong(value, shape);
            }
            case MAP -> value instanceof JsonObject object ? map(object, shape) : wrong(value, shape);
            case LIST -> value instanceof JsonArray list ? list(list, shape) : wrong(value, shape);
            case EITHER -> either(value, shape);
            case ANY, FIELDS -> value;
            default -> scalars.read(value, shape);
        };
    }

    private @Nullable JsonValue wrong(JsonValue value, Shape shape) {
        at.mismatch(value, shape.goType());
        return null;
    }

    private JsonValue map(JsonObject object, Shape shape) {
        var element = element(shape.additional());
        var sorted = new TreeMap<String, JsonValue>(Utf8Order.INSTANCE);
        var mark = at.mark();
        object.forEach((key, value) -> {
            at.enterKey(key);
            sorted.put(key, elementValue(value, element));
            at.back(mark);
        });
        return JsonObject.of(b -> sorted.forEach(b::put));
    }

    private JsonValue list(JsonArray list, Shape shape) {
        var element = element(shape.items());
        var elements = new ArrayList<JsonValue>(list.size());
        var mark = at.mark();
        for (var i = 0; i < list.size(); i++) {
            at.enterIndex(i);
            elements.add(elementValue(list.get(i), element));
            at.back(mark);
        }
        return JsonArray.from(elements);
    }

    private JsonValue elementValue(JsonValue value, Shape shape) {
        var read = value instanceof JsonNull ? null : value(value, shape);
        if (read == null) {
            return GoStruct.zero(shape);
        }
        var empty = read instanceof JsonArray list && list.isEmpty() || read instanceof JsonObject map && map.isEmpty();
        return empty && (shape.kind() == Shape.Kind.LIST || shape.kind() == Shape.Kind.MAP) ? JsonNull.NULL : read;
    }

    private static Shape element(@Nullable Shape shape) {
        return shape == null ? Shape.of(Shape.Kind.ANY) : shape;
    }

    /** A type that is one thing or another decodes each with a decoder of its own, to which strictness does not reach. */
    private JsonValue either(JsonValue value, Shape shape) {
        for (var alternative : shape.fields().values()) {
            var other = alternative.shape();
            if (fits(value, other.kind())) {
                var inner = new GoRoundTrip();
                var read = inner.value(value, other);
                inner.at.throwIfWrong();
                return read == null ? JsonNull.NULL : read;
            } else if (other.kind() == Shape.Kind.BOOLEAN && !(value instanceof JsonObject)) {
                throw new UndecodableException("boolean or JSON schema expected");
            }
        }
        return JsonNull.NULL;
    }

    private static boolean fits(JsonValue value, Shape.Kind kind) {
        return switch (kind) {
            case OBJECT -> value instanceof JsonObject;
            case LIST -> value instanceof JsonArray;
            case BOOLEAN -> value instanceof JsonBoolean;
            default -> false;
        };
    }
}
