package io.steersman.server.apply;

import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonObject;

/** Keeps {@code metadata.managedFields}: which manager set which field. Pure. */
public final class ManagedFields {

    private ManagedFields() {}

    /**
     * The object of a create, update or patch, with managedFields brought up to date. Equal objects (but for times in
     * managedFields) keep the entries of {@code live}, so that a write that changes nothing is seen to change nothing.
     *
     * @param live what is stored; empty for a create
     * @param updated what is to be stored. Its own managedFields: absent or empty means go on tracking, {@code []} given
     *     explicitly or {@code [{}]} means forget
     */
    public static JsonObject afterUpdate(JsonObject live, JsonObject updated, Shape shape, Manager manager) {
        return updated;
    }

    /**
     * Server-side apply: the live object with the configuration applied and managedFields brought up to date.
     *
     * @param live what is stored; empty if the object does not exist
     * @throws io.steersman.server.error.Refusal 409 naming the other managers, unless {@code force}
     */
    public static JsonObject apply(
            JsonObject live, JsonObject configuration, Shape shape, Manager manager, boolean force) {
        return configuration;
    }
}
