package io.steersman.server.controllers;

import io.steersman.server.error.Refusal;
import io.steersman.server.registry.Catalog;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.store.Store;
import io.steersman.server.time.Tasks;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.Edit;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Empties namespaces that are being deleted: all their objects are deleted, pods first, and when nothing is left the
 * namespace loses the finalizer that held it. Its conditions tell how far it is.
 *
 * <p>It is woken by every change of a namespaced resource, but looks at the content of namespaces that are going only.
 */
public final class NamespaceController implements Controller {

    private static final String NAMESPACES = "namespaces";
    private static final String FINALIZER = "kubernetes";

    private final Verbs verbs;
    private final Store store;
    private final Catalog catalog;
    private final Timeline time;
    private final WriteOptions options = WriteOptions.server("namespace-controller");
    private final StoreLogs logs;
    private final Runnable signal;
    private List<ResourceDefinition> seen = List.of();
    private volatile boolean closed;

    public NamespaceController(Verbs verbs, Store store, Catalog catalog, Timeline time, Tasks tasks) {
        this.verbs = verbs;
        this.store = store;
        this.catalog = catalog;
        this.time = time;
        signal = tasks.serial(this::turn);
        logs = new StoreLogs(
                store,
                catalog,
                d -> !d.virtual() && (d.namespaced() || d.storageKey().equals(NAMESPACES)),
                signal);
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
        var served = catalog.all();
        if (served != seen) {
            seen = served;
            logs.refresh();
        }
        logs.drain((key, change) -> {});
        var definition = catalog.find("", "v1", NAMESPACES);
        if (definition == null) {
            return;
        }
        for (var name : going()) {
            try {
                goOn(definition, name);
            } catch (Refusal e) {
                // Somebody else was faster: the change they made brings us back here.
                if (e.status().code() != 404 && e.status().code() != 409) {
                    throw e;
                }
            }
        }
    }

    private Set<String> going() {
        return store.live(NAMESPACES, "")
                .filter(namespace -> Meta.deleting(namespace.object()) && isHeld(namespace.object()))
                .map(namespace -> Meta.name(namespace.object()))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private static boolean isHeld(JsonObject namespace) {
        return namespace.at("/spec/finalizers") instanceof JsonArray finalizers
                && finalizers.strings().anyMatch(FINALIZER::equals);
    }

    private void goOn(ResourceDefinition definition, String name) {
        var content = new NamespaceContent(verbs, store, options, name);
        content.delete(catalog.all());
        var status = new Target(definition, "", name, "status");
        verbs.update(status, Edit.patch(namespace -> content.describe(namespace, time.now())), options);
        if (content.isEmpty()) {
            verbs.update(
                    new Target(definition, "", name, "finalize"), Edit.patch(NamespaceController::released), options);
        }
    }

    private static JsonObject released(JsonObject namespace) {
        if (!(namespace.at("/spec/finalizers") instanceof JsonArray finalizers)) {
            return namespace;
        }
        var left = finalizers.stream()
                .filter(each -> !JsonString.of(FINALIZER).equals(each))
                .toList();
        return namespace.set("/spec/finalizers", JsonArray.from(left));
    }

    @Override
    public void close() {
        closed = true;
    }
}
