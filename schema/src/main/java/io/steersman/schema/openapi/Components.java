package io.steersman.schema.openapi;

import io.steersman.schema.EnumDef;
import io.steersman.schema.FieldDef;
import io.steersman.schema.GroupVersion;
import io.steersman.schema.Merge;
import io.steersman.schema.Schema;
import io.steersman.schema.TypeDef;
import io.steersman.schema.TypeName;
import io.steersman.schema.TypeRef;
import io.steersman.schema.TypeRef.Enumerated;
import io.steersman.schema.TypeRef.ListOf;
import io.steersman.schema.TypeRef.MapOf;
import io.steersman.schema.TypeRef.Named;
import io.steersman.schema.TypeRef.Scalar;
import io.steersman.schema.UnionDef;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonObjectBuilder;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of one document. Referring to a type adds its schema, and those it refers to in turn, so that the document
 * has what its operations need and no more.
 */
final class Components {

    private final Schema schema;
    private final GroupVersion groupVersion;
    private final Map<String, JsonObject> schemas = new TreeMap<>();

    /** @param groupVersion whose document it is: some kinds of {@code meta/v1} are shown as its own, too */
    Components(Schema schema, GroupVersion groupVersion) {
        this.schema = schema;
        this.groupVersion = groupVersion;
    }

    JsonObject toJson() {
        return JsonObject.of(b -> schemas.forEach(b::put));
    }

    /** A reference to a type's schema. */
    JsonObject ref(TypeName type) {
        var name = OpenApiNames.of(type);
        if (!schemas.containsKey(name)) {
            // Types may contain themselves: the name is taken before the schema is made.
            schemas.put(name, JsonObject.EMPTY);
            schemas.put(name, struct(schema.type(type)));
        }
        return ref(name);
    }

    /** A reference to the schema of any patch, which says nothing. */
    JsonObject patch() {
        schemas.put(OpenApiNames.PATCH, type("object"));
        return ref(OpenApiNames.PATCH);
    }

    private static JsonObject ref(String name) {
        return JsonObject.of(b -> b.put("$ref", OpenApiNames.REF + name));
    }

    private static JsonObject type(String type) {
        return JsonObject.of(b -> b.put("type", type));
    }

    private static JsonObject type(String type, String format) {
        return JsonObject.of(b -> b.put("format", format).put("type", type));
    }

    private JsonObject struct(TypeDef type) {
        if (type.form() == TypeDef.Form.EITHER) {
            return JsonObject.EMPTY;
        }
        var properties = new TreeMap<String, JsonObject>();
        var required = new ArrayList<String>();
        if (type.isKind()) {
            properties.put("apiVersion", type("string"));
            properties.put("kind", type("string"));
        }
        addFields(type, properties, required);
        return JsonObject.of(b -> {
            if (!properties.isEmpty()) {
                b.put("properties", members -> properties.forEach(members::put));
            }
            if (!required.isEmpty()) {
                b.put("required", JsonArray.from(required));
            }
            b.put("type", "object");
            var kinds = kinds(type);
            if (!kinds.isEmpty()) {
                b.put("x-kubernetes-group-version-kind", JsonArray.from(kinds));
            }
            if (type.atomic()) {
                b.put("x-kubernetes-map-type", "atomic");
            }
            if (!type.unions().isEmpty()) {
                b.put(
                        "x-kubernetes-unions",
                        JsonArray.from(
                                type.unions().stream().map(Components::union).toList()));
            }
        });
    }

    private void addFields(TypeDef type, Map<String, JsonObject> properties, List<String> required) {
        for (var field : type.fields()) {
            if (field.inline() && field.type() instanceof Named inlined) {
                addFields(schema.type(inlined.name()), properties, required);
                continue;
            }
            properties.put(field.name(), property(field));
            if (field.required()) {
                required.add(field.name());
            }
        }
    }

    /** The group-versions and kinds as which a body of this type may present itself. */
    private List<JsonObject> kinds(TypeDef type) {
        var name = type.name().name();
        var apiVersion = type.apiVersion();
        if (type.isKind() && apiVersion != null) {
            return List.of(kind(GroupVersion.parse(apiVersion), name));
        }
        var everywhere = type.isKind() || type.name().equals(OpenApi.WATCH_EVENT);
        if (!everywhere) {
            return List.of();
        }
        var core = kind(OpenApi.CORE, name);
        return groupVersion.equals(OpenApi.CORE) ? List.of(core) : List.of(core, kind(groupVersion, name));
    }

    static JsonObject kind(GroupVersion groupVersion, String kind) {
        return JsonObject.of(
                b -> b.put("group", groupVersion.group()).put("kind", kind).put("version", groupVersion.version()));
    }

    private static JsonObject union(UnionDef union) {
        return JsonObject.of(b -> {
            if (union.discriminator() != null) {
                b.put("discriminator", union.discriminator());
            }
            b.put("fields-to-discriminateBy", members -> union.members().forEach(members::put));
        });
    }

    private JsonObject property(FieldDef field) {
        var value = value(field.type());
        var refers = value.has("$ref");
        return JsonObject.of(b -> {
            if (refers) {
                // Beside a reference nothing else may stand, so it is wrapped.
                b.put("allOf", JsonArray.of(value));
            }
            var defaultValue = defaultOf(field);
            if (!refers) {
                value.forEach(b::put);
            }
            if (defaultValue != null) {
                b.put("default", defaultValue);
            }
            merge(b, field);
        });
    }

    private static void merge(JsonObjectBuilder b, FieldDef field) {
        var merge = field.merge();
        if (!merge.keys().isEmpty()) {
            b.put("x-kubernetes-list-map-keys", JsonArray.from(merge.keys()));
        }
        var topology = merge.topology();
        if (topology != null) {
            var isMap = field.type() instanceof MapOf || field.type() instanceof Named;
            var of = isMap || topology == Merge.Topology.GRANULAR ? "map" : "list";
            b.put("x-kubernetes-" + of + "-type", topology.name().toLowerCase(Locale.ROOT));
        }
        if (merge.patchKey() != null) {
            b.put("x-kubernetes-patch-merge-key", merge.patchKey());
        }
        if (!merge.strategies().isEmpty()) {
            b.put("x-kubernetes-patch-strategy", String.join(",", merge.strategies()));
        }
    }

    /** What is documented, or the zero value that every field by value has. */
    private static @Nullable JsonValue defaultOf(FieldDef field) {
        if (field.defaultJson() != null) {
            return JsonValue.parse(field.defaultJson());
        }
        if (field.pointer()) {
            return null;
        }
        if (field.type() instanceof Named) {
            return JsonObject.EMPTY;
        }
        if (field.omitEmpty()) {
            return null;
        }
        if (field.type() instanceof Enumerated) {
            return JsonValue.of("");
        }
        if (!(field.type() instanceof Scalar scalar)) {
            return null;
        }
        return switch (scalar) {
            case STRING -> JsonValue.of("");
            case BOOL -> JsonValue.of(false);
            case INT32, INT64, FLOAT64 -> JsonValue.of(0);
            default -> null;
        };
    }

    private JsonObject value(TypeRef type) {
        if (type instanceof Named named) {
            return ref(named.name());
        }
        if (type instanceof ListOf list) {
            var items = value(list.element());
            return JsonObject.of(b -> b.put("items", items).put("type", "array"));
        }
        if (type instanceof MapOf map) {
            var values = value(map.value());
            return JsonObject.of(b -> b.put("additionalProperties", values).put("type", "object"));
        }
        if (type instanceof Enumerated enumerated) {
            return enumeration(schema.enumeration(enumerated.name()));
        }
        return scalar((Scalar) type);
    }

    private static JsonObject enumeration(EnumDef enumeration) {
        return enumeration.open()
                ? type("string")
                : JsonObject.of(
                        b -> b.put("enum", JsonArray.from(enumeration.values())).put("type", "string"));
    }

    private JsonObject scalar(Scalar scalar) {
        var name = OpenApiNames.of(scalar);
        if (name == null) {
            return described(scalar);
        }
        schemas.putIfAbsent(name, described(scalar));
        return ref(name);
    }

    private static JsonObject described(Scalar scalar) {
        return switch (scalar) {
            case STRING, DURATION -> type("string");
            case BOOL -> type("boolean");
            case INT32 -> type("integer", "int32");
            case INT64 -> type("integer", "int64");
            case FLOAT64 -> type("number", "double");
            case BYTES -> type("string", "byte");
            case QUANTITY -> JsonObject.of(b -> b.put("oneOf", JsonArray.of(type("string"), type("number"))));
            case INT_OR_STRING ->
                JsonObject.of(b ->
                        b.put("format", "int-or-string").put("oneOf", JsonArray.of(type("integer"), type("string"))));
            case TIME, MICRO_TIME -> type("string", "date-time");
            case RAW_EXTENSION, FIELDS_V1 -> type("object");
            case JSON -> JsonObject.EMPTY;
        };
    }
}
