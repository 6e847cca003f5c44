package io.steersman.server.verb;

import io.steersman.wire.json.JsonObject;
import java.util.function.UnaryOperator;

/**
 * How an object is to be changed. The change is a function and not a value, because it is applied again whenever somebody
 * else was faster.
 *
 * @param change given what is there, in the version and form of the endpoint (empty if nothing is), what is wanted
 * @param mode what kind of request it is
 */
public record Edit(UnaryOperator<JsonObject> change, Mode mode) {

    /** The kinds of update; they differ in what a missing object and a missing resourceVersion mean. */
    public enum Mode {
        /** A whole object. Its uid is a guard, its resourceVersion too. */
        PUT,
        /** A patch of any kind but apply. */
        PATCH,
        /** Server-side apply: creates what is missing, and settles managed fields itself. */
        APPLY
    }

    /** Replaces with this object. */
    public static Edit put(JsonObject object) {
        return new Edit(current -> object, Mode.PUT);
    }

    public static Edit patch(UnaryOperator<JsonObject> change) {
        return new Edit(change, Mode.PATCH);
    }

    public static Edit apply(UnaryOperator<JsonObject> change) {
        return new Edit(change, Mode.APPLY);
    }
}
