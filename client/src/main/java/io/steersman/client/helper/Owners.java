package io.steersman.client.helper;

import io.steersman.api.KubeObject;
import io.steersman.api.Uid;
import io.steersman.api.meta.v1.ObjectMeta;
import io.steersman.api.meta.v1.OwnerReference;
import java.util.Optional;

/**
 * Owner references: an object's metadata names those it exists for, and the garbage collector removes it when they are gone. An
 * owner lives in the same namespace, or in none.
 */
public final class Owners {

    private Owners() {}

    /**
     * A reference to the object that manages another: the controlling owner, of which there is one, and whose deletion in the
     * foreground waits for what it owns.
     *
     * @throws IllegalStateException if it did not come from a server, and so has no uid
     */
    public static OwnerReference controller(KubeObject owner) {
        return reference(owner).with(r -> r.controller(true).blockOwnerDeletion(true));
    }

    /** A reference to an object that another depends on without being managed by it. Fails as {@link #controller}. */
    public static OwnerReference reference(KubeObject owner) {
        return OwnerReference.of(r -> r.apiVersion(owner.apiVersion())
                .kind(owner.kind())
                .name(owner.name())
                .uid(owner.uid().value()));
    }

    /** The controlling owner; empty if there is none. */
    public static Optional<OwnerReference> controllerOf(ObjectMeta metadata) {
        return metadata.ownerReferences().stream()
                .filter(r -> Boolean.TRUE.equals(r.controller()))
                .findFirst();
    }

    /** Whether the object with this uid is among the owners. */
    public static boolean isOwnedBy(ObjectMeta metadata, Uid owner) {
        return metadata.ownerReferences().stream().anyMatch(r -> r.uid().equals(owner.value()));
    }
}
