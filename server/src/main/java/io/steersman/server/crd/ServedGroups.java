package io.steersman.server.crd;

import io.steersman.server.error.Refusal;
import io.steersman.server.registry.Catalog;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.store.Store;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.DeleteOptions;
import io.steersman.server.verb.Edit;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;

/** Keeps an APIService for each group-version that is served because of CRDs. Used by one thread at a time. */
final class ServedGroups {

    private static final String API_SERVICES = "apiservices";

    private final Verbs verbs;
    private final Store store;
    private final Catalog catalog;
    private final Timeline time;
    private final WriteOptions options = WriteOptions.server("kube-apiserver");
    private Set<String> published = Set.of();

    ServedGroups(Verbs verbs, Store store, Catalog catalog, Timeline time) {
        this.verbs = verbs;
        this.store = store;
        this.catalog = catalog;
        this.time = time;
    }

    /** Brings them to what the catalog serves. */
    void publish() {
        var definition = catalog.find("apiregistration.k8s.io", "v1", API_SERVICES);
        if (definition == null) {
            return;
        }
        var wanted = new LinkedHashSet<String>();
        for (var served : catalog.all()) {
            var name = served.version() + "." + served.group();
            if (served.custom() && wanted.add(name) && !published.contains(name)) {
                create(Target.of(definition, "", name), served.group(), served.version());
            }
        }
        for (var name : published) {
            if (!wanted.contains(name)) {
                delete(Target.of(definition, "", name));
            }
        }
        published = wanted;
    }

    private void create(Target target, String group, String version) {
        if (store.get(target.storageKey(), target.key()) != null) {
            return;
        }
        var service = JsonObject.of(b -> b.put("kind", target.definition().kind())
                .put("apiVersion", target.definition().apiVersion())
                .put("metadata", m -> m.put("name", target.name()))
                .label("kube-aggregator.kubernetes.io/automanaged", "true")
                .put(
                        "spec",
                        spec -> spec.put("group", group)
                                .put("version", version)
                                .put("groupPriorityMinimum", 1000)
                                .put("versionPriority", 100)));
        try {
            verbs.create(target, service, options);
            var status = new Target(target.definition(), "", target.name(), "status");
            verbs.update(status, Edit.patch(o -> o.with("status", available())), options);
        } catch (Refusal e) {
            // Somebody made one by hand, which is as good.
            if (e.status().code() != 409 && e.status().code() != 404) {
                throw e;
            }
        }
    }

    private JsonObject available() {
        var condition = JsonObject.of(c -> c.put("type", "Available")
                .put("status", "True")
                .put("lastTransitionTime", Meta.time(time.now()))
                .put("reason", "Local")
                .put("message", "Local APIServices are always available"));
        return JsonObject.EMPTY.with("conditions", JsonArray.of(condition));
    }

    private void delete(Target target) {
        try {
            verbs.delete(target, DeleteOptions.NONE, options);
        } catch (Refusal e) {
            if (e.status().code() != 404) {
                throw e;
            }
        }
    }
}
