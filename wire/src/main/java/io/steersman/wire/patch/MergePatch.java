package io.steersman.wire.patch;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonObjectBuilder;
import io.steersman.wire.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * JSON merge patch (RFC 7386): objects are merged, null deletes, everything else replaces.
 *
 * <p>One rule is Kubernetes' own: members that are null also vanish from objects inside the arrays of a patch, except where
 * the array replaces an object.
 */
public final class MergePatch {

    private MergePatch() {}

    public static JsonValue apply(JsonValue target, JsonValue patch) {
        if (!(target instanceof JsonObject object)) {
            return withoutNulls(patch);
        }
        return patch instanceof JsonObject members ? apply(object, members) : patch;
    }

    /** As {@link #apply(JsonValue, JsonValue)}, on objects. */
    public static JsonObject apply(JsonObject target, JsonObject patch) {
        var result = target.toBuilder();
        patch.forEach((name, value) -> {
            if (value instanceof JsonNull) {
                result.remove(name);
            } else {
                var before = target.get(name);
                result.put(name, before == null ? withoutNulls(value) : apply(before, value));
            }
        });
        return result.build();
    }

    private static JsonValue withoutNulls(JsonValue value) {
        if (value instanceof JsonObject object) {
            return JsonObject.of(b -> object.forEach((name, member) -> {
                if (!(member instanceof JsonNull)) {
                    b.put(name, withoutNulls(member));
                }
            }));
        } else if (value instanceof JsonArray array) {
            return JsonArray.from(array.stream().map(MergePatch::withoutNulls).toList());
        }
        return value;
    }

    /**
     * The smallest patch that makes {@code to} out of {@code from}; empty if they are equal. A null that {@code to} has and
     * {@code from} has not cannot be said by a merge patch and is left out of the result of applying it.
     */
    public static JsonObject diff(JsonObject from, JsonObject to) {
        var patch = JsonObject.EMPTY.toBuilder();
        from.names().stream().filter(name -> !to.has(name)).forEach(name -> patch.put(name, JsonNull.NULL));
        to.forEach((name, value) -> diff(patch, name, from.get(name), value));
        return patch.build();
    }

    private static void diff(JsonObjectBuilder patch, String name, @Nullable JsonValue before, JsonValue after) {
        if (after.equals(before)) {
            return;
        }
        if (before instanceof JsonObject from && after instanceof JsonObject to) {
            patch.put(name, diff(from, to));
        } else {
            patch.put(name, after);
        }
    }
}
