package io.steersman.server.apply;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Makes values of parts of a strategic merge patch that meet nothing in the object. */
final class Directives {

    private Directives() {}

    /** Without the members that are null, at any depth: they have nothing to delete. */
    static JsonValue withoutNulls(JsonValue value) {
        if (value instanceof JsonObject object) {
            return JsonObject.of(b -> object.forEach((name, member) -> {
                if (!(member instanceof JsonNull)) {
                    b.put(name, withoutNulls(member));
                }
            }));
        } else if (value instanceof JsonArray list) {
            return JsonArray.from(list.stream().map(Directives::withoutNulls).toList());
        }
        return value;
    }

    /** Without objects that are directives, at any depth; null if it is one itself. */
    static @Nullable JsonValue removed(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.has(StrategicMerge.PATCH) ? null : removedFrom(object);
        } else if (value instanceof JsonArray list) {
            var kept = new ArrayList<JsonValue>();
            for (var element : list) {
                var left = removed(element);
                if (left != null) {
                    kept.add(left);
                }
            }
            return JsonArray.from(kept);
        }
        return value;
    }

    private static JsonObject removedFrom(JsonObject object) {
        return JsonObject.of(b -> object.forEach((name, member) -> {
            var left = removed(member);
            if (left != null) {
                b.put(name, left);
            }
        }));
    }

    /** Whether Go has the same type for both; it has two for numbers. */
    static boolean sameType(JsonValue a, JsonValue b) {
        return a.type() == b.type()
                && (!(a instanceof JsonNumber x) || !(b instanceof JsonNumber y) || x.isInteger() == y.isInteger());
    }
}
