package io.steersman.server.structural;

import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes out of an object what its schema does not specify. Pure and idempotent; what has nothing to lose comes back as it was. */
public final class Pruning {

    private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

    private Pruning() {}

    /** @param object a whole object: its apiVersion, kind and metadata are left alone */
    public static JsonObject apply(JsonObject object, Shape shape) {
        return members(object, shape, true);
    }

    /** @param value any value; what it is part of an object does not matter */
    public static JsonValue value(JsonValue value, @Nullable Shape shape) {
        if (value instanceof JsonObject object) {
            return shape == null ? object : members(object, shape, shape.embedded());
        } else if (value instanceof JsonArray list) {
            return elements(list, shape);
        }
        return value;
    }

    private static JsonValue elements(JsonArray list, @Nullable Shape shape) {
        var items = shape == null ? null : shape.items();
        if (items == null) {
            return list;
        }
        var pruned = new ArrayList<JsonValue>(list.size());
        var same = true;
        for (var element : list) {
            var left = value(element, items);
            same &= left == element;
            pruned.add(left);
        }
        return same ? list : JsonArray.from(pruned);
    }

    private static JsonObject members(JsonObject object, Shape shape, boolean whole) {
        var keepsUnknown = shape.preserveUnknown() || shape.kind() == Shape.Kind.ANY;
        var result = object;
        for (var member : object.entries()) {
            var name = member.getKey();
            if (whole && OF_EVERY_OBJECT.contains(name)) {
                continue;
            }
            var child = shape.child(name);
            if (child != null) {
                var left = value(member.getValue(), child);
                result = left == member.getValue() ? result : result.with(name, left);
            } else if (!keepsUnknown) {
                result = result.without(name);
            }
        }
        return result;
    }
}
