package io.steersman.server.structural;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The elements of a list of type {@code map}, found by their keys; of other lists none is known again. */
final class ListElements {

    private final List<String> keys;
    private final Map<List<@Nullable JsonValue>, JsonValue> byKeys = new HashMap<>();

    ListElements(JsonArray list, JsonObject schema) {
        var named = schema.array("/x-kubernetes-list-map-keys");
        keys = "map".equals(schema.string("/x-kubernetes-list-type")) && named != null
                ? named.strings().toList()
                : List.of();
        if (!keys.isEmpty()) {
            list.objects().forEach(element -> byKeys.put(keysOf(element), element));
        }
    }

    /** The element with the same keys; null if there is none. */
    @Nullable JsonValue matching(JsonValue element) {
        return element instanceof JsonObject object && !keys.isEmpty() ? byKeys.get(keysOf(object)) : null;
    }

    private List<@Nullable JsonValue> keysOf(JsonObject element) {
        var values = new java.util.ArrayList<@Nullable JsonValue>(keys.size());
        keys.forEach(key -> values.add(element.get(key)));
        return values;
    }
}
