package io.steersman.schema.openapi;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.ResourceDef;
import io.steersman.schema.Schema;
import io.steersman.schema.SubresourceDef;
import io.steersman.schema.TypeName;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Describes the operations of resources, in the words of the real API server. */
final class ResourcePaths {

    private static final List<String> PATCHES = List.of(
            "application/apply-patch+yaml",
            "application/json-patch+json",
            "application/merge-patch+json",
            "application/strategic-merge-patch+json");
    private static final List<String> ANY = List.of("*/*");
    private static final JsonObject TEXT = JsonObject.of(b -> b.put("type", "string"));
    private static final TypeName STATUS = OpenApi.meta("Status");
    private static final TypeName DELETE_OPTIONS = OpenApi.meta("DeleteOptions");

    /** The methods by which a connection is made, from the verbs of discovery; HEAD and OPTIONS go with those of a proxy. */
    private static final Map<String, String> METHODS = Map.of(
            "create", "post", "delete", "delete", "get", "get", "patch", "patch", "update", "put", "head", "head",
            "options", "options");

    private final Schema schema;
    private final Components components;
    private final Paths paths;

    ResourcePaths(Schema schema, Components components, Paths paths) {
        this.schema = schema;
        this.components = components;
        this.paths = paths;
    }

    void add(ResourceDef resource) {
        var root = resource.groupVersion().path() + "/";
        var within = resource.namespaced() ? "namespaces/{namespace}/" : "";
        var collection = root + within + resource.plural();
        var of = new Target(resource, resource.kind(), "", where(resource));
        collection(collection, of);
        var item = of.named();
        item(collection + "/{name}", resource.verbs(), item);
        if (resource.namespaced() && resource.verbs().contains("list")) {
            paths.add(root + resource.plural(), "get", list(of.everywhere()));
        }
        if (resource.verbs().contains("watch")) {
            watches(root + "watch/", within, of);
        }
        for (var sub : resource.subresources()) {
            subresource(collection + "/{name}/" + sub.name(), resource, sub);
        }
    }

    private static Set<Parameter> where(ResourceDef resource) {
        return resource.namespaced() ? Set.of(Parameter.inPath("namespace")) : Set.of();
    }

    private void collection(String path, Target of) {
        var verbs = of.resource().verbs();
        if (verbs.contains("list")) {
            paths.add(path, "get", list(of));
        }
        if (verbs.contains("create")) {
            paths.add(path, "post", create(of));
        }
        if (verbs.contains("deletecollection")) {
            var selected = new TreeSet<>(options("ListOptions"));
            selected.removeIf(p -> p.name().equals("watch") || p.name().equals("allowWatchBookmarks"));
            selected.addAll(options("DeleteOptions"));
            paths.add(
                    path,
                    "delete",
                    operation("delete", "Collection", of)
                            .does("deletecollection", of.kind())
                            .takes(selected)
                            .reads(ANY, components.ref(DELETE_OPTIONS), false)
                            .answers(Operation.BODIES, components.ref(STATUS), "200"));
        }
    }

    private void item(String path, List<String> verbs, Target of) {
        var schemaOfKind = components.ref(of.kind());
        if (verbs.contains("get")) {
            paths.add(
                    path,
                    "get",
                    operation("read", "", of).does("get", of.kind()).answers(Operation.BODIES, schemaOfKind, "200"));
        }
        if (verbs.contains("update")) {
            paths.add(
                    path,
                    "put",
                    operation("replace", "", of)
                            .does("put", of.kind())
                            .takes(options("UpdateOptions"))
                            .reads(ANY, schemaOfKind, true)
                            .answers(Operation.BODIES, schemaOfKind, "200", "201"));
        }
        if (verbs.contains("patch")) {
            paths.add(
                    path,
                    "patch",
                    operation("patch", "", of)
                            .does("patch", of.kind())
                            .takes(options("PatchOptions"))
                            .reads(PATCHES, components.patch(), true)
                            .answers(Operation.BODIES, schemaOfKind, "200", "201"));
        }
        if (verbs.contains("delete")) {
            var answer = of.resource().returnsDeleted() ? schemaOfKind : components.ref(STATUS);
            paths.add(
                    path,
                    "delete",
                    operation("delete", "", of)
                            .does("delete", of.kind())
                            .takes(options("DeleteOptions"))
                            .reads(ANY, components.ref(DELETE_OPTIONS), false)
                            .answers(Operation.BODIES, answer, "200", "202"));
        }
    }

    private Operation create(Target of) {
        var schemaOfKind = components.ref(of.kind());
        return operation("create", "", of)
                .does("post", of.kind())
                .takes(options("CreateOptions"))
                .reads(ANY, schemaOfKind, true)
                .answers(Operation.BODIES, schemaOfKind, "200", "201", "202");
    }

    private Operation list(Target of) {
        return operation("list", "", of)
                .does("list", of.kind())
                .takes(options("ListOptions"))
                .answers(Operation.STREAMS, components.ref(of.resource().listKind()), "200");
    }

    private void watches(String watch, String within, Target of) {
        var plural = of.resource().plural();
        if (of.resource().namespaced()) {
            paths.add(watch + plural, "get", watch("watchlist", of.list().everywhere()));
        }
        paths.add(watch + within + plural, "get", watch("watchlist", of.list()));
        paths.add(watch + within + plural + "/{name}", "get", watch("watch", of.named()));
    }

    private Operation watch(String action, Target of) {
        return operation("watch", "", of)
                .does(action, of.kind())
                .takes(options("ListOptions"))
                .answers(Operation.STREAMS, components.ref(OpenApi.WATCH_EVENT), "200");
    }

    private void subresource(String path, ResourceDef resource, SubresourceDef sub) {
        var of = new Target(resource, sub.kind(), OpenApiNames.capitalized(sub.name()), where(resource)).named();
        if (sub.kind().name().endsWith("Options")) {
            connect(path, sub, of);
        } else if (sub.name().equals("log")) {
            paths.add(
                    path,
                    "get",
                    operation("read", "", of)
                            .does("get", of.kind())
                            .takes(Parameter.of(schema.type(new TypeName(OpenApi.CORE, "PodLogOptions"))))
                            .answers(
                                    List.of(
                                            "application/json",
                                            "application/vnd.kubernetes.protobuf",
                                            "application/yaml",
                                            "text/plain"),
                                    TEXT,
                                    "200"));
        } else {
            item(path, sub.verbs(), of);
            if (sub.verbs().contains("create")) {
                paths.add(path, "post", create(of));
            }
        }
    }

    /** Exec, attach, port-forward and proxies: whatever is sent, the connection is handed on. */
    private void connect(String path, SubresourceDef sub, Target of) {
        var verbs = new TreeSet<>(sub.verbs());
        var proxy = sub.name().equals("proxy");
        if (proxy) {
            verbs.addAll(List.of("head", "options"));
        }
        for (var verb : verbs) {
            var method = METHODS.getOrDefault(verb, verb);
            paths.add(path, method, connection(method, "", of));
            if (proxy) {
                var deeper = connection(method, "WithPath", of).takes(Set.of(Parameter.inPath("path")));
                paths.add(path + "/{path}", method, deeper);
            }
        }
    }

    private Operation connection(String method, String suffix, Target of) {
        var id = "connect" + groupVersion(of) + OpenApiNames.capitalized(method) + of.inOperationId() + suffix;
        return new Operation(id, OpenApiNames.tag(of.resource().groupVersion()))
                .does("connect", of.kind())
                .takes(of.where())
                .takes(Parameter.of(schema.type(of.kind())))
                .answers(ANY, TEXT, "200");
    }

    private Operation operation(String verb, String infix, Target of) {
        return new Operation(
                        verb + groupVersion(of) + infix + of.inOperationId(),
                        OpenApiNames.tag(of.resource().groupVersion()))
                .takes(of.where())
                .takes(Set.of(Parameter.inQuery("pretty")));
    }

    private static String groupVersion(Target of) {
        GroupVersion groupVersion = of.resource().groupVersion();
        return OpenApiNames.inOperationId(groupVersion);
    }

    private Set<Parameter> options(String kind) {
        return Parameter.of(schema.type(OpenApi.meta(kind)));
    }

    /**
     * What operations act on.
     *
     * @param suffix what follows the resource's kind in an operation's id
     * @param where the parameters in the path
     */
    private record Target(ResourceDef resource, TypeName kind, String suffix, Set<Parameter> where) {

        Target named() {
            var more = new TreeSet<>(where);
            more.add(Parameter.inPath("name"));
            return new Target(resource, kind, suffix, more);
        }

        Target list() {
            return new Target(resource, kind, suffix + "List", where);
        }

        Target everywhere() {
            return new Target(resource, kind, suffix + "ForAllNamespaces", Set.of());
        }

        String inOperationId() {
            var everywhere = suffix.endsWith("ForAllNamespaces");
            return (resource.namespaced() && !everywhere ? "Namespaced" : "")
                    + resource.kind().name()
                    + suffix;
        }
    }
}
