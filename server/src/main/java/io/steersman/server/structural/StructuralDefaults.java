package io.steersman.server.structural;

import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills in the defaults of a structural schema. A null where null is no value counts as absent: it gets the default, or goes
 * if there is none. Pure and idempotent; what lacks nothing comes back as it was.
 */
public final class StructuralDefaults {

    private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

    private StructuralDefaults() {}

    /** @param object a whole object: its apiVersion, kind and metadata are left alone */
    public static JsonObject apply(JsonObject object, Shape shape) {
        return members(object, shape, true);
    }

    /** The same for any value. */
    public static JsonValue value(JsonValue value, @Nullable Shape shape) {
        if (shape == null) {
            return value;
        } else if (value instanceof JsonObject object) {
            return members(object, shape, false);
        }
        return value instanceof JsonArray list ? elements(list, shape) : value;
    }

    private static JsonValue elements(JsonArray list, Shape shape) {
        var items = shape.items();
        if (items == null) {
            return list;
        }
        var filled = new ArrayList<JsonValue>(list.size());
        var same = true;
        for (var element : list) {
            var standIn = items.defaultValue();
            var present = isNoValue(element, items) && standIn != null ? standIn : element;
            var full = value(present, items);
            same &= full == element;
            filled.add(full);
        }
        return same ? list : JsonArray.from(filled);
    }

    private static JsonObject members(JsonObject object, Shape shape, boolean whole) {
        var result = object;
        for (var member : object.entries()) {
            var name = member.getKey();
            var child = whole && OF_EVERY_OBJECT.contains(name) ? null : shape.child(name);
            if (child == null) {
                continue;
            }
            if (isNoValue(member.getValue(), child)) {
                var standIn = child.defaultValue();
                result = standIn == null ? result.without(name) : result.with(name, value(standIn, child));
            } else {
                var full = value(member.getValue(), child);
                result = full == member.getValue() ? result : result.with(name, full);
            }
        }
        return withAbsent(result, shape, whole);
    }

    private static JsonObject withAbsent(JsonObject object, Shape shape, boolean whole) {
        var result = object;
        for (var field : shape.fields().values()) {
            if (object.has(field.name()) || whole && OF_EVERY_OBJECT.contains(field.name())) {
                continue;
            }
            var standIn = field.shape().defaultValue();
            if (standIn != null) {
                result = result.with(field.name(), value(standIn, field.shape()));
            }
        }
        return result;
    }

    private static boolean isNoValue(JsonValue value, Shape shape) {
        return value instanceof JsonNull && !shape.nullable();
    }
}
