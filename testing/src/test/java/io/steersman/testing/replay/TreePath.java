package io.steersman.testing.replay;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place or places in a tree, as scenarios write them: {@code $.a.b[0]["c.d"][?type=X][*].e}. */
record TreePath(List<Step> steps) {

    sealed interface Step {}

    record Key(String name) implements Step {}

    record Index(int at) implements Step {}

    record Where(TreePath path, String value) implements Step {}

    record Each() implements Step {}

    private static final Pattern STEP = Pattern.compile(
            "\\.([^.\\[]+)|\\[\"([^\"]*)\"\\]|\\[\\?([^=\\]]+)=([^\\]]*)\\]|\\[(\\*)\\]|\\[(-?\\d+)\\]");

    static TreePath parse(String text) {
        if (!text.startsWith("$")) {
            throw new IllegalArgumentException("a path starts with $: " + text);
        }
        var steps = new ArrayList<Step>();
        var step = STEP.matcher(text);
        var at = 1;
        while (at < text.length()) {
            if (!step.find(at) || step.start() != at) {
                throw new IllegalArgumentException("not a path: " + text);
            }
            steps.add(step(step));
            at = step.end();
        }
        return new TreePath(steps);
    }

    private static Step step(java.util.regex.Matcher found) {
        if (found.group(1) != null) {
            return new Key(found.group(1));
        }
        if (found.group(2) != null) {
            return new Key(found.group(2));
        }
        if (found.group(3) != null) {
            return new Where(parse("$." + found.group(3)), found.group(4));
        }
        return found.group(5) != null ? new Each() : new Index(Integer.parseInt(found.group(6)));
    }

    /** What stands there; null if nothing does. Behind a {@code [*]}: an array of what stands in each. */
    @Nullable JsonValue get(@Nullable JsonValue tree) {
        return get(tree, 0);
    }

    private @Nullable JsonValue get(@Nullable JsonValue at, int depth) {
        if (at == null || depth == steps.size()) {
            return at;
        }
        var step = steps.get(depth);
        if (step instanceof Key key) {
            return at instanceof JsonObject object ? get(object.get(key.name), depth + 1) : null;
        }
        if (!(at instanceof JsonArray array)) {
            return null;
        }
        if (step instanceof Each) {
            var found = new ArrayList<JsonValue>();
            for (var element : array) {
                var value = get(element, depth + 1);
                if (value != null) {
                    found.add(value);
                }
            }
            return JsonArray.from(found);
        }
        var index = index(step, array);
        return index < 0 ? null : get(array.get(index), depth + 1);
    }

    private static int index(Step step, JsonArray array) {
        if (step instanceof Index index) {
            var at = index.at < 0 ? array.size() + index.at : index.at;
            return at >= 0 && at < array.size() ? at : -1;
        }
        var where = (Where) step;
        for (var i = 0; i < array.size(); i++) {
            if (where.path.get(array.get(i)) instanceof JsonString text
                    && text.value().equals(where.value)) {
                return i;
            }
        }
        return -1;
    }

    JsonValue set(JsonValue tree, JsonValue value) {
        var changed = update(tree, 0, old -> value);
        return changed == null ? tree : changed;
    }

    JsonValue remove(JsonValue tree) {
        var changed = update(tree, 0, old -> null);
        return changed == null ? tree : changed;
    }

    /** Replaces what is there; nothing is added. */
    JsonValue mask(JsonValue tree, JsonValue mask) {
        var changed = update(tree, 0, old -> old == null ? null : mask);
        return changed == null ? tree : changed;
    }

    private @Nullable JsonValue update(@Nullable JsonValue at, int depth, UnaryOperator<@Nullable JsonValue> change) {
        if (depth == steps.size()) {
            return change.apply(at);
        }
        var step = steps.get(depth);
        if (step instanceof Key key) {
            if (at != null && !(at instanceof JsonObject)) {
                return at;
            }
            var object = at == null ? JsonObject.EMPTY : (JsonObject) at;
            var value = update(object.get(key.name), depth + 1, change);
            if (value == null) {
                return at == null ? null : object.without(key.name);
            }
            return object.with(key.name, value);
        }
        return at instanceof JsonArray array ? updateArray(array, step, depth, change) : at;
    }

    private JsonValue updateArray(JsonArray array, Step step, int depth, UnaryOperator<@Nullable JsonValue> change) {
        var only = step instanceof Each ? -1 : index(step, array);
        var elements = new ArrayList<JsonValue>();
        for (var i = 0; i < array.size(); i++) {
            var element = step instanceof Each || i == only ? update(array.get(i), depth + 1, change) : array.get(i);
            if (element != null) {
                elements.add(element);
            }
        }
        if (step instanceof Index index && index.at == array.size()) {
            var added = update(null, depth + 1, change);
            if (added != null) {
                elements.add(added);
            }
        }
        return JsonArray.from(elements);
    }
}
