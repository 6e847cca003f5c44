package io.steersman.server.api;

import io.steersman.server.registry.ResourceDefinition;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI v3 documents of custom resources: their schemas with the fields every object has, and of their paths the PATCH,
 * from which clients learn that this server validates fields itself. Pure.
 */
final class CustomOpenApi {

    private static final String REFERENCE = "#/components/schemas/";
    private static final String EXAMPLE = "io.k8s.api.coordination.v1.Lease";

    private final JsonObject builtIn;

    /** @param builtIn the document of {@code coordination.k8s.io/v1}, which has what every kind has */
    CustomOpenApi(@Nullable JsonObject builtIn) {
        var schemas = builtIn == null ? null : builtIn.object("/components/schemas");
        this.builtIn = schemas == null ? JsonObject.EMPTY : schemas;
    }

    JsonObject document(List<ResourceDefinition> definitions) {
        var schemas = new TreeMap<String, JsonValue>();
        definitions.forEach(definition -> schemas.put(name(definition), schema(definition)));
        List.copyOf(schemas.values()).forEach(schema -> addReferenced(schema, schemas));
        return JsonObject.of(b -> b.put("openapi", "3.0.0")
                .put("info", info -> info.put("title", "Kubernetes CRD Swagger").put("version", "v0.1.0"))
                .put("paths", paths -> {
                    for (var definition : definitions) {
                        if (definition.allows("patch")) {
                            paths.put(path(definition), p -> p.put("patch", patch(definition)));
                        }
                    }
                })
                .put("components", c -> c.put("schemas", s -> schemas.forEach(s::put))));
    }

    /** The group backwards, version and kind: {@code com.example.v1.Widget}. */
    private static String name(ResourceDefinition definition) {
        var parts = new ArrayList<>(Arrays.asList(definition.group().split("\\.", -1)));
        Collections.reverse(parts);
        return String.join(".", parts) + "." + definition.version() + "." + definition.kind();
    }

    private JsonObject schema(ResourceDefinition definition) {
        var declared = definition.shape().constraints();
        var schema = declared == null ? JsonObject.EMPTY.with("type", "object") : declared;
        var common = builtIn.object("/" + EXAMPLE + "/properties");
        for (var field : List.of("apiVersion", "kind", "metadata")) {
            var usual = common == null ? null : common.get(field);
            if (usual != null) {
                schema = schema.set("/properties/" + field, usual);
            }
        }
        return schema.with("x-kubernetes-group-version-kind", JsonArray.of(kind(definition)));
    }

    private static JsonObject kind(ResourceDefinition definition) {
        return JsonObject.of(kind -> kind.put("group", definition.group())
                .put("version", definition.version())
                .put("kind", definition.kind()));
    }

    private void addReferenced(JsonValue value, Map<String, JsonValue> schemas) {
        if (value instanceof JsonObject object) {
            if (object.get("$ref") instanceof JsonString text && text.value().startsWith(REFERENCE)) {
                var name = text.value().substring(REFERENCE.length());
                var schema = builtIn.get(name);
                if (schema != null && schemas.putIfAbsent(name, schema) == null) {
                    addReferenced(schema, schemas);
                }
            }
            object.forEach((name, child) -> addReferenced(child, schemas));
        } else if (value instanceof JsonArray array) {
            array.forEach(child -> addReferenced(child, schemas));
        }
    }

    private static String path(ResourceDefinition definition) {
        var namespaces = definition.namespaced() ? "/namespaces/{namespace}/" : "/";
        return "/apis/" + definition.group() + "/" + definition.version() + namespaces + definition.plural()
                + "/{name}";
    }

    private static JsonObject patch(ResourceDefinition definition) {
        var validation = JsonObject.of(p -> p.put("name", "fieldValidation")
                .put("in", "query")
                .put("schema", JsonObject.EMPTY.with("type", "string").with("uniqueItems", true)));
        return JsonObject.of(b -> b.put("parameters", JsonArray.of(validation))
                .put("responses", JsonObject.EMPTY)
                .put("x-kubernetes-action", "patch")
                .put("x-kubernetes-group-version-kind", kind(definition)));
    }
}
