package io.steersman.schema.openapi;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonObjectBuilder;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one OpenAPI v2 document that older clients ask for, made of v3 documents. It says less: v2 has no alternatives, so a
 * quantity is a string, and the API server leaves defaults out of it.
 */
public final class Swagger {

    private static final Set<String> METHODS = Set.of("delete", "get", "head", "options", "patch", "post", "put");

    /** The order in which the API server names media types. */
    private static final List<String> PRODUCED = List.of(
            "application/json",
            "application/yaml",
            "application/vnd.kubernetes.protobuf",
            "application/json;stream=watch",
            "application/vnd.kubernetes.protobuf;stream=watch");

    private static final String KINDS = "x-kubernetes-group-version-kind";

    private final Map<String, JsonValue> paths = new TreeMap<>();
    private final Map<String, JsonObject> definitions = new TreeMap<>();

    private Swagger() {}

    /**
     * @param documents of OpenAPI v3, of built-in and custom resources alike; where several define a schema, the first counts
     * @param version such as {@code 1.37}
     */
    public static JsonObject of(Iterable<JsonObject> documents, String version) {
        var swagger = new Swagger();
        documents.forEach(swagger::add);
        return swagger.toJson(version);
    }

    private void add(JsonObject document) {
        var schemas = document.object("/components/schemas");
        if (schemas != null) {
            schemas.forEach((name, schema) -> {
                var known = definitions.get(name);
                var more = schema((JsonObject) schema);
                definitions.put(name, known == null ? more : withKindsOf(more, known));
            });
        }
        var items = document.object("/paths");
        if (items != null) {
            items.forEach((path, item) -> paths.put(path, item((JsonObject) item)));
        }
    }

    /** Some kinds present themselves as every group-version's own: each document names but its own. */
    private static JsonObject withKindsOf(JsonObject more, JsonObject known) {
        if (!(known.get(KINDS) instanceof JsonArray before) || !(more.get(KINDS) instanceof JsonArray now)) {
            return known;
        }
        var kinds = new LinkedHashSet<JsonValue>(before.asList());
        kinds.addAll(now.asList());
        return known.with(KINDS, JsonArray.from(kinds));
    }

    private JsonObject toJson(String version) {
        return JsonObject.of(b -> b.put("swagger", "2.0")
                .put("info", info -> info.put("title", "Kubernetes").put("version", version))
                .put("paths", all -> paths.forEach(all::put))
                .put("definitions", all -> definitions.forEach(all::put))
                .put(
                        "securityDefinitions",
                        all -> all.put(
                                "BearerToken",
                                token -> token.put("type", "apiKey")
                                        .put("name", "authorization")
                                        .put("in", "header")))
                .put("security", JsonArray.of(JsonObject.of(any -> any.put("BearerToken", JsonArray.EMPTY)))));
    }

    private static JsonObject item(JsonObject item) {
        return JsonObject.of(b -> item.forEach((name, value) -> {
            if (METHODS.contains(name)) {
                b.put(name, operation((JsonObject) value));
            } else if (name.equals("parameters")) {
                b.put(name, JsonArray.from(parameters((JsonArray) value)));
            }
        }));
    }

    private static JsonObject operation(JsonObject operation) {
        return JsonObject.of(b -> {
            var body = operation.object("/requestBody");
            var produced = produced(operation.object("/responses/200/content"));
            b.put("consumes", JsonArray.from(consumed(operation, body, produced)));
            b.put("produces", JsonArray.from(produced));
            b.put("schemes", JsonArray.of("https"));
            operation.forEach((name, value) -> {
                if (!name.equals("requestBody") && !name.equals("parameters") && !name.equals("responses")) {
                    b.put(name, value);
                }
            });
            var parameters = new ArrayList<JsonObject>();
            if (body != null) {
                parameters.add(body(body));
            }
            if (operation.get("parameters") instanceof JsonArray own) {
                parameters.addAll(parameters(own));
            }
            if (!parameters.isEmpty()) {
                b.put("parameters", JsonArray.from(parameters));
            }
            if (operation.get("responses") instanceof JsonObject responses) {
                b.put(
                        "responses",
                        answers -> responses.forEach(
                                (code, response) -> answers.put(code, response((JsonObject) response))));
            }
        });
    }

    private static List<String> consumed(JsonObject operation, @Nullable JsonObject body, List<String> produced) {
        var content = body == null ? null : body.object("/content");
        if (content != null) {
            return List.copyOf(content.names());
        }
        // What has no verb is discovery, which the real document has consume what it produces.
        return operation.has("x-kubernetes-action") ? List.of("*/*") : produced;
    }

    private static List<String> produced(@Nullable JsonObject content) {
        if (content == null) {
            return List.of("*/*");
        }
        var names = new ArrayList<>(PRODUCED);
        names.retainAll(content.names());
        content.names().stream().filter(name -> !names.contains(name)).forEach(names::add);
        return names;
    }

    private static JsonObject body(JsonObject body) {
        return JsonObject.of(b -> {
            b.put("in", "body").put("name", "body");
            if (body.bool("/required")) {
                b.put("required", true);
            }
            b.put("schema", firstSchema(body));
        });
    }

    private static List<JsonObject> parameters(JsonArray parameters) {
        return parameters.objects().map(Swagger::parameter).toList();
    }

    /** Without the object around type and uniqueItems. */
    private static JsonObject parameter(JsonObject parameter) {
        return JsonObject.of(b -> parameter.forEach((name, value) -> {
            if (name.equals("schema")) {
                ((JsonObject) value).forEach(b::put);
            } else {
                b.put(name, value);
            }
        }));
    }

    private static JsonObject response(JsonObject response) {
        return JsonObject.of(b -> {
            b.put("description", response.get("description") instanceof JsonString said ? said.value() : "");
            if (response.has("content")) {
                b.put("schema", firstSchema(response));
            }
        });
    }

    /** All media types of a body have one schema. */
    private static JsonObject firstSchema(JsonObject body) {
        if (body.get("content") instanceof JsonObject content && !content.isEmpty()) {
            var media = (JsonObject) content.entries().get(0).getValue();
            return media.get("schema") instanceof JsonObject schema ? schema(schema) : JsonObject.EMPTY;
        }
        return JsonObject.EMPTY;
    }

    private static JsonObject schema(JsonObject schema) {
        if (schema.has("oneOf")) {
            // What v2 cannot say: text is the more general of the two forms.
            return JsonObject.of(b -> {
                b.put("type", "string");
                if (schema.get("format") instanceof JsonString format) {
                    b.put("format", format.value());
                }
            });
        }
        return JsonObject.of(b -> schema.forEach((name, value) -> copy(b, name, value)));
    }

    private static void copy(JsonObjectBuilder b, String name, JsonValue value) {
        switch (name) {
            case "default" -> {}
            case "$ref" ->
                b.put(name, "#/definitions/" + ((JsonString) value).value().substring(OpenApiNames.REF.length()));
            case "allOf" -> {
                if (value instanceof JsonArray one && one.size() == 1) {
                    schema((JsonObject) one.get(0)).forEach(b::put);
                }
            }
            case "properties" ->
                b.put(
                        name,
                        members -> ((JsonObject) value)
                                .forEach((member, schema) -> members.put(member, schema((JsonObject) schema))));
            case "items", "additionalProperties" ->
                b.put(name, value instanceof JsonObject schema ? schema(schema) : value);
            default -> b.put(name, value);
        }
    }
}
