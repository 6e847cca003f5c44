package io.steersman.server.apply;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonObjectBuilder;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code application/strategic-merge-patch+json}: a merge that knows which lists are merged by which key. Pure.
 *
 * <p>Without directives it is a merge patch, but that a list whose shape says {@code merge} is merged: scalars are added,
 * objects are merged with the element that has the same merge key, or added. Elements of the patch keep the patch's order,
 * others that of the object; where both meet, an element that stood before another still does. Directives:
 *
 * <ul>
 *   <li>{@code $patch: replace} in an object takes the object as it is; in an element of its own, the list. {@code $patch:
 *       delete} empties an object; with a merge key it removes the element.
 *   <li>{@code $deleteFromPrimitiveList/x} removes values from the list of scalars {@code x}.
 *   <li>{@code $setElementOrder/x} gives the order of the list {@code x}.
 *   <li>{@code $retainKeys} lists the fields that an object keeps; all others go.
 * </ul>
 */
public final class StrategicMerge {

    static final String PATCH = "$patch";
    static final String DELETE_FROM_LIST = "$deleteFromPrimitiveList";
    static final String SET_ORDER = "$setElementOrder";
    static final String RETAIN_KEYS = "$retainKeys";

    private StrategicMerge() {}

    /**
     * The object with the patch applied, not tidied yet: what the patch adds stands as it does there.
     *
     * @param shape of the object, with patch strategies and merge keys
     * @throws Refusal if the patch contradicts itself or the shape: 400 or 500 if it cannot be merged, 422 if the result is
     *     no such object
     */
    public static JsonObject apply(JsonObject object, JsonObject patch, Shape shape) {
        var merged = object(object, patch, shape);
        for (var name : new String[] {"apiVersion", "kind"}) {
            var own = object.get(name);
            merged = own == null ? merged : merged.with(name, own);
        }
        var problem = Restoring.problem(merged, shape);
        if (!problem.isEmpty()) {
            throw refused(patch, problem);
        }
        return merged;
    }

    /** What becomes of a strategic merge patch whose result cannot be read, or not with strict decoding. */
    public static Refusal refused(JsonObject patch, String problem) {
        return Statuses.invalid(
                "", "", "", List.of(FieldError.invalid(FieldPath.of("patch"), GoPrint.of(patch), problem)));
    }

    static JsonObject object(JsonObject original, JsonObject patch, Shape shape) {
        var directive = patch.get(PATCH);
        if (directive != null) {
            return replaced(directive, patch);
        }
        var retained = retained(original, patch);
        var result = retained.toBuilder();
        var ordered = new ArrayList<String>();
        patch.forEach((name, value) -> {
            if (name.startsWith(SET_ORDER)) {
                var list = key(name, "invalid patch format of setElementOrder list");
                var merged = MergedLists.order(retained, patch, list, value, Places.field(shape, list));
                if (merged != null) {
                    result.put(list, merged);
                    ordered.add(list);
                }
            }
        });
        patch.forEach((name, value) -> {
            if (!name.equals(RETAIN_KEYS) && !name.startsWith(SET_ORDER) && !ordered.contains(name)) {
                member(result, name, value, shape);
            }
        });
        return result.build();
    }

    private static JsonObject replaced(JsonValue directive, JsonObject patch) {
        if (directive.equals(JsonString.of("replace"))) {
            return patch.without(PATCH);
        } else if (directive.equals(JsonString.of("delete"))) {
            return JsonObject.EMPTY;
        }
        throw unknownDirective(directive, patch);
    }

    static Refusal unknownDirective(JsonValue directive, JsonObject patch) {
        return Statuses.plain("unknown patch type: " + GoPrint.of(directive) + " in map: " + GoPrint.of(patch));
    }

    /** The list that a directive is about. */
    private static String key(String directive, String problem) {
        var slash = directive.indexOf('/');
        if (slash < 0 || !directive.startsWith("$" + directive.substring(1, slash) + "/")) {
            throw Statuses.badRequest(problem);
        }
        return directive.substring(slash + 1);
    }

    private static JsonObject retained(JsonObject original, JsonObject patch) {
        var directive = patch.get(RETAIN_KEYS);
        if (directive == null) {
            return original;
        }
        if (!(directive instanceof JsonArray list)) {
            throw Statuses.badRequest("invalid patch format of retainKeys");
        }
        var kept = list.strings().toList();
        patch.forEach((name, value) -> {
            var isDirective =
                    name.equals(RETAIN_KEYS) || name.startsWith(DELETE_FROM_LIST) || name.startsWith(SET_ORDER);
            if (!isDirective && !(value instanceof JsonNull) && !kept.contains(name)) {
                throw Statuses.badRequest("invalid patch format of retainKeys");
            }
        });
        return JsonObject.of(b -> original.forEach((name, value) -> {
            if (kept.contains(name)) {
                b.put(name, value);
            }
        }));
    }

    private static void member(JsonObjectBuilder result, String given, JsonValue value, Shape shape) {
        var deletes = given.startsWith(DELETE_FROM_LIST);
        var name = deletes ? key(given, "invalid patch format of primitive list") : given;
        if (value instanceof JsonNull) {
            result.remove(name);
            return;
        }
        var before = result.build().get(name);
        if (before == null || !Directives.sameType(before, value)) {
            if (!deletes) {
                put(result, name, Directives.removed(Directives.withoutNulls(value)));
            }
            return;
        }
        if (before instanceof JsonObject left && value instanceof JsonObject right) {
            var child = Places.field(shape, name);
            result.put(name, child.patchStrategies().contains("replace") ? right : object(left, right, child));
        } else if (before instanceof JsonArray left && value instanceof JsonArray right) {
            var child = Places.field(shape, name);
            var merges = child.patchStrategies().contains("merge") || deletes;
            result.put(name, merges ? MergedLists.merge(left, right, child, deletes) : right);
        } else {
            put(result, name, value);
        }
    }

    private static void put(JsonObjectBuilder result, String name, @Nullable JsonValue value) {
        if (value == null) {
            result.remove(name);
        } else {
            result.put(name, value);
        }
    }
}
