package io.steersman.schema.openapi;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.TypeName;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One operation: collected by whoever describes it, and written when all of its path are known. */
final class Operation {

    static final List<String> BODIES =
            List.of("application/json", "application/vnd.kubernetes.protobuf", "application/yaml");
    static final List<String> STREAMS = List.of(
            "application/json",
            "application/json;stream=watch",
            "application/vnd.kubernetes.protobuf",
            "application/vnd.kubernetes.protobuf;stream=watch",
            "application/yaml");

    private static final Map<String, String> PHRASES = Map.of("200", "OK", "201", "Created", "202", "Accepted");

    private final String id;
    private final String tag;
    private final Set<Parameter> parameters = new TreeSet<>();
    private final Map<String, JsonObject> responses = new LinkedHashMap<>();
    private @Nullable String action;
    private @Nullable TypeName kind;
    private @Nullable JsonObject body;

    Operation(String id, String tag) {
        this.id = id;
        this.tag = tag;
    }

    /** What it does and to which kind. */
    Operation does(String verb, TypeName toKind) {
        action = verb;
        kind = toKind;
        return this;
    }

    Operation takes(Set<Parameter> more) {
        parameters.addAll(more);
        return this;
    }

    Operation reads(List<String> mediaTypes, JsonObject schema, boolean required) {
        body = JsonObject.of(b -> {
            b.put("content", content(mediaTypes, schema));
            if (required) {
                b.put("required", true);
            }
        });
        return this;
    }

    Operation answers(List<String> mediaTypes, JsonObject schema, String... codes) {
        for (var code : codes) {
            responses.put(
                    code,
                    JsonObject.of(b -> b.put("content", content(mediaTypes, schema))
                            .put("description", PHRASES.getOrDefault(code, code))));
        }
        return this;
    }

    private static JsonObject content(List<String> mediaTypes, JsonObject schema) {
        return JsonObject.of(b ->
                mediaTypes.forEach(mediaType -> b.put(mediaType, type -> type.put("schema", schema))));
    }

    Set<Parameter> parameters() {
        return parameters;
    }

    /** @param common the parameters that the path has already */
    JsonObject toJson(Set<Parameter> common) {
        var own = new TreeSet<>(parameters);
        own.removeAll(common);
        return JsonObject.of(b -> {
            b.put("operationId", id);
            if (!own.isEmpty()) {
                b.put("parameters", JsonArray.from(Parameter.toJson(own)));
            }
            if (body != null) {
                b.put("requestBody", body);
            }
            b.put("responses", answers -> {
                responses.forEach(answers::put);
                answers.put("401", JsonObject.of(none -> none.put("description", "Unauthorized")));
            });
            b.put("tags", JsonArray.of(tag));
            target(b);
        });
    }

    private void target(JsonObjectBuilder b) {
        if (action != null && kind != null) {
            GroupVersion groupVersion = kind.groupVersion();
            b.put("x-kubernetes-action", action);
            b.put("x-kubernetes-group-version-kind", Components.kind(groupVersion, kind.name()));
        }
    }
}
