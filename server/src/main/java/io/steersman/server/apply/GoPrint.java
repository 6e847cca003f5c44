package io.steersman.server.apply;

import io.steersman.server.error.GoText;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.stream.Collectors;

/** Prints trees as Go's {@code fmt} prints the plain values they would be there: {@code map[a:1 b:[x y]]}. */
final class GoPrint {

    private GoPrint() {}

    /** As {@code %v}. */
    static String of(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.value();
        } else if (value instanceof JsonNull) {
            return "<nil>";
        } else if (value instanceof JsonObject map) {
            return map.sorted().entries().stream()
                    .map(e -> e.getKey() + ":" + of(e.getValue()))
                    .collect(Collectors.joining(" ", "map[", "]"));
        } else if (value instanceof JsonArray list) {
            return list.stream().map(GoPrint::of).collect(Collectors.joining(" ", "[", "]"));
        }
        return value.toString();
    }

    /** As {@code %#v}. */
    static String syntax(JsonValue value) {
        if (value instanceof JsonString text) {
            return GoText.quote(text.value());
        } else if (value instanceof JsonNull) {
            return "interface {}(nil)";
        } else if (value instanceof JsonObject map) {
            return map.sorted().entries().stream()
                    .map(e -> GoText.quote(e.getKey()) + ":" + syntax(e.getValue()))
                    .collect(Collectors.joining(", ", "map[string]interface {}{", "}"));
        } else if (value instanceof JsonArray list) {
            return list.stream().map(GoPrint::syntax).collect(Collectors.joining(", ", "[]interface {}{", "}"));
        }
        return value.toString();
    }

    /** As {@code %T}. */
    static String type(JsonValue value) {
        return switch (value.type()) {
            case OBJECT -> "map[string]interface {}";
            case ARRAY -> "[]interface {}";
            case STRING -> "string";
            case NUMBER -> ((JsonNumber) value).isInteger() ? "int64" : "float64";
            case BOOLEAN -> "bool";
            case NULL -> "<nil>";
        };
    }
}
