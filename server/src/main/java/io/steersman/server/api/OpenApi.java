package io.steersman.server.api;

import io.steersman.server.registry.ResourceDefinition;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code /openapi/v3} as far as clients need it to learn that this server validates fields itself: for each resource its
 * PATCH with that parameter. Shapes are not in it.
 */
final class OpenApi {

    private final Discovery discovery;

    OpenApi(Discovery discovery) {
        this.discovery = discovery;
    }

    JsonObject index() {
        return JsonObject.of(b -> b.put(
                "paths",
                paths -> discovery.byPath().forEach((path, definitions) -> {
                    var hash = hash(document(definitions));
                    paths.put(path, p -> p.put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + hash));
                })));
    }

    /** @return null if no such group-version is served */
    @Nullable JsonObject document(String path) {
        var definitions = discovery.byPath().get(path);
        return definitions == null ? null : document(definitions);
    }

    private static JsonObject document(List<ResourceDefinition> definitions) {
        return JsonObject.of(b -> b.put("openapi", "3.0.0")
                .put("info", info -> info.put("title", "Kubernetes").put("version", "v1.37.2"))
                .put("paths", paths -> {
                    for (var definition : definitions) {
                        if (definition.allows("patch")) {
                            paths.put(path(definition), p -> p.put("patch", patch(definition)));
                        }
                    }
                })
                .put("components", JsonObject.EMPTY.with("schemas", JsonObject.EMPTY)));
    }

    private static String path(ResourceDefinition definition) {
        var root = definition.group().isEmpty() ? "/api/" : "/apis/" + definition.group() + "/";
        var namespaces = definition.namespaced() ? "/namespaces/{namespace}/" : "/";
        return root + definition.version() + namespaces + definition.plural() + "/{name}";
    }

    private static JsonObject patch(ResourceDefinition definition) {
        var validation = JsonObject.of(p -> p.put("name", "fieldValidation")
                .put("in", "query")
                .put("schema", JsonObject.EMPTY.with("type", "string").with("uniqueItems", true)));
        return JsonObject.of(b -> b.put("parameters", JsonArray.of(validation))
                .put("responses", JsonObject.EMPTY)
                .put("x-kubernetes-action", "patch")
                .put(
                        "x-kubernetes-group-version-kind",
                        kind -> kind.put("group", definition.group())
                                .put("version", definition.version())
                                .put("kind", definition.kind())));
    }

    static String hash(JsonObject document) {
        return hex(Discovery.hash("SHA-512", document.toString()));
    }

    static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }
}
