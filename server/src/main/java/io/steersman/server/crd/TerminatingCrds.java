package io.steersman.server.crd;

import io.steersman.server.error.Statuses;
import io.steersman.server.request.Admission;
import io.steersman.server.request.Meta;
import io.steersman.server.store.Store;
import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Nothing is created of a custom resource whose definition is going. */
public final class TerminatingCrds implements Admission {

    private final Store store;

    public TerminatingCrds(Store store) {
        this.store = store;
    }

    @Override
    public @Nullable JsonObject mutate(Attempt attempt) {
        check(attempt);
        return attempt.object();
    }

    /** Again, since the definition may have begun to go meanwhile. */
    @Override
    public void validate(Attempt attempt) {
        check(attempt);
    }

    private void check(Attempt attempt) {
        var target = attempt.target();
        if (attempt.operation() != Operation.CREATE || !target.definition().custom()) {
            return;
        }
        var crd = store.get(Crd.STORAGE_KEY, target.storageKey());
        if (crd == null || Meta.deleting(crd.object())) {
            var object = attempt.object();
            throw Statuses.forbidden(
                    target.resource(),
                    object == null ? target.name() : Meta.name(object),
                    "create not allowed while custom resource definition is terminating");
        }
    }
}
