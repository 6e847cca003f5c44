package io.steersman.server.controllers;

import io.steersman.server.error.Refusal;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Conditions;
import io.steersman.server.request.Conditions.Why;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.store.Store;
import io.steersman.server.verb.DeleteOptions;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One attempt at emptying one namespace, and what came of it. */
final class NamespaceContent {

    private static final String PODS = "pods";
    private static final Why DISCOVERED = new Why("ResourcesDiscovered", "All resources successfully discovered");
    private static final Why PARSED = new Why("ParsedGroupVersions", "All legacy kube types successfully parsed");
    private static final Why DELETED =
            new Why("ContentDeleted", "All content successfully deleted, may be waiting on finalization");
    private static final Why REMOVED = new Why("ContentRemoved", "All content successfully removed");
    private static final Why NO_FINALIZERS =
            new Why("ContentHasNoFinalizers", "All content-preserving finalizers finished");

    private final Verbs verbs;
    private final Store store;
    private final WriteOptions options;
    private final String namespace;
    private final Map<String, Integer> remaining = new TreeMap<>();
    private final Map<String, Integer> finalizers = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    NamespaceContent(Verbs verbs, Store store, WriteOptions options, String namespace) {
        this.verbs = verbs;
        this.store = store;
        this.options = options;
        this.namespace = namespace;
    }

    /** Deletes everything; as long as there are pods, nothing but pods. */
    void delete(List<ResourceDefinition> served) {
        var resources = new LinkedHashMap<String, ResourceDefinition>();
        served.stream()
                .filter(d -> d.namespaced() && !d.virtual() && d.allows("delete") && d.allows("list"))
                .forEach(d -> resources.putIfAbsent(d.storageKey(), d));
        var pods = resources.remove(PODS);
        if (pods != null) {
            delete(pods);
        }
        if (remaining.isEmpty()) {
            resources.values().forEach(this::delete);
        }
    }

    private void delete(ResourceDefinition definition) {
        for (var stored : store.live(definition.storageKey(), namespace + "/").toList()) {
            if (!Meta.deleting(stored.object())) {
                delete(definition, stored.object());
            }
        }
        store.live(definition.storageKey(), namespace + "/").forEach(left -> {
            remaining.merge(definition.plural() + "." + definition.group(), 1, Integer::sum);
            Meta.finalizers(left.object()).forEach(name -> finalizers.merge(name, 1, Integer::sum));
        });
    }

    private void delete(ResourceDefinition definition, JsonObject object) {
        var target = Target.of(definition, namespace, Meta.name(object));
        try {
            verbs.delete(target, DeleteOptions.NONE.withPropagation(DeleteOptions.Propagation.BACKGROUND), options);
        } catch (Refusal e) {
            if (e.status().code() != 404) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
    }

    boolean isEmpty() {
        return remaining.isEmpty() && failures.isEmpty();
    }

    /** The namespace with conditions that tell what was found. */
    JsonObject describe(JsonObject object, Instant now) {
        var told = set(object, "NamespaceDeletionDiscoveryFailure", false, DISCOVERED, now);
        told = set(told, "NamespaceDeletionGroupVersionParsingFailure", false, PARSED, now);
        told = failures.isEmpty()
                ? set(told, "NamespaceDeletionContentFailure", false, DELETED, now)
                : set(told, "NamespaceDeletionContentFailure", true, failure(), now);
        told = remaining.isEmpty()
                ? set(told, "NamespaceContentRemaining", false, REMOVED, now)
                : set(told, "NamespaceContentRemaining", true, resourcesRemain(), now);
        return finalizers.isEmpty()
                ? set(told, "NamespaceFinalizersRemaining", false, NO_FINALIZERS, now)
                : set(told, "NamespaceFinalizersRemaining", true, finalizersRemain(), now);
    }

    private Why failure() {
        return new Why(
                "ContentDeletionFailed",
                "Failed to delete all resource types, " + failures.size() + " remaining: "
                        + String.join(", ", failures));
    }

    private Why resourcesRemain() {
        var texts = counts(remaining, " has ", " resource instances");
        return new Why("SomeResourcesRemain", "Some resources are remaining: " + texts);
    }

    private Why finalizersRemain() {
        var texts = counts(finalizers, " in ", " resource instances");
        return new Why("SomeFinalizersRemain", "Some content in the namespace has finalizers remaining: " + texts);
    }

    private static String counts(Map<String, Integer> counts, String before, String after) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + before + entry.getValue() + after)
                .collect(Collectors.joining(", "));
    }

    private static JsonObject set(JsonObject object, String type, boolean holds, Why why, Instant now) {
        return Conditions.set(object, type, holds ? "True" : "False", why, now);
    }
}
