package io.steersman.server.request;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Reads and sets {@code status.conditions}. Pure. */
public final class Conditions {

    private static final String ALL = "/status/conditions";

    private Conditions() {}

    /** The condition of a type; null if there is none. */
    public static @Nullable JsonObject find(JsonObject object, String type) {
        var all = object.array(ALL);
        return all == null
                ? null
                : all.objects()
                        .filter(condition -> type.equals(condition.string("/type")))
                        .findFirst()
                        .orElse(null);
    }

    /**
     * The object with a condition set. The time of its last transition moves only if its status does.
     *
     * @param status {@code True}, {@code False} or {@code Unknown}
     */
    public static JsonObject set(JsonObject object, String type, String status, Why why, Instant now) {
        var before = find(object, type);
        var since = before == null || !status.equals(before.string("/status"))
                ? null
                : before.string("/lastTransitionTime");
        var at = since == null ? Meta.time(now) : since;
        var condition = JsonObject.of(b -> b.put("type", type)
                .put("status", status)
                .put("lastTransitionTime", at)
                .put("reason", why.reason())
                .put("message", why.message()));
        var all = object.array(ALL);
        var next = new ArrayList<JsonValue>();
        var placed = false;
        for (var each : all == null ? JsonArray.EMPTY : all) {
            var same = each.equals(before);
            next.add(same ? condition : each);
            placed |= same;
        }
        if (!placed) {
            next.add(condition);
        }
        return object.set(ALL, JsonArray.from(next));
    }

    /** Reason and message of a condition. */
    public record Why(String reason, String message) {}
}
