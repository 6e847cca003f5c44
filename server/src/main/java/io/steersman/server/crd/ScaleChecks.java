package io.steersman.server.crd;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.structural.SimplePath;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What stands where a scale subresource looks has to be what a Scale can show. Pure. */
final class ScaleChecks {

    private final @Nullable JsonObject scale;

    /** @param scale {@code subresources.scale} of a version; null if it has none */
    ScaleChecks(@Nullable JsonObject scale) {
        this.scale = scale;
    }

    void validateSpec(JsonObject object, FieldErrors errors) {
        number(object, "/specReplicasPath", errors);
    }

    void validateStatus(JsonObject object, FieldErrors errors) {
        number(object, "/statusReplicasPath", errors);
        var path = path("/labelSelectorPath");
        if (path != null) {
            var found = find(object, path);
            if (found != null && !(found.value() instanceof JsonString)) {
                refuse(path(path), "\"\"", found, "string", errors);
            }
        }
    }

    private void number(JsonObject object, String pointer, FieldErrors errors) {
        var path = path(pointer);
        var found = path == null ? null : find(object, path);
        if (path == null || found == null) {
            return;
        }
        if (!found.whole() || !(found.value() instanceof JsonNumber number) || !number.isInteger()) {
            refuse(path(path), "0", found, "int64", errors);
            return;
        }
        var value = number.longValue();
        if (value < 0) {
            add(path(path), Long.toString(value), "should be a non-negative integer", errors);
        } else if (value > Integer.MAX_VALUE) {
            add(path(path), Long.toString(value), "should be less than or equal to " + Integer.MAX_VALUE, errors);
        }
    }

    /**
     * Where a path ended.
     *
     * @param whole whether it ended at its end, and not at something that has no members
     */
    private record Found(JsonValue value, boolean whole) {}

    private static @Nullable Found find(JsonObject object, SimplePath path) {
        JsonValue value = object;
        for (var name : path.names()) {
            if (!(value instanceof JsonObject parent)) {
                return new Found(value, false);
            }
            var child = parent.get(name);
            if (child == null) {
                return null;
            }
            value = child;
        }
        return new Found(value, true);
    }

    private static void refuse(String path, String zero, Found found, String wanted, FieldErrors errors) {
        var expected = found.whole() ? wanted : "map[string]interface{}";
        add(
                path,
                zero,
                path + " accessor error: " + printed(found.value()) + " is of the type " + goType(found.value())
                        + ", expected " + expected,
                errors);
    }

    private static void add(String path, String value, String detail, FieldErrors errors) {
        errors.add(new FieldError(FieldError.Type.INVALID, path, "Invalid value: " + value + ": " + detail));
    }

    private static String printed(JsonValue value) {
        return value instanceof JsonString text ? text.value() : value.toString();
    }

    private static String goType(JsonValue value) {
        if (value instanceof JsonString) {
            return "string";
        } else if (value instanceof JsonBoolean) {
            return "bool";
        } else if (value instanceof JsonNumber number) {
            return number.isInteger() ? "int64" : "float64";
        } else if (value instanceof JsonArray) {
            return "[]interface {}";
        }
        return value instanceof JsonNull ? "<nil>" : "map[string]interface {}";
    }

    private @Nullable SimplePath path(String pointer) {
        var text = scale == null ? null : scale.string(pointer);
        return text == null ? null : SimplePath.parse(text);
    }

    private static String path(SimplePath path) {
        return "." + String.join(".", path.names());
    }
}
