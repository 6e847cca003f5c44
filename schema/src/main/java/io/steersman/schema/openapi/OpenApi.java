package io.steersman.schema.openapi;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.Schema;
import io.steersman.schema.TypeName;
import io.steersman.wire.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI v3 documents that an API server publishes of its built-in resources, without prose: schemas with the
 * extensions by which kubectl and others merge, and operations with their parameters. Documents are made when they are
 * asked for and not kept: who serves them keeps the bytes.
 */
public final class OpenApi {

    static final GroupVersion CORE = new GroupVersion("", "v1");
    static final TypeName WATCH_EVENT = meta("WatchEvent");

    private final Schema schema;

    public OpenApi(Schema schema) {
        this.schema = schema;
    }

    static TypeName meta(String name) {
        return new TypeName(new GroupVersion("meta.k8s.io", "v1"), name);
    }

    /** What the index {@code /openapi/v3} lists: {@code api}, {@code api/v1}, {@code apis}, {@code apis/apps}, {@code apis/apps/v1} and so on. */
    public List<String> paths() {
        var paths = new LinkedHashSet<String>(List.of("api", "apis"));
        for (var groupVersion : schema.served()) {
            if (!groupVersion.group().isEmpty()) {
                paths.add("apis/" + groupVersion.group());
            }
            paths.add(groupVersion.path().substring(1));
        }
        return paths.stream().sorted().toList();
    }

    /** The document of one of {@link #paths}; null for any other. */
    public @Nullable JsonObject document(String path) {
        for (var groupVersion : schema.served()) {
            if (groupVersion.path().equals("/" + path)) {
                return groupVersion(groupVersion);
            }
            if (!groupVersion.group().isEmpty() && path.equals("apis/" + groupVersion.group())) {
                return root(path, "APIGroup", "get" + OpenApiNames.inOperationId(groupVersion.group()) + "APIGroup");
            }
        }
        return switch (path) {
            case "api" -> root(path, "APIVersions", "getCoreAPIVersions");
            case "apis" -> root(path, "APIGroupList", "getAPIVersions");
            default -> null;
        };
    }

    private JsonObject groupVersion(GroupVersion groupVersion) {
        var components = new Components(schema, groupVersion);
        var paths = new Paths();
        var id = "get" + OpenApiNames.inOperationId(groupVersion) + "APIResources";
        paths.add(
                groupVersion.path() + "/",
                "get",
                discovery(components, id, OpenApiNames.tag(groupVersion), "APIResourceList"));
        var resources = new ResourcePaths(schema, components, paths);
        schema.group(groupVersion).resources().forEach(resources::add);
        return document(components, paths);
    }

    /** What stands above the group-versions, one path each. */
    private JsonObject root(String path, String kind, String operationId) {
        var components = new Components(schema, CORE);
        var paths = new Paths();
        var slash = path.indexOf('/');
        var tag = slash < 0 ? (path.equals("api") ? "core" : "apis") : OpenApiNames.tag(path.substring(slash + 1));
        paths.add("/" + path + "/", "get", discovery(components, operationId, tag, kind));
        return document(components, paths);
    }

    private static Operation discovery(Components components, String id, String tag, String kind) {
        return new Operation(id, tag).answers(Operation.BODIES, components.ref(meta(kind)), "200");
    }

    private JsonObject document(Components components, Paths paths) {
        var version = schema.version();
        return JsonObject.of(b -> b.put("components", parts -> {
                    parts.put("schemas", components.toJson());
                    parts.put(
                            "securitySchemes",
                            schemes -> schemes.put(
                                    "BearerToken",
                                    token -> token.put("in", "header")
                                            .put("name", "authorization")
                                            .put("type", "apiKey")));
                })
                .put(
                        "info",
                        info -> info.put("title", "Kubernetes")
                                .put("version", version.substring(0, version.lastIndexOf('.'))))
                .put("openapi", "3.0.0")
                .put("paths", paths.toJson()));
    }
}
