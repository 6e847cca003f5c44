package io.steersman.wire.json;

import java.util.Comparator;
import java.util.Map;

/** Sorts members by name, all the way down. */
final class JsonSort {

    /** By the bytes of UTF-8, as Go compares strings; UTF-16 orders the same but for what lies beyond the surrogates. */
    private static final Comparator<String> AS_GO = (a, b) -> {
        for (var i = 0; i < Math.min(a.length(), b.length()); i++) {
            var x = a.charAt(i);
            var y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) == Character.isSurrogate(y)
                        ? Character.compare(x, y)
                        : Boolean.compare(Character.isSurrogate(x), Character.isSurrogate(y));
            }
        }
        return Integer.compare(a.length(), b.length());
    };

    private JsonSort() {}

    static JsonObject sorted(JsonObject object) {
        var builder = new JsonObjectBuilder();
        object.entries().stream()
                .sorted(Map.Entry.comparingByKey(AS_GO))
                .forEach(member -> builder.put(member.getKey(), sorted(member.getValue())));
        return builder.build();
    }

    private static JsonValue sorted(JsonValue value) {
        if (value instanceof JsonObject object) {
            return sorted(object);
        } else if (value instanceof JsonArray array) {
            return JsonArray.wrap(array.stream().map(JsonSort::sorted).toArray(JsonValue[]::new));
        }
        return value;
    }
}
