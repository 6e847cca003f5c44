package io.steersman.server.difference;

import io.steersman.server.schema.GoNames;
import io.steersman.server.schema.GoStruct;
import io.steersman.server.schema.Shape;
import io.steersman.server.schema.Shape.Field;
import io.steersman.server.schema.Utf8Order;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonObjectBuilder;
import io.steersman.wire.json.JsonValue;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value as Go prints the struct that kube-apiserver works with inside: all fields under their names in Go, set or not.
 * Inside, structs have the fields and the order of those of the API, but no names in JSON; the structs of {@code meta/v1} are
 * used as they are and so are printed as in the API. Pure.
 *
 * <p>One thing cannot be known here: Go tells an empty list from none, and the server's trees do not.
 */
public final class GoDump {

    /** The structs of {@code meta/v1} that stand in others. */
    private static final Set<String> AS_IN_THE_API = Set.of("LabelSelector", "ObjectMeta");

    private GoDump() {}

    /** @param value in the form it has in the API; null for one that is not set */
    public static JsonValue of(@Nullable JsonValue value, Shape shape) {
        if (value == null || value instanceof JsonNull) {
            return JsonNull.NULL;
        } else if (value instanceof JsonObject object && shape.kind() == Shape.Kind.OBJECT) {
            return struct(object, shape);
        } else if (value instanceof JsonObject object) {
            return map(object, shape.additional());
        } else if (value instanceof JsonArray list) {
            return list(list, shape.items());
        }
        return value;
    }

    private static JsonObject struct(JsonObject object, Shape shape) {
        if (AS_IN_THE_API.contains(shape.goName())) {
            return map(object, null);
        }
        return JsonObject.of(b -> shape.fields().values().forEach(field -> field(object, shape, field, b)));
    }

    private static void field(JsonObject object, Shape shape, Field field, JsonObjectBuilder out) {
        var value = object.get(field.name());
        if (!field.name().equals("metadata")) {
            out.put(GoNames.of(shape, field), of(value == null ? zero(field) : value, field.shape()));
        } else if (value instanceof JsonObject metadata) {
            // Go embeds it without a name of its own: it stands among the fields around it.
            metadata.forEach(out::put);
        }
    }

    private static JsonValue zero(Field field) {
        return field.pointer() ? JsonNull.NULL : GoStruct.zero(field.shape());
    }

    private static JsonObject map(JsonObject map, @Nullable Shape shape) {
        return JsonObject.of(b -> map.entries().stream()
                .sorted(Map.Entry.comparingByKey(Utf8Order.INSTANCE))
                .forEach(e -> b.put(e.getKey(), shape == null ? e.getValue() : of(e.getValue(), shape))));
    }

    private static JsonArray list(JsonArray list, @Nullable Shape shape) {
        return shape == null
                ? list
                : JsonArray.from(list.asList().stream().map(v -> of(v, shape)).toList());
    }
}
