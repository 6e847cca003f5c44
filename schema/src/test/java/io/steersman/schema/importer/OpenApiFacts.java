package io.steersman.schema.importer;

import io.steersman.schema.Merge.Topology;
import io.steersman.schema.TypeName;
import io.steersman.schema.UnionDef;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What only the OpenAPI documents tell: required, defaults, documented values, how lists and maps merge, unions. */
final class OpenApiFacts {

    private final Map<String, JsonObject> schemas = new HashMap<>();
    private final GoTypes types;
    /** From a struct that is only ever inlined, which OpenAPI does not show, to one that inlines it. */
    private final Map<String, String> inlinedIn = new HashMap<>();
    /** Kinds, as operations name them. */
    private final Set<String> returningDeleted = new HashSet<>();

    OpenApiFacts(List<JsonObject> documents, GoTypes types) {
        this.types = types;
        for (var document : documents) {
            var found = document.object("/components/schemas");
            if (found != null) {
                found.forEach((name, schema) -> schemas.put(name, (JsonObject) schema));
            }
        }
        for (var document : documents) {
            learnDeletes(document);
        }
        for (var struct : types.structNames()) {
            for (var field : types.fields(struct)) {
                if (field.inline()) {
                    inlinedIn.putIfAbsent(field.type(), struct);
                }
            }
        }
    }

    private void learnDeletes(JsonObject document) {
        var paths = document.object("/paths");
        if (paths == null) {
            return;
        }
        paths.forEach((path, item) -> {
            if (item.at("/delete") instanceof JsonObject delete
                    && "delete".equals(delete.string("/x-kubernetes-action"))) {
                var answer = delete.string("/responses/200/content/application~1json/schema/$ref");
                if (answer != null && !answer.endsWith(".Status")) {
                    var kind = delete.object("/x-kubernetes-group-version-kind");
                    returningDeleted.add(String.valueOf(kind));
                }
            }
        });
    }

    /** Whether a deletion of this kind is answered with the object that was deleted. */
    boolean returnsDeleted(TypeName kind) {
        var groupVersion = kind.groupVersion();
        return returningDeleted.contains(JsonObject.of(b -> b.put("group", groupVersion.group())
                        .put("kind", kind.name())
                        .put("version", groupVersion.version()))
                .toString());
    }

    private @Nullable JsonObject schema(String struct) {
        var own = schemas.get(GoNames.openApiName(struct));
        var surrounding = inlinedIn.get(struct);
        return own == null && surrounding != null && types.isStruct(struct) ? schema(surrounding) : own;
    }

    private @Nullable JsonObject property(String struct, String field) {
        var schema = schema(struct);
        return schema != null
                        && schema.get("properties") instanceof JsonObject properties
                        && properties.get(field) instanceof JsonObject property
                ? property
                : null;
    }

    /** Where OpenAPI does not know the struct, what Go always writes is required: the rule by which OpenAPI is made. */
    boolean required(String struct, GoField field) {
        var schema = schema(struct);
        if (schema == null) {
            return !field.omitEmpty() && !field.pointer() && !field.inline();
        }
        return strings(schema.get("required")).contains(field.json());
    }

    /** Whether there is a schema for this field. */
    boolean shows(String struct, String field) {
        return property(struct, field) != null;
    }

    @Nullable JsonValue defaultOf(String struct, String field) {
        var property = property(struct, field);
        return property == null ? null : property.get("default");
    }

    /** The documented values of a field, or of the elements or values of a list or map; empty if there are none. */
    List<String> values(String struct, String field) {
        var property = property(struct, field);
        if (property == null) {
            return List.of();
        }
        for (var inner : List.of("items", "additionalProperties")) {
            if (property.get(inner) instanceof JsonObject element) {
                return strings(element.get("enum"));
            }
        }
        return strings(property.get("enum"));
    }

    @Nullable Topology topology(String struct, String field) {
        var property = property(struct, field);
        if (property == null) {
            return null;
        }
        var list = property.string("/x-kubernetes-list-type");
        var map = property.string("/x-kubernetes-map-type");
        var said = list != null ? list : map;
        return said == null ? null : Topology.valueOf(said.toUpperCase(Locale.ROOT));
    }

    List<String> listKeys(String struct, String field) {
        var property = property(struct, field);
        return property == null ? List.of() : strings(property.get("x-kubernetes-list-map-keys"));
    }

    boolean atomic(String struct) {
        var schema = schemas.get(GoNames.openApiName(struct));
        return schema != null && "atomic".equals(schema.string("/x-kubernetes-map-type"));
    }

    List<UnionDef> unions(String struct) {
        var schema = schemas.get(GoNames.openApiName(struct));
        var unions = new ArrayList<UnionDef>();
        if (schema != null && schema.get("x-kubernetes-unions") instanceof JsonArray all) {
            for (var union : all) {
                var members = new LinkedHashMap<String, String>();
                if (((JsonObject) union).get("fields-to-discriminateBy") instanceof JsonObject fields) {
                    fields.forEach((name, value) -> members.put(name, ((JsonString) value).value()));
                }
                unions.add(new UnionDef(((JsonObject) union).string("/discriminator"), members));
            }
        }
        return unions;
    }

    private static List<String> strings(@Nullable JsonValue value) {
        var strings = new ArrayList<String>();
        if (value instanceof JsonArray array) {
            for (var element : array) {
                strings.add(((JsonString) element).value());
            }
        }
        return strings;
    }
}
