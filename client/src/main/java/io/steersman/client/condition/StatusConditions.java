package io.steersman.client.condition;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code status.conditions}, which most kinds have, in the same shape. */
record StatusConditions(String type, String status, String reason) {

    static List<StatusConditions> of(JsonObject object) {
        return object.at("/status/conditions") instanceof JsonArray conditions
                ? conditions
                        .objects()
                        .map(c -> new StatusConditions(text(c, "type"), text(c, "status"), text(c, "reason")))
                        .toList()
                : List.of();
    }

    static @Nullable StatusConditions find(JsonObject object, String type) {
        for (var condition : of(object)) {
            if (condition.type.equalsIgnoreCase(type)) {
                return condition;
            }
        }
        return null;
    }

    String words() {
        return type + "=" + status + (reason.isEmpty() ? "" : " (" + reason + ")");
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.value() : "";
    }
}
