package io.steersman.server.apply;

import io.steersman.server.error.Statuses;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges one list of a strategic merge patch: of scalars, which are told apart by themselves, or of objects, which are by
 * their merge key.
 *
 * <p>Order: elements that the patch (or its {@code $setElementOrder}) names are in its order, the others in the order of
 * the original. Then both runs are merged like sorted lists, by where elements stood in the original; an element that did
 * not stand there goes before what it meets.
 */
final class MergedLists {

    private final Shape shape;
    private final String mergeKey;

    private MergedLists(Shape shape, @Nullable JsonValue sample) {
        this.shape = shape;
        this.mergeKey = sample instanceof JsonObject ? shape.mergeKey() : "";
    }

    /** @param deletes whether the patch's values are to be removed instead */
    static JsonArray merge(JsonArray original, JsonArray patch, Shape shape, boolean deletes) {
        if (original.isEmpty() && patch.isEmpty()) {
            return original;
        }
        var sample = sample(original, patch);
        if (!(sample instanceof JsonObject) && deletes) {
            return JsonArray.from(
                    original.stream().filter(e -> !patch.asList().contains(e)).toList());
        }
        if (sample instanceof JsonObject && shape.mergeKey().isEmpty()) {
            throw Statuses.plain("cannot merge lists without merge key for " + name(shape));
        }
        return new MergedLists(shape, sample).merge(original.asList(), patch.asList());
    }

    private static String name(Shape shape) {
        var items = shape.items();
        return items == null ? "" : items.goName();
    }

    /** An element; all must be of one type. */
    private static JsonValue sample(JsonArray... lists) {
        JsonValue first = null;
        for (var list : lists) {
            for (var element : list) {
                if (first == null) {
                    first = element;
                } else if (!Directives.sameType(first, element)) {
                    throw Statuses.plain("list element types are not identical: " + GoPrint.of(JsonArray.of(lists)));
                }
            }
        }
        if (first == null) {
            throw Statuses.plain("no elements in any of the given slices");
        }
        return first;
    }

    private JsonArray merge(List<JsonValue> original, List<JsonValue> patch) {
        if (mergeKey.isEmpty()) {
            var both = new LinkedHashSet<>(original);
            both.addAll(patch);
            return inOrder(List.copyOf(both), patch, original);
        }
        var left = new ArrayList<>(original);
        var plain = new ArrayList<JsonValue>();
        var replaces = false;
        for (var element : patch) {
            var directive = element instanceof JsonObject object ? object.get(StrategicMerge.PATCH) : null;
            if (directive == null) {
                plain.add(element);
            } else if (directive.equals(JsonString.of("delete"))) {
                var key = key(element);
                left.removeIf(e -> key.equals(keyOrNull(e)));
            } else if (directive.equals(JsonString.of("replace"))) {
                replaces = true;
            } else if (directive.equals(JsonString.of("merge"))) {
                throw Statuses.plain("merging lists cannot yet be specified in the patch");
            } else {
                throw StrategicMerge.unknownDirective(directive, (JsonObject) element);
            }
        }
        return replaces ? inOrder(plain, List.of(), plain) : inOrder(mergedElements(left, plain), plain, left);
    }

    private List<JsonValue> mergedElements(List<JsonValue> original, List<JsonValue> patch) {
        var merged = new ArrayList<>(original);
        var items = shape.items();
        for (var element : patch) {
            var key = key(element);
            var place = place(merged, key);
            if (place < 0 || items == null) {
                merged.add(element);
            } else {
                merged.set(place, StrategicMerge.object((JsonObject) merged.get(place), (JsonObject) element, items));
            }
        }
        return merged;
    }

    private int place(List<JsonValue> list, @Nullable JsonValue key) {
        for (var i = 0; i < list.size(); i++) {
            if (key != null && key.equals(keyOrNull(list.get(i)))) {
                return i;
            }
        }
        return -1;
    }

    /** What tells an element apart. */
    private JsonValue key(JsonValue element) {
        var key = keyOrNull(element);
        if (key == null) {
            throw Statuses.plain("map: " + GoPrint.of(element) + " does not contain declared merge key: " + mergeKey);
        }
        return key;
    }

    private @Nullable JsonValue keyOrNull(JsonValue element) {
        return mergeKey.isEmpty() ? element : element instanceof JsonObject object ? object.get(mergeKey) : null;
    }

    private JsonArray inOrder(List<JsonValue> merged, List<JsonValue> patchOrder, List<JsonValue> serverOrder) {
        var named = new ArrayList<JsonValue>();
        var others = new ArrayList<JsonValue>();
        patchOrder.forEach(this::key);
        for (var element : merged) {
            (place(patchOrder, key(element)) >= 0 ? named : others).add(element);
        }
        named.sort(Comparator.comparingInt(e -> place(patchOrder, key(e))));
        others.sort(Comparator.comparingInt(e -> place(serverOrder, key(e))));
        var all = new ArrayList<JsonValue>(merged.size());
        var i = 0;
        var j = 0;
        while (i < others.size() && j < named.size()) {
            var left = place(serverOrder, key(others.get(i)));
            var right = place(serverOrder, key(named.get(j)));
            all.add(left >= 0 && right >= 0 && left < right ? others.get(i++) : named.get(j++));
        }
        all.addAll(others.subList(i, others.size()));
        all.addAll(named.subList(j, named.size()));
        return JsonArray.from(all);
    }

    /**
     * A list whose order a patch sets, with what the patch has for it merged; null if neither has it.
     *
     * @param order the value of {@code $setElementOrder/NAME}
     */
    static @Nullable JsonArray order(JsonObject original, JsonObject patch, String name, JsonValue order, Shape shape) {
        var before = list(original.get(name));
        var given = list(patch.get(name));
        var sequence = list(order);
        if (sequence == null) {
            throw Statuses.plain("expected a []interface {}, but received a " + GoPrint.type(order));
        }
        if (given != null) {
            checkOrder(given, sequence, shape);
        }
        if (before == null && given == null) {
            return null;
        }
        var merged = merged(before, given, shape);
        var sample = sample(before == null ? JsonArray.EMPTY : before, given == null ? JsonArray.EMPTY : given);
        var server = before == null ? JsonArray.EMPTY : before;
        return new MergedLists(shape, sample).inOrder(merged.asList(), sequence.asList(), server.asList());
    }

    private static JsonArray merged(@Nullable JsonArray before, @Nullable JsonArray given, Shape shape) {
        if (before == null) {
            var left = given == null ? null : Directives.removed(given);
            return left instanceof JsonArray list ? list : JsonArray.EMPTY;
        } else if (given == null) {
            return before;
        }
        return shape.patchStrategies().contains("merge") ? merge(before, given, shape, false) : given;
    }

    private static @Nullable JsonArray list(@Nullable JsonValue value) {
        if (value == null || value instanceof JsonNull) {
            return null;
        } else if (value instanceof JsonArray list) {
            return list;
        }
        throw Statuses.plain("expected a []interface {}, but received a " + GoPrint.type(value));
    }

    /** What the patch adds or merges must come in the order that it sets. */
    private static void checkOrder(JsonArray given, JsonArray sequence, Shape shape) {
        if (given.isEmpty() || sequence.isEmpty()) {
            return;
        }
        var lists = new MergedLists(shape, given.get(0));
        var kept = given.stream()
                .filter(e -> !(e instanceof JsonObject object) || !object.has(StrategicMerge.PATCH))
                .toList();
        var next = 0;
        for (var i = 0; i < sequence.size() && next < kept.size(); i++) {
            if (lists.key(kept.get(next)).equals(lists.key(sequence.get(i)))) {
                next++;
            }
        }
        if (next < kept.size()) {
            throw Statuses.plain("The order in patch list:\n" + GoPrint.of(given)
                    + "\n doesn't match $setElementOrder list:\n" + GoPrint.of(sequence) + "\n");
        }
    }
}
