package io.steersman.server.subresource;

import io.steersman.server.registry.Catalog;
import io.steersman.server.request.Target;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.Verbs;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the action behind a subresource. */
public final class Actions {

    private final Map<String, Action> all;

    public Actions(Verbs verbs, Catalog catalog, Timeline time) {
        var binding = new Binding(verbs, catalog, time);
        all = Map.of(
                "pods/binding", binding,
                // The same without a pod in the path, as schedulers of old ask for it.
                "bindings", binding,
                "pods/eviction", new Eviction(verbs, catalog, time));
    }

    /** Null if it is none. */
    public @Nullable Action find(Target target) {
        var resource = target.resource().toString();
        return all.get(target.subresource().isEmpty() ? resource : resource + "/" + target.subresource());
    }
}
