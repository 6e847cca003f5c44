package io.steersman.server.api;

import io.steersman.schema.Schema;
import io.steersman.schema.openapi.Swagger;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /openapi/v3} and {@code /openapi/v2}: what the schema tells of built-ins, and of custom resources that they are
 * there and that this server validates their fields. Documents are large and seldom asked for: they are made when they are,
 * and kept while there is memory.
 */
final class OpenApi {

    private final Discovery discovery;
    private final Schema schema = Schema.kubernetes();
    private final io.steersman.schema.openapi.OpenApi builtIn = new io.steersman.schema.openapi.OpenApi(schema);
    private final Map<String, SoftReference<JsonObject>> kept = new ConcurrentHashMap<>();

    OpenApi(Discovery discovery) {
        this.discovery = discovery;
    }

    /** The index of version 3. */
    JsonObject index() {
        var hashes = new LinkedHashMap<String, String>();
        builtIn.paths().forEach(path -> hashes.put(path, hash(path)));
        discovery.byPath().forEach((path, definitions) -> hashes.putIfAbsent(path, hash(path)));
        return JsonObject.of(b -> b.put(
                "paths",
                paths -> hashes.forEach((path, hash) ->
                        paths.put(path, p -> p.put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + hash)))));
    }

    /** By which a client knows whether it has the document already. */
    String hash(String path) {
        var custom = custom(path);
        var content = custom == null ? schema.version() + path : custom.toString();
        return hex(Discovery.hash("SHA-512", content));
    }

    /** @return null if no such path is in the index */
    @Nullable JsonObject document(String path) {
        var custom = custom(path);
        return custom != null ? custom : keep(path, () -> builtIn.document(path));
    }

    /** Version 2: one document of everything built in. */
    JsonObject swagger() {
        var made = keep("v2", () -> {
            var documents = new HashMap<String, JsonObject>();
            builtIn.paths().forEach(path -> {
                var document = builtIn.document(path);
                if (document != null) {
                    documents.put(path, document);
                }
            });
            return Swagger.of(documents.values(), "v" + schema.version());
        });
        return made == null ? JsonObject.EMPTY : made;
    }

    private @Nullable JsonObject keep(String name, Supplier<@Nullable JsonObject> maker) {
        var reference = kept.get(name);
        var known = reference == null ? null : reference.get();
        if (known != null) {
            return known;
        }
        var made = maker.get();
        if (made != null) {
            kept.put(name, new SoftReference<>(made));
        }
        return made;
    }

    /** Null if the path is not of custom resources. */
    private @Nullable JsonObject custom(String path) {
        var definitions = discovery.byPath().get(path);
        return definitions == null || !definitions.get(0).custom() ? null : document(definitions);
    }

    private static JsonObject document(List<ResourceDefinition> definitions) {
        return JsonObject.of(b -> b.put("openapi", "3.0.0")
                .put("info", info -> info.put("title", "Kubernetes CRD Swagger").put("version", "v0.1.0"))
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

    static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }
}
