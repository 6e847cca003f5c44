package io.steersman.server.controllers;

import io.steersman.server.controllers.OwnerGraph.Node;
import io.steersman.server.error.Refusal;
import io.steersman.server.registry.Catalog;
import io.steersman.server.registry.KindRules;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.store.Change;
import io.steersman.server.store.Store;
import io.steersman.server.store.Stored;
import io.steersman.server.time.Tasks;
import io.steersman.server.verb.DeleteOptions;
import io.steersman.server.verb.DeleteOptions.Propagation;
import io.steersman.server.verb.Edit;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Deletes what nobody owns any more. An object is garbage if it names owners and none of them is there with the uid it
 * names. An owner that is deleted in the foreground waits for its dependents, one that orphans sets them free first.
 *
 * <p>How it works: the logs of all resources feed a graph of owners by uid, and what a change may have made garbage is
 * queued. Whether it is, is decided by what the store holds at that moment, never by the graph alone.
 */
public final class GarbageCollector implements Controller {

    static final String FOREGROUND = "foregroundDeletion";
    static final String ORPHAN = "orphan";

    private final Verbs verbs;
    private final Store store;
    private final Catalog catalog;
    private final WriteOptions options = WriteOptions.server("garbage-collector");
    private final Owners owners;
    private final StoreLogs logs;
    private final OwnerGraph graph = new OwnerGraph();
    private final LinkedHashSet<String> queue = new LinkedHashSet<>();
    private final Set<String> unresolved = new LinkedHashSet<>();
    private final Runnable signal;
    private List<ResourceDefinition> seen = List.of();
    private volatile boolean closed;

    public GarbageCollector(Verbs verbs, Store store, Catalog catalog, Tasks tasks) {
        this.verbs = verbs;
        this.store = store;
        this.catalog = catalog;
        owners = new Owners(store, catalog);
        signal = tasks.serial(this::turn);
        logs = new StoreLogs(store, catalog, GarbageCollector::takesPart, signal);
    }

    private static boolean takesPart(ResourceDefinition definition) {
        return !definition.virtual()
                && definition.allows("delete")
                && definition.rules().defaultPropagation() != KindRules.Propagation.UNSUPPORTED;
    }

    @Override
    public void start() {
        catalog.onChange(signal);
        signal.run();
    }

    private void turn() {
        if (closed) {
            return;
        }
        follow();
        logs.drain(this::observe);
        while (!queue.isEmpty() && !closed) {
            var uid = queue.iterator().next();
            queue.remove(uid);
            var node = graph.get(uid);
            if (node != null) {
                attempt(node);
            }
            logs.drain(this::observe);
        }
    }

    private void follow() {
        var served = catalog.all();
        if (served == seen) {
            return;
        }
        seen = served;
        for (var key : logs.refresh()) {
            store.live(key, "").toList().forEach(stored -> learn(Node.of(key, stored)));
        }
        queue.addAll(unresolved);
        unresolved.clear();
    }

    private void observe(String storageKey, Change change) {
        var after = change.after();
        if (!after.deleted()) {
            learn(Node.of(storageKey, after));
            return;
        }
        var gone = graph.remove(Meta.uid(after.object()));
        if (gone != null) {
            unresolved.remove(gone.uid());
            gone.ownerUids().forEach(this::wakeWaiting);
            graph.dependents(gone.uid()).forEach(dependent -> queue.add(dependent.uid()));
        }
    }

    private void learn(Node node) {
        var before = graph.put(node);
        if (before != null) {
            before.ownerUids().forEach(this::wakeWaiting);
        }
        if (!node.owners().isEmpty() && (before == null || !before.owners().equals(node.owners()))) {
            queue.add(node.uid());
        }
        if (node.waits() || node.orphans()) {
            queue.add(node.uid());
            if (node.waits() && (before == null || !before.waits())) {
                graph.dependents(node.uid()).forEach(dependent -> queue.add(dependent.uid()));
            }
        }
    }

    private void wakeWaiting(String owner) {
        var node = graph.get(owner);
        if (node != null && node.waits()) {
            queue.add(owner);
        }
    }

    private void attempt(Node node) {
        var definition = logs.definition(node.storageKey());
        var stored = store.get(node.storageKey(), node.key());
        if (definition == null || stored == null || !Meta.uid(stored.object()).equals(node.uid())) {
            return;
        }
        try {
            if (Meta.deleting(stored.object())) {
                release(Node.of(node.storageKey(), stored), definition);
            } else {
                collect(definition, stored);
            }
        } catch (Refusal e) {
            // It is gone, or it is not what it was a moment ago and has to be looked at again.
            if (e.status().code() == 409) {
                queue.add(node.uid());
            } else if (e.status().code() != 404) {
                throw e;
            }
        }
    }

    private void release(Node node, ResourceDefinition definition) {
        if (node.orphans()) {
            graph.dependents(node.uid()).forEach(dependent -> setFree(dependent, node.uid()));
            update(definition, node.key(), withoutFinalizer(ORPHAN));
        } else if (node.waits()) {
            var blocking = graph.dependents(node.uid()).stream()
                    .filter(dependent -> dependent.blocks(node.uid()))
                    .toList();
            if (blocking.isEmpty()) {
                update(definition, node.key(), withoutFinalizer(FOREGROUND));
            }
            blocking.stream().filter(dependent -> !dependent.deleting()).forEach(d -> queue.add(d.uid()));
        }
    }

    private void setFree(Node dependent, String owner) {
        var definition = logs.definition(dependent.storageKey());
        if (definition != null) {
            try {
                update(definition, dependent.key(), OwnerReference.without(Set.of(owner)));
            } catch (Refusal e) {
                if (e.status().code() != 404) {
                    throw e;
                }
            }
        }
    }

    private void collect(ResourceDefinition definition, Stored stored) {
        var object = stored.object();
        var uid = Meta.uid(object);
        var found = owners.of(object);
        if (found == null) {
            unresolved.add(uid);
            return;
        }
        unresolved.remove(uid);
        if (found.isEmpty() || found.outOfReach()) {
            return;
        }
        if (found.solid()) {
            if (!found.removable().isEmpty()) {
                update(definition, stored.key(), OwnerReference.without(found.removable()));
            }
            return;
        }
        var dependents = graph.dependents(uid);
        if (found.waiting() && !dependents.isEmpty()) {
            if (dependents.stream().anyMatch(Node::waits)) {
                // A circle: nobody in it would ever be the last.
                update(definition, stored.key(), OwnerReference::unblocked);
            }
            delete(definition, uid, Propagation.FOREGROUND, stored.key());
        } else {
            delete(definition, uid, policy(object), stored.key());
        }
    }

    private static Propagation policy(JsonObject object) {
        var finalizers = Meta.finalizers(object);
        if (finalizers.contains(ORPHAN)) {
            return Propagation.ORPHAN;
        }
        return finalizers.contains(FOREGROUND) ? Propagation.FOREGROUND : Propagation.BACKGROUND;
    }

    private void delete(ResourceDefinition definition, String uid, Propagation policy, String key) {
        verbs.delete(target(definition, key), DeleteOptions.NONE.onlyIf(uid).withPropagation(policy), options);
    }

    private void update(ResourceDefinition definition, String key, UnaryOperator<JsonObject> change) {
        verbs.update(target(definition, key), Edit.patch(change), options);
    }

    private static UnaryOperator<JsonObject> withoutFinalizer(String name) {
        return object -> Meta.withFinalizers(
                object,
                Meta.finalizers(object).stream()
                        .filter(each -> !each.equals(name))
                        .toList());
    }

    private static Target target(ResourceDefinition definition, String key) {
        var slash = key.indexOf('/');
        return slash < 0
                ? Target.of(definition, "", key)
                : Target.of(definition, key.substring(0, slash), key.substring(slash + 1));
    }

    @Override
    public void close() {
        closed = true;
    }
}
