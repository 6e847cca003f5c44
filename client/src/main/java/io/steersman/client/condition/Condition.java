package io.steersman.client.condition;

import io.steersman.api.KubeObject;

/**
 * A state that an object can be waited for to reach.
 *
 * @param <T> the object's type
 */
public interface Condition<T extends KubeObject> {

    boolean holds(Observed<T> now);

    /** Completes "to …" in messages: {@code be ready}. */
    String words();
}
