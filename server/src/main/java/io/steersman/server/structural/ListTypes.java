package io.steersman.server.structural;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.schema.ListType;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** No element of a set, and no key of a map that is a list, may be there twice. Pure. */
public final class ListTypes {

    private ListTypes() {}

    /** @param old what was there before; what is as it was is not complained about */
    public static void validate(
            JsonValue value, @Nullable JsonValue old, @Nullable Shape shape, FieldPath path, FieldErrors errors) {
        if (shape == null || value.equals(old)) {
            return;
        }
        if (value instanceof JsonObject object) {
            var before = old instanceof JsonObject there ? there : null;
            object.forEach((name, child) -> {
                var at = shape.field(name) == null ? path.key(name) : path.child(name);
                validate(child, before == null ? null : before.get(name), shape.child(name), at, errors);
            });
        } else if (value instanceof JsonArray list) {
            if (shape.listType() == ListType.SET) {
                checkSet(list, path, errors);
            } else if (shape.listType() == ListType.MAP) {
                checkMap(list, shape, path, errors);
            }
            for (var i = 0; i < list.size(); i++) {
                validate(list.get(i), null, shape.items(), path.index(i), errors);
            }
        }
    }

    private static void checkSet(JsonArray list, FieldPath path, FieldErrors errors) {
        var seen = new HashSet<JsonValue>();
        for (var i = 0; i < list.size(); i++) {
            if (!seen.add(list.get(i))) {
                errors.add(FieldError.duplicate(path.index(i), list.get(i)));
            }
        }
    }

    private static void checkMap(JsonArray list, Shape shape, FieldPath path, FieldErrors errors) {
        var seen = new HashSet<JsonValue>();
        for (var i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof JsonObject element)) {
                errors.add(FieldError.invalid(
                        path.index(i), list.get(i), "must be an object for an array of list-type map"));
                continue;
            }
            var keys = JsonObject.of(b -> shape.mapKeys().forEach(key -> {
                var value = element.get(key);
                if (value != null) {
                    b.put(key, value);
                }
            }));
            if (!seen.add(keys)) {
                errors.add(FieldError.duplicate(path.index(i), keys.sorted()));
            }
        }
    }
}
