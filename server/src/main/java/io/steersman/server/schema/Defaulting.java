package io.steersman.server.schema;

import io.steersman.server.schema.Shape.Field;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Fills in the defaults that the shape of a built-in kind names; those of custom resources are their own rules'. Pure. */
public final class Defaulting {

    private Defaulting() {}

    /** The object with the default of every absent value whose parent is there; a zero that Go cannot tell from nothing is absent. */
    public static JsonObject apply(JsonObject object, Shape shape) {
        var filled = object;
        for (var field : shape.fields().values()) {
            filled = field(filled, field);
        }
        var additional = shape.kind() == Shape.Kind.MAP ? shape.additional() : null;
        if (additional != null && holds(additional)) {
            for (var entry : object.entries()) {
                filled = with(filled, entry.getKey(), entry.getValue(), value(entry.getValue(), additional));
            }
        }
        return filled;
    }

    private static JsonObject field(JsonObject object, Field field) {
        var value = object.get(field.name());
        var shape = field.shape();
        var fallback = shape.defaultValue();
        if (fallback != null && !isZero(fallback, field) && isAbsent(value, field)) {
            return object.with(field.name(), fallback);
        }
        return value == null ? object : with(object, field.name(), value, value(value, shape));
    }

    private static JsonObject with(JsonObject object, String name, JsonValue before, JsonValue after) {
        return before == after ? object : object.with(name, after);
    }

    private static JsonValue value(JsonValue value, Shape shape) {
        if (value instanceof JsonObject object && shape.isObject()) {
            return apply(object, shape);
        }
        var items = value instanceof JsonArray ? shape.items() : null;
        if (!(value instanceof JsonArray array) || items == null || !holds(items)) {
            return value;
        }
        var filled = array;
        for (var i = 0; i < array.size(); i++) {
            var item = value(array.get(i), items);
            filled = item == array.get(i) ? filled : filled.with(i, item);
        }
        return filled;
    }

    /** Whether there can be fields in it. */
    private static boolean holds(Shape shape) {
        return shape.isObject() || shape.kind() == Shape.Kind.LIST;
    }

    private static boolean isAbsent(@Nullable JsonValue value, Field field) {
        return value == null || value instanceof JsonNull || isZero(value, field);
    }

    /** Behind a pointer a zero is a value like any other. */
    private static boolean isZero(JsonValue value, Field field) {
        if (field.pointer()) {
            return false;
        }
        return value instanceof JsonString text && text.value().isEmpty()
                || value instanceof JsonNumber number && number.isInteger() && number.longValue() == 0
                || value.equals(JsonBoolean.FALSE);
    }
}
