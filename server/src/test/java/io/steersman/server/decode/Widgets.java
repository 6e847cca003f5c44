package io.steersman.server.decode;

import io.steersman.server.schema.ListType;
import io.steersman.server.schema.Shape;
import io.steersman.server.schema.Shape.Field;
import io.steersman.server.schema.Shape.Kind;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The custom resource of these tests: its structural schema as a shape. */
public final class Widgets {

    public static final Shape SHAPE = shape(schema());

    private Widgets() {}

    private static JsonObject schema() {
        try (var in = Widgets.class.getResourceAsStream("widget-schema.json")) {
            return JsonObject.parse(Bytes.wrap(Objects.requireNonNull(in).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Shape shape(JsonObject schema) {
        return Shape.of(kind(schema), b -> {
            var properties = schema.object("/properties");
            b.fields(() -> {
                var fields = new LinkedHashMap<String, Field>();
                if (properties != null) {
                    properties.forEach((name, property) ->
                            fields.put(name, new Field(name, () -> shape((JsonObject) property), 0, Set.of())));
                }
                return fields;
            });
            var items = schema.object("/items");
            if (items != null) {
                b.items(() -> shape(items));
            }
            if (schema.get("additionalProperties") instanceof JsonObject additional) {
                b.additional(() -> shape(additional));
            }
            b.listType(listType(schema), keys(schema));
            b.atomicMap("atomic".equals(schema.string("/x-kubernetes-map-type")));
            b.preserveUnknown(schema.bool("/x-kubernetes-preserve-unknown-fields"));
            b.embedded(schema.bool("/x-kubernetes-embedded-resource"));
            b.defaultValue(schema.get("default"));
        });
    }

    private static Kind kind(JsonObject schema) {
        var type = schema.string("/type");
        if (type == null) {
            return schema.bool("/x-kubernetes-int-or-string") ? Kind.INT_OR_STRING : Kind.ANY;
        }
        return switch (type) {
            case "object" -> Kind.OBJECT;
            case "array" -> Kind.LIST;
            case "string" -> Kind.STRING;
            case "integer" -> Kind.INT64;
            case "number" -> Kind.DOUBLE;
            case "boolean" -> Kind.BOOLEAN;
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static ListType listType(JsonObject schema) {
        var type = schema.string("/x-kubernetes-list-type");
        return "set".equals(type) ? ListType.SET : "map".equals(type) ? ListType.MAP : ListType.ATOMIC;
    }

    private static List<String> keys(JsonObject schema) {
        JsonArray keys = schema.array("/x-kubernetes-list-map-keys");
        return keys == null ? List.of() : keys.strings().toList();
    }
}
