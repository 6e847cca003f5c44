package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import org.jspecify.annotations.Nullable;

/**
 * What the server said to a delete: the object is gone, or it is going. Sealed, to be switched over.
 *
 * @param <T> the object's type
 */
public sealed interface Deletion<T extends KubeObject> {

    /**
     * There is no such object any more.
     *
     * @param uid of the object that was deleted; empty if the server did not say
     * @param last its last state; null if the server did not say
     */
    record Gone<T extends KubeObject>(String uid, @Nullable T last) implements Deletion<T> {}

    /**
     * It is marked, and goes when its grace period has passed and its finalizers have been taken off.
     *
     * @param object as it is now, with a deletionTimestamp
     */
    record Going<T extends KubeObject>(T object) implements Deletion<T> {}

    /** Whether there is no such object any more. */
    default boolean gone() {
        return this instanceof Gone;
    }
}
