package io.steersman.server.crd;

import io.steersman.server.controllers.Controller;
import io.steersman.server.error.Refusal;
import io.steersman.server.registry.Catalog;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.store.Cursor;
import io.steersman.server.store.Store;
import io.steersman.server.store.Stored;
import io.steersman.server.time.Tasks;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.Edit;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The life of CRDs: accepts their names, has their resources served, establishes them, serves them anew when they change,
 * and cleans up when they go.
 *
 * <p>How it works: after every change of a CRD all of them are looked at, one after the other, in one task that never runs
 * twice at once; each is brought as far as it goes. What is served of a CRD is made again only if what it is made of has
 * changed, since a new definition ends the watches of the one before.
 */
public final class CrdController implements Controller {

    private static final Logger LOG = System.getLogger(CrdController.class.getName());

    /** @param made from what the definitions were made */
    private record Served(List<@Nullable JsonValue> made, List<ResourceDefinition> definitions) {}

    private final Verbs verbs;
    private final Store store;
    private final Catalog catalog;
    private final Timeline time;
    private final WriteOptions options = WriteOptions.server("kube-apiserver");
    private final CrdTermination termination;
    private final ServedGroups groups;
    private final Runnable signal;
    private final Map<String, Served> served = new HashMap<>();
    private final Map<String, AutoCloseable> waiting = new HashMap<>();
    private @Nullable Cursor cursor;
    private @Nullable AutoCloseable listening;
    private volatile boolean closed;

    public CrdController(Verbs verbs, Store store, Catalog catalog, Timeline time, Tasks tasks) {
        this.verbs = verbs;
        this.store = store;
        this.catalog = catalog;
        this.time = time;
        termination = new CrdTermination(verbs, store, options);
        groups = new ServedGroups(verbs, store, catalog, time);
        signal = tasks.serial(this::turn);
    }

    @Override
    public void start() {
        var log = store.cursor(Crd.STORAGE_KEY, store.revision());
        cursor = log;
        listening = log.onChange(signal);
        signal.run();
    }

    private void turn() {
        if (closed) {
            return;
        }
        var log = Objects.requireNonNull(cursor, "turn before start");
        while (log.behind()) {
            log.next();
        }
        var live = new HashSet<String>();
        for (var stored : store.live(Crd.STORAGE_KEY, "").toList()) {
            live.add(stored.key());
            try {
                step(new Crd(stored.object()));
            } catch (Refusal e) {
                // Somebody else was faster: the change they made brings us back here.
                LOG.log(Level.DEBUG, () -> "CRD " + stored.key() + " was left for later: " + e.getMessage());
            }
        }
        if (served.keySet().retainAll(live)) {
            publish();
        }
        waiting.entrySet().removeIf(entry -> !live.contains(entry.getKey()) && stop(entry.getValue()));
    }

    private void step(Crd crd) {
        var self = self();
        if (self == null) {
            return;
        }
        if (crd.deleting()) {
            terminate(crd, self);
            return;
        }
        var accepted = status(self, crd, this::accepted);
        if (!accepted.is(Crd.NAMES_ACCEPTED) && !accepted.is(Crd.ESTABLISHED)) {
            return;
        }
        // Served first: who sees it established may use it at once.
        serve(accepted);
        if (!accepted.is(Crd.ESTABLISHED)) {
            status(self, accepted, object -> Naming.establish(object, time.now()));
        }
    }

    private JsonObject accepted(JsonObject object) {
        var others = store.live(Crd.STORAGE_KEY, "")
                .map(Stored::object)
                .map(Crd::new)
                .toList();
        return ApprovalPolicy.judge(Naming.accept(object, others, time.now()), time.now());
    }

    private Crd status(ResourceDefinition self, Crd crd, java.util.function.UnaryOperator<JsonObject> change) {
        if (change.apply(crd.object()).equals(crd.object())) {
            return crd;
        }
        var target = new Target(self, "", crd.name(), "status");
        return new Crd(verbs.update(target, Edit.patch(change), options).object());
    }

    private void terminate(Crd crd, ResourceDefinition self) {
        var instances = CustomDefinitions.stored(crd);
        if (!crd.hasFinalizer() || instances == null) {
            return;
        }
        if (termination.goOn(crd, self, instances, time.now()) && !waiting.containsKey(crd.name())) {
            waiting.put(
                    crd.name(),
                    store.cursor(instances.storageKey(), store.revision()).onChange(signal));
            // What changed before we listened is seen in another turn.
            signal.run();
        }
    }

    private @Nullable ResourceDefinition self() {
        return catalog.find("apiextensions.k8s.io", "v1", "customresourcedefinitions");
    }

    private void serve(Crd crd) {
        List<@Nullable JsonValue> made = new ArrayList<>();
        made.add(crd.object().get("spec"));
        made.add(crd.object().at("/status/acceptedNames"));
        var before = served.get(crd.name());
        if (before == null || !before.made().equals(made)) {
            served.put(crd.name(), new Served(made, CustomDefinitions.served(crd)));
            publish();
        }
    }

    private void publish() {
        var all = new ArrayList<ResourceDefinition>();
        served.values().forEach(each -> all.addAll(each.definitions()));
        all.sort(Comparator.comparing(ResourceDefinition::group)
                .thenComparing(ResourceDefinition::version, KubeVersion.PREFERRED_FIRST)
                .thenComparing(ResourceDefinition::plural));
        catalog.replace(ResourceDefinition::custom, all);
        groups.publish();
    }

    private static boolean stop(AutoCloseable listener) {
        try {
            listener.close();
        } catch (Exception e) {
            throw new IllegalStateException("a listener of the store could not be taken back", e);
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        var own = listening;
        if (own != null) {
            stop(own);
        }
    }
}
