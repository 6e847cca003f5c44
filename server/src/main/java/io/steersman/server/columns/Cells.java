package io.steersman.server.columns;

import io.steersman.server.selector.Selectors;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What several kinds put into their cells. Absent values are worded {@code <none>}, as Kubernetes does. */
final class Cells {

    static final String NONE = "<none>";
    static final String UNSET = "<unset>";
    static final String UNKNOWN = "<unknown>";

    private Cells() {}

    static String textOr(JsonObject object, String pointer, String fallback) {
        var text = object.string(pointer);
        return text == null || text.isEmpty() ? fallback : text;
    }

    static long number(JsonObject object, String pointer) {
        return numberOr(object, pointer, 0);
    }

    static long numberOr(JsonObject object, String pointer, long fallback) {
        var number = object.number(pointer);
        return number == null ? fallback : number;
    }

    /** An int-or-string, a quantity or any other scalar, as it reads. */
    static String scalarOr(JsonObject object, String pointer, String fallback) {
        var value = object.at(pointer);
        if (value == null) {
            return fallback;
        }
        return value instanceof JsonString text ? text.value() : value.toString();
    }

    static int size(JsonObject object, String pointer) {
        var value = object.at(pointer);
        if (value instanceof JsonArray array) {
            return array.size();
        }
        return value instanceof JsonObject map ? map.size() : 0;
    }

    static Stream<JsonObject> objects(JsonObject object, String pointer) {
        var array = object.array(pointer);
        return array == null ? Stream.empty() : array.objects();
    }

    static Stream<String> texts(JsonObject object, String pointer) {
        var array = object.array(pointer);
        return array == null ? Stream.empty() : array.strings();
    }

    /** One text of every element, with commas between. */
    static String each(JsonObject object, String pointer, String of) {
        return objects(object, pointer).map(e -> textOr(e, of, "")).collect(Collectors.joining(","));
    }

    /** {@code a=b,c=d}; {@code <none>} for an empty map. */
    static String labels(JsonObject object, String pointer) {
        var map = object.object(pointer);
        return map == null || map.isEmpty() ? NONE : pairs(map);
    }

    private static String pairs(JsonObject map) {
        return map.entries().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + "=" + (e.getValue() instanceof JsonString s ? s.value() : e.getValue()))
                .collect(Collectors.joining(","));
    }

    /** A {@code LabelSelector} in the text form of selectors; {@code <none>} if it selects everything. */
    static String selector(JsonObject object, String pointer) {
        var selector = object.object(pointer);
        if (selector == null) {
            return NONE;
        }
        var text = Selectors.text(selector);
        return text.isEmpty() ? NONE : text;
    }

    /** The last condition of a type; null if there is none. */
    static @Nullable JsonObject condition(JsonObject object, String type) {
        return objects(object, "/status/conditions")
                .filter(c -> type.equals(c.string("/type")))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    static boolean conditionIs(JsonObject object, String type, String status) {
        var condition = condition(object, type);
        return condition != null && status.equals(condition.string("/status"));
    }

    /** {@code RWO,RWX} for {@code ReadWriteOnce, ReadWriteMany}. */
    static String accessModes(JsonObject object, String pointer) {
        var modes = texts(object, pointer).toList();
        var order = List.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod");
        var letters = List.of("RWO", "ROX", "RWX", "RWOP");
        return order.stream()
                .filter(modes::contains)
                .map(m -> letters.get(order.indexOf(m)))
                .collect(Collectors.joining(","));
    }

    /** A quantity as it reads; 0 if there is none. */
    static String quantity(@Nullable JsonValue value) {
        return value == null ? "0" : value instanceof JsonString text ? text.value() : value.toString();
    }
}
