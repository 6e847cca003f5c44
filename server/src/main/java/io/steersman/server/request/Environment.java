package io.steersman.server.request;

import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.registry.WriteContext;
import io.steersman.server.store.Store;
import io.steersman.server.store.Stored;
import io.steersman.server.time.Timeline;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every verb works with. */
public final class Environment implements WriteContext.Lookup {

    private final Store store;
    private final Timeline time;
    private final List<Admission> admissions;

    public Environment(Store store, Timeline time, List<Admission> admissions) {
        this.store = store;
        this.time = time;
        this.admissions = List.copyOf(admissions);
    }

    public Store store() {
        return store;
    }

    public Timeline time() {
        return time;
    }

    public WriteContext context(Target target, WriteOptions options) {
        return new WriteContext(
                options.user(), options.dryRun(), target.subresource(), time.now(), this, options.warnings());
    }

    public JsonObject mutate(Admission.Attempt attempt) {
        var object = attempt.object();
        for (var admission : admissions) {
            object = admission.mutate(new Admission.Attempt(
                    attempt.operation(), attempt.target(), object, attempt.old(), attempt.options()));
        }
        return object == null ? JsonObject.EMPTY : object;
    }

    public void validate(Admission.Attempt attempt) {
        admissions.forEach(admission -> admission.validate(attempt));
    }

    /** A stored version as a definition shows it; made once for each version and definition. */
    public static JsonObject view(ResourceDefinition definition, Stored stored) {
        if (definition.storageVersion().equals(definition.apiVersion())
                && definition.rules() == io.steersman.server.registry.KindRules.NONE) {
            return stored.object();
        }
        return stored.derive(Map.entry("view", definition), () -> view(definition, stored.object()));
    }

    public static JsonObject view(ResourceDefinition definition, JsonObject stored) {
        var object = definition.conversion().fromStorage(stored);
        if (!definition.storageVersion().equals(definition.apiVersion())) {
            object = object.with("apiVersion", definition.apiVersion());
        }
        return definition.rules().decorated(object);
    }

    public static JsonObject toStorage(ResourceDefinition definition, JsonObject object) {
        var stored = definition.conversion().toStorage(object);
        return definition.storageVersion().equals(definition.apiVersion())
                ? stored
                : stored.with("apiVersion", definition.storageVersion());
    }

    /** The object with the revision as its resourceVersion. */
    public static JsonObject at(JsonObject object, long revision) {
        return Meta.withText(object, "resourceVersion", Long.toString(revision));
    }

    @Override
    public @Nullable JsonObject get(String storageKey, String namespace, String name) {
        var stored = store.get(storageKey, Target.key(namespace, name));
        return stored == null ? null : stored.object();
    }

    @Override
    public Iterable<JsonObject> list(String storageKey, String namespace) {
        var prefix = namespace.isEmpty() ? "" : namespace + "/";
        return () -> store.live(storageKey, prefix).map(Stored::object).iterator();
    }
}
