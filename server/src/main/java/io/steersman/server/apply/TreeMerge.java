package io.steersman.server.apply;

import io.steersman.server.apply.Places.Form;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays an applied configuration over a live object: leaves of the configuration win, maps and lists whose parts are owned
 * one by one are merged part by part, and nothing is removed.
 *
 * <p>A merged list has the configuration's elements in the configuration's order; live elements that it does not mention
 * keep their place relative to those that it does.
 */
final class TreeMerge {

    private TreeMerge() {}

    static JsonObject merge(JsonObject live, JsonObject configuration, Shape shape) {
        return merged(live, configuration, shape) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    private static JsonValue merged(JsonValue live, JsonValue applied, Shape shape) {
        if (applied instanceof JsonObject right && Places.form(shape, right) == Form.MAP) {
            var left = live instanceof JsonObject object ? object : JsonObject.EMPTY;
            return left.isEmpty() ? applied : maps(left, right, shape);
        } else if (applied instanceof JsonArray right && Places.form(shape, right) == Form.LIST) {
            var left = live instanceof JsonArray list ? list : JsonArray.EMPTY;
            return left.isEmpty() ? applied : new Lists(left, right, shape).merge();
        } else if (applied instanceof JsonNull) {
            // Null keeps what a map or list holds, for it names nothing in it.
            var keeps = live instanceof JsonObject map && !map.isEmpty() && Places.form(shape, live) == Form.MAP
                    || live instanceof JsonArray list && !list.isEmpty() && Places.form(shape, live) == Form.LIST;
            return keeps ? live : applied;
        }
        return applied;
    }

    private static JsonObject maps(JsonObject live, JsonObject applied, Shape shape) {
        var merged = live.toBuilder();
        applied.forEach((name, value) -> {
            var before = live.get(name);
            merged.put(name, before == null ? value : merged(before, value, Places.child(shape, name)));
        });
        return merged.build();
    }

    /** One list being merged. */
    private static final class Lists {
        private final JsonArray live;
        private final JsonArray applied;
        private final Shape element;
        private final List<PathElement> liveNames;
        private final List<PathElement> appliedNames;
        private final Map<PathElement, JsonValue> liveByName = new HashMap<>();
        private final Set<PathElement> appliedSet;
        private final List<JsonValue> out = new ArrayList<>();

        Lists(JsonArray live, JsonArray applied, Shape shape) {
            this.live = live;
            this.applied = applied;
            element = Places.element(shape);
            liveNames = Places.elements(live, shape);
            appliedNames = Places.elements(applied, shape);
            appliedSet = new HashSet<>(appliedNames);
            for (var i = 0; i < liveNames.size(); i++) {
                // Of elements that share a name none is merged: the applied one replaces them all.
                var repeated = liveByName.put(liveNames.get(i), live.get(i)) != null;
                if (repeated) {
                    liveByName.put(liveNames.get(i), JsonNull.NULL);
                }
            }
        }

        JsonArray merge() {
            var shared = appliedNames.stream().filter(liveByName::containsKey).iterator();
            var nextShared = shared.hasNext() ? shared.next() : null;
            var done = new HashSet<PathElement>();
            var l = 0;
            var r = 0;
            while (l < liveNames.size() || r < appliedNames.size()) {
                if (l < liveNames.size() && r < appliedNames.size()) {
                    var name = liveNames.get(l);
                    if (name.equals(appliedNames.get(r))) {
                        done.add(name);
                        take(r++);
                        l++;
                        nextShared = shared.hasNext() ? shared.next() : null;
                        continue;
                    }
                    if (appliedSet.contains(name) && nextShared != null && !nextShared.equals(name)) {
                        // Comes later, in the order of the configuration.
                        l++;
                        continue;
                    }
                }
                if (l < liveNames.size()) {
                    var name = liveNames.get(l);
                    if (!appliedSet.contains(name)) {
                        out.add(live.get(l++));
                        continue;
                    } else if (done.contains(name)) {
                        l++;
                    }
                }
                if (r < appliedNames.size()) {
                    var name = appliedNames.get(r);
                    done.add(name);
                    take(r++);
                    if (name.equals(nextShared)) {
                        nextShared = shared.hasNext() ? shared.next() : null;
                    }
                }
            }
            return JsonArray.from(out);
        }

        private void take(int place) {
            @Nullable JsonValue before = liveByName.get(appliedNames.get(place));
            var value = applied.get(place);
            out.add(before == null ? value : merged(before, value, element));
        }
    }
}
