package io.steersman.server.verb;

import io.steersman.server.error.GroupResource;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Meta;
import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How something is to be deleted; null means the caller did not say.
 *
 * @param gracePeriodSeconds how long the object may take to end
 * @param uid the object must have it
 * @param resourceVersion the object must have it
 * @param propagation what becomes of dependents
 * @param orphanDependents the older way to say the same; excludes {@code propagation}
 */
public record DeleteOptions(
        @Nullable Long gracePeriodSeconds,
        @Nullable String uid,
        @Nullable String resourceVersion,
        @Nullable Propagation propagation,
        @Nullable Boolean orphanDependents) {

    /** Nothing said. */
    public static final DeleteOptions NONE = new DeleteOptions(null, null, null, null, null);

    /** What becomes of dependents. */
    public enum Propagation {
        ORPHAN("Orphan"),
        BACKGROUND("Background"),
        FOREGROUND("Foreground");

        private final String wire;

        Propagation(String wire) {
            this.wire = wire;
        }

        /** As it stands in {@code propagationPolicy}. */
        public String wire() {
            return wire;
        }
    }

    /** @throws io.steersman.server.error.Refusal 409 if the object is not the one that is meant */
    public void check(ResourceDefinition definition, JsonObject object) {
        var named = new GroupResource(definition.group(), definition.kind());
        if (uid != null && !uid.equals(Meta.uid(object))) {
            throw Statuses.conflict(
                    named,
                    Meta.name(object),
                    "the UID in the precondition (" + uid + ") does not match the UID in record (" + Meta.uid(object)
                            + "). The object might have been deleted and then recreated");
        }
        if (resourceVersion != null && !resourceVersion.equals(Meta.resourceVersion(object))) {
            throw Statuses.conflict(
                    named,
                    Meta.name(object),
                    "the ResourceVersion in the precondition (" + resourceVersion
                            + ") does not match the ResourceVersion in record (" + Meta.resourceVersion(object)
                            + "). The object might have been modified");
        }
    }

    public DeleteOptions withPropagation(Propagation policy) {
        return new DeleteOptions(gracePeriodSeconds, uid, resourceVersion, policy, orphanDependents);
    }

    /** Only if the object has this uid. */
    public DeleteOptions onlyIf(String expectedUid) {
        return new DeleteOptions(gracePeriodSeconds, expectedUid, resourceVersion, propagation, orphanDependents);
    }

    /** Only if the object has this uid and this resourceVersion. */
    public DeleteOptions onlyIf(String expectedUid, String expectedVersion) {
        return new DeleteOptions(gracePeriodSeconds, expectedUid, expectedVersion, propagation, orphanDependents);
    }
}
