package io.steersman.server.request;

import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** One more opinion on a write, beside the rules of the kind: refuses it, or changes the object. */
public interface Admission {

    /** What is being done. */
    enum Operation {
        CREATE,
        UPDATE,
        DELETE
    }

    /**
     * A write under way.
     *
     * @param object what is to be stored; null for a delete
     * @param old what is stored; null for a create, and for a delete that has not looked yet
     */
    record Attempt(
            Operation operation,
            Target target,
            @Nullable JsonObject object,
            @Nullable JsonObject old,
            WriteOptions options) {}

    /**
     * Before the kind's own rules run.
     *
     * @return the object to go on with; what {@code attempt} holds if nothing is to change
     * @throws io.steersman.server.error.Refusal if it may not happen
     */
    default @Nullable JsonObject mutate(Attempt attempt) {
        return attempt.object();
    }

    /**
     * After they ran, just before it is stored and with no other write happening.
     *
     * @throws io.steersman.server.error.Refusal if it may not happen
     */
    default void validate(Attempt attempt) {}
}
