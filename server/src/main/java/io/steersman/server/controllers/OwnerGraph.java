package io.steersman.server.controllers;

import io.steersman.server.request.Meta;
import io.steersman.server.store.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who says to be owned by whom, by uid, as far as the log has told. Owners need not be there. Used by one thread at a time. */
final class OwnerGraph {

    /**
     * An object as it was seen last.
     *
     * @param key in the store
     * @param waits whether its deletion waits for its dependents
     * @param orphans whether its deletion sets its dependents free
     */
    record Node(
            String uid,
            String storageKey,
            String key,
            List<OwnerReference> owners,
            boolean deleting,
            boolean waits,
            boolean orphans) {

        static Node of(String storageKey, Stored stored) {
            var object = stored.object();
            var finalizers = Meta.finalizers(object);
            var deleting = Meta.deleting(object);
            return new Node(
                    Meta.uid(object),
                    storageKey,
                    stored.key(),
                    OwnerReference.of(object),
                    deleting,
                    deleting && finalizers.contains(GarbageCollector.FOREGROUND),
                    deleting && finalizers.contains(GarbageCollector.ORPHAN));
        }

        boolean blocks(String owner) {
            return owners.stream()
                    .anyMatch(reference -> reference.blocks() && reference.uid().equals(owner));
        }

        Set<String> ownerUids() {
            return owners.stream().map(OwnerReference::uid).collect(Collectors.toSet());
        }
    }

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();

    @Nullable Node get(String uid) {
        return nodes.get(uid);
    }

    /** @return what was known before; null if nothing was */
    @Nullable Node put(Node node) {
        var before = nodes.put(node.uid(), node);
        if (before != null) {
            unlink(before);
        }
        node.ownerUids()
                .forEach(owner -> dependents
                        .computeIfAbsent(owner, uid -> new LinkedHashSet<>())
                        .add(node.uid()));
        return before;
    }

    @Nullable Node remove(String uid) {
        var before = nodes.remove(uid);
        if (before != null) {
            unlink(before);
        }
        return before;
    }

    private void unlink(Node node) {
        for (var owner : node.ownerUids()) {
            var set = dependents.get(owner);
            if (set != null && set.remove(node.uid()) && set.isEmpty()) {
                dependents.remove(owner);
            }
        }
    }

    /** Those that name this uid as an owner, in the order in which they were seen. */
    List<Node> dependents(String uid) {
        var found = new ArrayList<Node>();
        for (var dependent : dependents.getOrDefault(uid, Set.of())) {
            var node = nodes.get(dependent);
            if (node != null) {
                found.add(node);
            }
        }
        return found;
    }
}
