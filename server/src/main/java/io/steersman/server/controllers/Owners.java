package io.steersman.server.controllers;

import io.steersman.server.registry.Catalog;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.store.Store;
import io.steersman.wire.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how it stands with the owners an object names. An owner is looked for where the reference says: its kind, its
 * name and, if the kind has namespaces, the namespace of the dependent. It is there only if the uid is right too.
 */
final class Owners {

    /**
     * What was found.
     *
     * @param solid whether there is an owner that is not waiting to go
     * @param waiting whether there is one that waits for its dependents to go first
     * @param removable the uids of owners that are not there or that wait
     * @param outOfReach whether an owner lives in a namespace and the dependent in none: such references are an error that
     *     Kubernetes answers by never collecting the object
     */
    record Found(boolean solid, boolean waiting, Set<String> removable, boolean outOfReach) {

        boolean isEmpty() {
            return !solid && !waiting && removable.isEmpty();
        }
    }

    private final Store store;
    private final Catalog catalog;

    Owners(Store store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    /** @return null if the kind of an owner is not served, so that nothing can be said yet */
    @Nullable Found of(JsonObject object) {
        var solid = false;
        var waiting = false;
        var outOfReach = false;
        var removable = new LinkedHashSet<String>();
        for (var reference : OwnerReference.of(object)) {
            var definition = catalog.findKind(reference.group(), reference.version(), reference.kind());
            if (definition == null) {
                return null;
            }
            if (definition.namespaced() && Meta.namespace(object).isEmpty()) {
                outOfReach = true;
                continue;
            }
            var owner = find(definition, Meta.namespace(object), reference);
            if (owner == null) {
                removable.add(reference.uid());
            } else if (waits(owner)) {
                waiting = true;
                removable.add(reference.uid());
            } else {
                solid = true;
            }
        }
        return new Found(solid, waiting, removable, outOfReach);
    }

    private @Nullable JsonObject find(ResourceDefinition definition, String namespace, OwnerReference reference) {
        var target = Target.of(definition, definition.namespaced() ? namespace : "", reference.name());
        var stored = store.get(definition.storageKey(), target.key());
        return stored == null || !Meta.uid(stored.object()).equals(reference.uid()) ? null : stored.object();
    }

    private static boolean waits(JsonObject owner) {
        return Meta.deleting(owner) && Meta.finalizers(owner).contains(GarbageCollector.FOREGROUND);
    }
}
