package io.steersman.server.api;

import io.steersman.schema.Schema;
import io.steersman.schema.openapi.Swagger;
import io.steersman.server.registry.ResourceDefinition;
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
 * {@code /openapi/v3} and {@code /openapi/v2}: what the schema tells of built-ins, and of custom resources what
 * their CRDs say (in version 3 only). Documents are large and seldom asked for: they are made when they are,
 * and kept while there is memory.
 */
final class OpenApi {

    /** Of a small group-version: what every kind has is in it too. */
    private static final String USUAL = "apis/coordination.k8s.io/v1";

    private record Made(List<ResourceDefinition> definitions, JsonObject document) {}

    private final Discovery discovery;
    private final Schema schema = Schema.kubernetes();
    private final io.steersman.schema.openapi.OpenApi builtIn = new io.steersman.schema.openapi.OpenApi(schema);
    private final Map<String, SoftReference<JsonObject>> kept = new ConcurrentHashMap<>();
    private final Map<String, Made> customs = new ConcurrentHashMap<>();

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
        return definitions == null || !definitions.get(0).custom() ? null : made(path, definitions);
    }

    /** Made again only when the definitions are others. */
    private JsonObject made(String path, List<ResourceDefinition> definitions) {
        var known = customs.get(path);
        if (known == null || !known.definitions().equals(definitions)) {
            var usual = keep(USUAL, () -> builtIn.document(USUAL));
            known = new Made(definitions, new CustomOpenApi(usual).document(definitions));
            customs.put(path, known);
        }
        return known.document();
    }

    static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
    }
}
