package io.steersman.server.kinds;

import io.steersman.server.registry.Conversion;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Events are stored as the core group has them; {@code events.k8s.io} calls most of the same fields by other names. */
final class EventConversion implements Conversion {

    private static final Map<String, String> TO_NEW = Map.of(
            "message", "note",
            "involvedObject", "regarding",
            "reportingComponent", "reportingController",
            "source", "deprecatedSource",
            "firstTimestamp", "deprecatedFirstTimestamp",
            "lastTimestamp", "deprecatedLastTimestamp",
            "count", "deprecatedCount");
    private static final Map<String, String> TO_OLD = inverted();

    /** Written even when empty in the core group, left out then in the other. */
    private static final Set<String> EMPTY_IN_OLD = Set.of("reportingComponent", "reportingInstance");

    private static Map<String, String> inverted() {
        var inverted = new LinkedHashMap<String, String>();
        TO_NEW.forEach((old, fresh) -> inverted.put(fresh, old));
        return Map.copyOf(inverted);
    }

    @Override
    public JsonObject fromStorage(JsonObject stored) {
        return JsonObject.of(event -> stored.forEach((name, value) -> {
            if (!(EMPTY_IN_OLD.contains(name) && isEmpty(value))) {
                event.put(TO_NEW.getOrDefault(name, name), value);
            }
        }));
    }

    @Override
    public JsonObject toStorage(JsonObject object) {
        var event = JsonObject.of(b -> object.forEach((name, value) -> b.put(TO_OLD.getOrDefault(name, name), value)));
        for (var name : EMPTY_IN_OLD) {
            event = event.has(name) ? event : event.with(name, "");
        }
        return event;
    }

    private static boolean isEmpty(JsonValue value) {
        return value instanceof JsonString text && text.value().isEmpty();
    }
}
