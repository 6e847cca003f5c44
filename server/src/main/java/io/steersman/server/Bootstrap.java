package io.steersman.server;

import io.steersman.server.registry.Catalog;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.verb.Edit;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** The objects that are there before anybody made one. */
final class Bootstrap {

    private static final String MANAGER = "kube-apiserver";
    private static final List<String> NAMESPACES = List.of("kube-system", "kube-public", "kube-node-lease", "default");

    private final Verbs verbs;
    private final Catalog catalog;
    private final Instant now;

    Bootstrap(Verbs verbs, Catalog catalog, Instant now) {
        this.verbs = verbs;
        this.catalog = catalog;
        this.now = now;
    }

    /** @param port the server is reached at, behind the {@code kubernetes} service */
    void run(String address, int port) {
        for (var name : NAMESPACES) {
            create("", "namespaces", "", name, b -> {});
        }
        priorityClasses();
        kubernetesService(port);
        endpoints(address, port);
        apiServices();
    }

    private void priorityClasses() {
        create(
                "scheduling.k8s.io",
                "priorityclasses",
                "",
                "system-node-critical",
                b -> b.put("value", 2_000_001_000L)
                        .put(
                                "description",
                                "Used for system critical pods that must not be moved from their current node."));
        create(
                "scheduling.k8s.io",
                "priorityclasses",
                "",
                "system-cluster-critical",
                b -> b.put("value", 2_000_000_000L)
                        .put(
                                "description",
                                "Used for system critical pods that must run in the cluster, but can be moved to another node if"
                                        + " necessary."));
    }

    private void kubernetesService(int port) {
        create(
                "",
                "services",
                "default",
                "kubernetes",
                b -> b.label("component", "apiserver")
                        .label("provider", "kubernetes")
                        .put(
                                "spec",
                                spec -> spec.put("type", "ClusterIP")
                                        .put("clusterIP", "10.0.0.1")
                                        .put("clusterIPs", JsonArray.of("10.0.0.1"))
                                        .put("ipFamilies", JsonArray.of("IPv4"))
                                        .put("ipFamilyPolicy", "SingleStack")
                                        .put("sessionAffinity", "None")
                                        .put(
                                                "ports",
                                                JsonArray.of(JsonObject.of(p -> p.put("name", "https")
                                                        .put("protocol", "TCP")
                                                        .put("port", 443)
                                                        .put("targetPort", port))))));
    }

    private void endpoints(String address, int port) {
        create(
                "",
                "endpoints",
                "default",
                "kubernetes",
                b -> b.label("endpointslice.kubernetes.io/skip-mirror", "true")
                        .put(
                                "subsets",
                                JsonArray.of(JsonObject.of(
                                        s -> s.put("addresses", JsonArray.of(JsonObject.EMPTY.with("ip", address)))
                                                .put("ports", JsonArray.of(port(port)))))));
        create(
                "discovery.k8s.io",
                "endpointslices",
                "default",
                "kubernetes",
                b -> b.label("kubernetes.io/service-name", "kubernetes")
                        .put("addressType", "IPv4")
                        .put(
                                "endpoints",
                                JsonArray.of(JsonObject.of(e -> e.put("addresses", JsonArray.of(address))
                                        .put("conditions", JsonObject.EMPTY.with("ready", true)))))
                        .put("ports", JsonArray.of(port(port))));
    }

    private static JsonObject port(int port) {
        return JsonObject.of(p -> p.put("name", "https").put("port", port).put("protocol", "TCP"));
    }

    private void apiServices() {
        var seen = new java.util.HashSet<String>();
        for (var definition : catalog.all()) {
            var name = definition.version() + "." + definition.group();
            if (seen.add(name)) {
                var target = create("apiregistration.k8s.io", "apiservices", "", name, b -> apiService(b, definition));
                var status = new Target(target.definition(), "", name, "status");
                verbs.update(status, Edit.patch(o -> o.with("status", available())), WriteOptions.server(MANAGER));
            }
        }
    }

    private void apiService(JsonObjectBuilder b, ResourceDefinition definition) {
        var priority = ApiPriorities.of(definition.group(), definition.version());
        b.label("kube-aggregator.kubernetes.io/automanaged", "onstart");
        b.put("spec", spec -> {
            if (!definition.group().isEmpty()) {
                spec.put("group", definition.group());
            }
            spec.put("version", definition.version())
                    .put("groupPriorityMinimum", priority.group())
                    .put("versionPriority", priority.version());
        });
    }

    private JsonObject available() {
        var condition = JsonObject.of(c -> c.put("type", "Available")
                .put("status", "True")
                .put("lastTransitionTime", Meta.time(now))
                .put("reason", "Local")
                .put("message", "Local APIServices are always available"));
        return JsonObject.EMPTY.with("conditions", JsonArray.of(condition));
    }

    private Target create(
            String group, String plural, String namespace, String name, Consumer<JsonObjectBuilder> content) {
        var definition = catalog.all().stream()
                .filter(d -> d.group().equals(group) && d.plural().equals(plural))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the schema lacks " + plural + "." + group));
        var object = JsonObject.of(b -> {
            b.put("kind", definition.kind())
                    .put("apiVersion", definition.apiVersion())
                    .put("metadata", m -> {
                        m.put("name", name);
                        if (!namespace.isEmpty()) {
                            m.put("namespace", namespace);
                        }
                    });
            content.accept(b);
        });
        var target = Target.of(definition, namespace, name);
        verbs.create(target, object, WriteOptions.server(MANAGER));
        return target;
    }
}
