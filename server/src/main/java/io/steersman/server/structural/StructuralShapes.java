package io.steersman.server.structural;

import io.steersman.server.schema.ListType;
import io.steersman.server.schema.Shape;
import io.steersman.server.schema.Shape.Field;
import io.steersman.server.schema.Shape.Kind;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes shapes out of structural schemas. Pure. */
public final class StructuralShapes {

    /**
     * What is behind {@code additionalProperties: true}: any value, of which nothing is specified, so that Kubernetes prunes
     * what is inside.
     */
    private static final Shape UNSPECIFIED =
            Shape.of(Kind.OBJECT, b -> b.nullable(true).items(StructuralShapes::unspecified));

    private StructuralShapes() {}

    private static Shape unspecified() {
        return UNSPECIFIED;
    }

    /** @param schema an {@code openAPIV3Schema}; anything a CRD may hold, also one that is not valid, is taken somehow */
    public static Shape of(JsonObject schema) {
        return Shape.of(kind(schema), b -> {
            if (schema.get("properties") instanceof JsonObject properties) {
                b.fields(() -> fields(properties));
            }
            if (schema.get("items") instanceof JsonObject items) {
                b.items(() -> of(items));
            }
            var additional = schema.get("additionalProperties");
            if (additional instanceof JsonObject values) {
                b.additional(() -> of(values));
            } else if (JsonBoolean.TRUE.equals(additional)) {
                b.additional(() -> UNSPECIFIED);
            }
            b.listType(listType(schema), keys(schema));
            b.atomicMap("atomic".equals(schema.string("/x-kubernetes-map-type")));
            b.preserveUnknown(preservesUnknown(schema));
            b.embedded(schema.bool("/x-kubernetes-embedded-resource"));
            b.nullable(schema.bool("/nullable"));
            b.defaultValue(defaultOf(schema));
            b.constraints(schema);
        });
    }

    private static Map<String, Field> fields(JsonObject properties) {
        var fields = new LinkedHashMap<String, Field>();
        properties.forEach((name, property) -> {
            if (property instanceof JsonObject schema) {
                var made = new Shape[1];
                fields.put(
                        name,
                        new Field(
                                name,
                                () -> {
                                    var known = made[0];
                                    if (known == null) {
                                        known = of(schema);
                                        made[0] = known;
                                    }
                                    return known;
                                },
                                0,
                                Set.of()));
            }
        });
        return fields;
    }

    private static Kind kind(JsonObject schema) {
        if (schema.bool("/x-kubernetes-int-or-string")) {
            return Kind.INT_OR_STRING;
        }
        var type = schema.string("/type");
        if (type == null) {
            return schema.has("properties") ? Kind.OBJECT : Kind.ANY;
        }
        return switch (type) {
            case "object" -> schema.has("additionalProperties") && !preservesUnknown(schema) ? Kind.MAP : Kind.OBJECT;
            case "array" -> Kind.LIST;
            case "string" -> Kind.STRING;
            case "integer" -> Kind.INT64;
            case "number" -> Kind.DOUBLE;
            case "boolean" -> Kind.BOOLEAN;
            default -> Kind.ANY;
        };
    }

    private static boolean preservesUnknown(JsonObject schema) {
        return schema.bool("/x-kubernetes-preserve-unknown-fields");
    }

    private static @Nullable JsonValue defaultOf(JsonObject schema) {
        var value = schema.get("default");
        return value instanceof JsonNull ? null : value;
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
