package io.steersman.server.verb;

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
