package io.steersman.server.apply;

import io.steersman.server.apply.Places.Form;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two objects, place by place. No place is in two of the sets.
 *
 * @param removed that only the first has
 * @param modified leaves that both have with different values
 * @param added that only the second has
 */
record Comparison(FieldSet removed, FieldSet modified, FieldSet added) {

    static Comparison of(JsonObject before, JsonObject after, Shape shape) {
        var walk = new Walk();
        walk.compare(before, after, shape);
        return new Comparison(walk.removed.build(), walk.modified.build(), walk.added.build());
    }

    FieldSet changed() {
        return modified.union(added);
    }

    Comparison filtered(ResetFields reset) {
        return new Comparison(reset.filter(removed), reset.filter(modified), reset.filter(added));
    }

    private static final class Walk {
        private final FieldSet.Builder removed = new FieldSet.Builder();
        private final FieldSet.Builder modified = new FieldSet.Builder();
        private final FieldSet.Builder added = new FieldSet.Builder();
        private final List<PathElement> path = new ArrayList<>();

        void compare(@Nullable JsonValue before, @Nullable JsonValue after, Shape shape) {
            var left = before == null ? null : Places.form(shape, before);
            var right = after == null ? null : Places.form(shape, after);
            if (isLeaf(before, left, after, right)) {
                leaf(before, after);
                return;
            }
            if (isValue(before) && isValue(after) && left != right) {
                modified.add(path);
            }
            if (left == Form.MAP || right == Form.MAP) {
                maps(before, after, shape);
            }
            if (left == Form.LIST || right == Form.LIST) {
                lists(before, after, shape);
            }
            if (before == null) {
                added.add(path);
            } else if (after == null) {
                removed.add(path);
            }
        }

        /** Leaves, and maps and lists without content, for which there is nothing below to tell the difference. */
        private static boolean isLeaf(
                @Nullable JsonValue before, @Nullable Form left, @Nullable JsonValue after, @Nullable Form right) {
            return (left == null || left == Form.LEAF || isEmpty(before))
                    && (right == null || right == Form.LEAF || isEmpty(after));
        }

        /** A null stands for a map or list that is not there, so its becoming one modifies nothing. */
        private static boolean isValue(@Nullable JsonValue value) {
            return value != null && !(value instanceof JsonNull);
        }

        private static boolean isEmpty(@Nullable JsonValue value) {
            return value instanceof JsonObject map && map.isEmpty()
                    || value instanceof JsonArray list && list.isEmpty();
        }

        private void leaf(@Nullable JsonValue before, @Nullable JsonValue after) {
            if (before == null) {
                added.add(path);
            } else if (after == null) {
                removed.add(path);
            } else if (!before.equals(after)) {
                modified.add(path);
            }
        }

        private void maps(@Nullable JsonValue before, @Nullable JsonValue after, Shape shape) {
            var left = before instanceof JsonObject object ? object : JsonObject.EMPTY;
            var right = after instanceof JsonObject object ? object : JsonObject.EMPTY;
            left.forEach(
                    (name, value) -> step(PathElement.field(name), value, right.get(name), Places.child(shape, name)));
            right.forEach((name, value) -> {
                if (!left.has(name)) {
                    step(PathElement.field(name), null, value, Places.child(shape, name));
                }
            });
        }

        private void step(PathElement to, @Nullable JsonValue before, @Nullable JsonValue after, Shape shape) {
            path.add(to);
            compare(before, after, shape);
            path.remove(path.size() - 1);
        }

        private void lists(@Nullable JsonValue before, @Nullable JsonValue after, Shape shape) {
            var left = byName(before, shape);
            var right = byName(after, shape);
            var names = new LinkedHashSet<>(left.keySet());
            names.addAll(right.keySet());
            for (var name : names) {
                elements(name, left.getOrDefault(name, List.of()), right.getOrDefault(name, List.of()), shape);
            }
        }

        private static Map<PathElement, List<JsonValue>> byName(@Nullable JsonValue list, Shape shape) {
            var byName = new LinkedHashMap<PathElement, List<JsonValue>>();
            if (list instanceof JsonArray array) {
                var names = Places.elements(array, shape);
                for (var i = 0; i < names.size(); i++) {
                    byName.computeIfAbsent(names.get(i), n -> new ArrayList<>()).add(array.get(i));
                }
            }
            return byName;
        }

        /** Elements that share a name are one value together; see {@link Ownership}. */
        private void elements(PathElement name, List<JsonValue> before, List<JsonValue> after, Shape shape) {
            var element = Places.element(shape);
            var left = before.isEmpty() ? null : before.get(0);
            var right = after.isEmpty() ? null : after.get(0);
            if (before.size() <= 1 && after.size() <= 1) {
                step(name, left, right, element);
                return;
            }
            if (before.size() >= 2 && after.size() >= 2) {
                if (!before.equals(after)) {
                    mark(modified, name);
                }
            } else if (before.size() >= 2) {
                if (right != null) {
                    step(name, null, right, element);
                }
                mark(removed, name);
            } else {
                if (left != null) {
                    step(name, left, null, element);
                }
                mark(added, name);
            }
        }

        private void mark(FieldSet.Builder set, PathElement name) {
            path.add(name);
            set.add(path);
            path.remove(path.size() - 1);
        }
    }
}
