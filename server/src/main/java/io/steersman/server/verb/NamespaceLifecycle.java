package io.steersman.server.verb;

import io.steersman.server.error.Statuses;
import io.steersman.server.request.Admission;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.store.Store;
import io.steersman.wire.error.Status;
import java.util.List;
import java.util.Set;

/** Nothing is created in a namespace that is not there or is going, and some namespaces never go. */
public final class NamespaceLifecycle implements Admission {

    static final String NAMESPACES = "namespaces";
    private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

    private final Store store;

    public NamespaceLifecycle(Store store) {
        this.store = store;
    }

    @Override
    public io.steersman.wire.json.@org.jspecify.annotations.Nullable JsonObject mutate(Attempt attempt) {
        check(attempt);
        return attempt.object();
    }

    /** Again, since the namespace may have begun to go meanwhile. */
    @Override
    public void validate(Attempt attempt) {
        check(attempt);
    }

    private void check(Attempt attempt) {
        var target = attempt.target();
        switch (attempt.operation()) {
            case CREATE -> {
                if (target.definition().namespaced()) {
                    checkCreate(target, attempt);
                }
            }
            case DELETE -> {
                if (target.storageKey().equals(NAMESPACES) && IMMORTAL.contains(target.name())) {
                    throw Statuses.forbidden(target.resource(), target.name(), "this namespace may not be deleted");
                }
            }
            case UPDATE -> {}
        }
    }

    private void checkCreate(Target target, Attempt attempt) {
        var namespace = store.get(NAMESPACES, target.namespace());
        if (namespace == null) {
            throw Statuses.notFound(new io.steersman.server.error.GroupResource("", NAMESPACES), target.namespace());
        }
        if (!"Terminating".equals(namespace.object().string("/status/phase"))) {
            return;
        }
        var object = attempt.object();
        var why = "unable to create new content in namespace " + target.namespace() + " because it is being terminated";
        var cause = new Status.Cause(
                "NamespaceTerminating",
                "namespace " + target.namespace() + " is being terminated",
                "metadata.namespace");
        var name = object == null ? target.name() : Meta.name(object);
        throw Statuses.forbidden(target.resource(), name, why, List.of(cause));
    }
}
