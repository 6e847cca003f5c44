package io.steersman.server.api;

import io.steersman.server.registry.Catalog;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.registry.ResourceDefinition.Subresource;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonObjectBuilder;
import io.steersman.wire.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what is served, in the older documents of one per group-version and in the one that holds all. Pure but for the catalog. */
final class Discovery {

    /** Custom resources have all verbs, and Kubernetes lists them in an order of their own. */
    private static final JsonArray CUSTOM_VERBS =
            JsonArray.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");

    private final Catalog catalog;

    Discovery(Catalog catalog) {
        this.catalog = catalog;
    }

    /** {@code /api}. */
    JsonObject versions(String serverAddress) {
        return JsonObject.of(b -> b.put("kind", "APIVersions")
                .put("versions", JsonArray.from(versionsOf("")))
                .put(
                        "serverAddressByClientCIDRs",
                        JsonArray.of(JsonObject.of(
                                c -> c.put("clientCIDR", "0.0.0.0/0").put("serverAddress", serverAddress)))));
    }

    /** {@code /apis}. */
    JsonObject groups() {
        var groups = new ArrayList<JsonValue>();
        for (var name : groupNames()) {
            if (!name.isEmpty()) {
                groups.add(JsonObject.of(b -> group(b, name)));
            }
        }
        return JsonObject.of(
                b -> b.put("kind", "APIGroupList").put("apiVersion", "v1").put("groups", JsonArray.from(groups)));
    }

    /** {@code /apis/GROUP}. */
    JsonObject group(String name) {
        return JsonObject.of(b -> group(b.put("kind", "APIGroup").put("apiVersion", "v1"), name));
    }

    private void group(JsonObjectBuilder b, String name) {
        var versions = new ArrayList<JsonValue>();
        for (var version : versionsOf(name)) {
            versions.add(JsonObject.of(
                    v -> v.put("groupVersion", name + "/" + version).put("version", version)));
        }
        b.put("name", name).put("versions", JsonArray.from(versions)).put("preferredVersion", versions.get(0));
    }

    /** {@code /api/v1} and {@code /apis/GROUP/VERSION}. */
    JsonObject resources(String group, String version) {
        var all = new ArrayList<JsonValue>();
        for (var definition : definitions(group, version)) {
            all.add(resource(definition));
            definition.subresources().values().forEach(sub -> all.add(subresource(definition, sub)));
        }
        return JsonObject.of(b -> {
            b.put("kind", "APIResourceList");
            if (!group.isEmpty()) {
                b.put("apiVersion", "v1");
            }
            b.put("groupVersion", group.isEmpty() ? version : group + "/" + version)
                    .put("resources", JsonArray.from(all));
        });
    }

    private static JsonObject resource(ResourceDefinition definition) {
        return JsonObject.of(b -> {
            b.put("name", definition.plural())
                    .put("singularName", definition.singular())
                    .put("namespaced", definition.namespaced())
                    .put("kind", definition.kind())
                    .put("verbs", verbs(definition));
            names(b, "shortNames", definition.shortNames());
            names(b, "categories", definition.categories());
            if (!definition.virtual()) {
                b.put("storageVersionHash", storageVersionHash(definition));
            }
        });
    }

    private static JsonObject subresource(ResourceDefinition definition, Subresource sub) {
        return JsonObject.of(b -> {
            b.put("name", definition.plural() + "/" + sub.name())
                    .put("singularName", "")
                    .put("namespaced", definition.namespaced());
            if (!isOwn(definition, sub)) {
                b.put("group", sub.group()).put("version", sub.version());
            }
            b.put("kind", sub.kind()).put("verbs", sorted(sub.verbs()));
        });
    }

    /** {@code /api} and {@code /apis} in the form that holds everything: {@code apidiscovery.k8s.io/v2}. */
    JsonObject aggregated(boolean core) {
        var items = new ArrayList<JsonValue>();
        for (var name : groupNames()) {
            if (name.isEmpty() == core) {
                items.add(aggregatedGroup(name));
            }
        }
        return JsonObject.of(b -> b.put("kind", "APIGroupDiscoveryList")
                .put("apiVersion", "apidiscovery.k8s.io/v2")
                .put("metadata", JsonObject.EMPTY)
                .put("items", JsonArray.from(items)));
    }

    private JsonObject aggregatedGroup(String name) {
        var versions = new ArrayList<JsonValue>();
        for (var version : versionsOf(name)) {
            var resources = new ArrayList<JsonValue>();
            definitions(name, version).forEach(d -> resources.add(aggregatedResource(d)));
            versions.add(JsonObject.of(b -> b.put("version", version)
                    .put("resources", JsonArray.from(resources))
                    .put("freshness", "Current")));
        }
        return JsonObject.of(
                b -> b.put("metadata", name.isEmpty() ? JsonObject.EMPTY : JsonObject.EMPTY.with("name", name))
                        .put("versions", JsonArray.from(versions)));
    }

    private static JsonObject aggregatedResource(ResourceDefinition definition) {
        return JsonObject.of(b -> {
            b.put("resource", definition.plural())
                    .put("responseKind", responseKind(definition, "", "", definition.kind()))
                    .put("scope", definition.namespaced() ? "Namespaced" : "Cluster")
                    .put("singularResource", definition.singular())
                    .put("verbs", verbs(definition));
            names(b, "shortNames", definition.shortNames());
            names(b, "categories", definition.categories());
            if (!definition.subresources().isEmpty()) {
                var subs = new ArrayList<JsonValue>();
                definition.subresources().values().forEach(sub -> subs.add(aggregatedSubresource(definition, sub)));
                b.put("subresources", JsonArray.from(subs));
            }
        });
    }

    private static JsonObject aggregatedSubresource(ResourceDefinition definition, Subresource sub) {
        var own = isOwn(definition, sub);
        return JsonObject.of(b -> b.put("subresource", sub.name())
                .put(
                        "responseKind",
                        responseKind(definition, own ? "" : sub.group(), own ? "" : sub.version(), sub.kind()))
                .put("verbs", sorted(sub.verbs())));
    }

    /** Built-ins leave out the group-version they are found under; custom resources spell it out. */
    private static JsonObject responseKind(ResourceDefinition definition, String group, String version, String kind) {
        var spelled = definition.custom() && version.isEmpty();
        return JsonObject.of(b -> b.put("group", spelled ? definition.group() : group)
                .put("version", spelled ? definition.version() : version)
                .put("kind", kind));
    }

    private static boolean isOwn(ResourceDefinition definition, Subresource sub) {
        return sub.group().equals(definition.group()) && sub.version().equals(definition.version());
    }

    static String storageVersionHash(ResourceDefinition definition) {
        var stored = definition.storageVersion();
        var text = (stored.contains("/") ? stored : "/" + stored) + "/" + definition.kind();
        return Base64.getEncoder().encodeToString(Arrays.copyOf(hash("SHA-256", text), 8));
    }

    static byte[] hash(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static JsonArray verbs(ResourceDefinition definition) {
        return definition.custom() ? CUSTOM_VERBS : sorted(definition.verbs());
    }

    private static JsonArray sorted(Set<String> verbs) {
        return JsonArray.from(verbs.stream().sorted().toList());
    }

    private static void names(JsonObjectBuilder b, String name, Collection<String> values) {
        if (!values.isEmpty()) {
            b.put(name, JsonArray.from(values));
        }
    }

    Set<String> groupNames() {
        var names = new LinkedHashSet<String>();
        catalog.all().forEach(d -> names.add(d.group()));
        return names;
    }

    Set<String> versionsOf(String group) {
        var versions = new LinkedHashSet<String>();
        catalog.all().stream().filter(d -> d.group().equals(group)).forEach(d -> versions.add(d.version()));
        return versions;
    }

    private List<ResourceDefinition> definitions(String group, String version) {
        return catalog.all().stream()
                .filter(d -> d.group().equals(group) && d.version().equals(version))
                .toList();
    }

    /** Of every group-version by its path under {@code /openapi/v3}. */
    Map<String, List<ResourceDefinition>> byPath() {
        var paths = new LinkedHashMap<String, List<ResourceDefinition>>();
        for (var definition : catalog.all()) {
            var path = definition.group().isEmpty()
                    ? "api/" + definition.version()
                    : "apis/" + definition.group() + "/" + definition.version();
            paths.computeIfAbsent(path, p -> new ArrayList<>()).add(definition);
        }
        return paths;
    }
}
