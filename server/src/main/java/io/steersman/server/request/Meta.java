package io.steersman.server.request;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the metadata of objects. */
public final class Meta {

    private Meta() {}

    public static JsonObject of(JsonObject object) {
        return object.get("metadata") instanceof JsonObject metadata ? metadata : JsonObject.EMPTY;
    }

    /** A text of the metadata; empty if it is absent. */
    public static String text(JsonObject object, String name) {
        return of(object).get(name) instanceof JsonString text ? text.value() : "";
    }

    public static String name(JsonObject object) {
        return text(object, "name");
    }

    public static String namespace(JsonObject object) {
        return text(object, "namespace");
    }

    public static String uid(JsonObject object) {
        return text(object, "uid");
    }

    public static String resourceVersion(JsonObject object) {
        return text(object, "resourceVersion");
    }

    public static boolean deleting(JsonObject object) {
        return !text(object, "deletionTimestamp").isEmpty();
    }

    public static List<String> finalizers(JsonObject object) {
        return of(object).get("finalizers") instanceof JsonArray array
                ? array.strings().toList()
                : List.of();
    }

    /** The object with other metadata. */
    public static JsonObject with(JsonObject object, JsonObject metadata) {
        return object.with("metadata", metadata);
    }

    /** The object with one field of its metadata set, or taken out if {@code value} is null. */
    public static JsonObject with(JsonObject object, String name, @Nullable JsonValue value) {
        var metadata = of(object);
        return with(object, value == null ? metadata.without(name) : metadata.with(name, value));
    }

    public static JsonObject withText(JsonObject object, String name, String value) {
        return with(object, name, value.isEmpty() ? null : JsonString.of(value));
    }

    public static JsonObject withFinalizers(JsonObject object, List<String> finalizers) {
        return with(object, "finalizers", finalizers.isEmpty() ? null : JsonArray.from(finalizers));
    }

    public static long generation(JsonObject object) {
        var generation = of(object).number("/generation");
        return generation == null ? 0 : generation;
    }

    /** RFC 3339 in UTC with whole seconds, as {@code metav1.Time} prints. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
