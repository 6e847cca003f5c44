package io.steersman.server.verb;

import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Meta;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Which part of an object an endpoint writes. */
final class Writable {

    private Writable() {}

    /**
     * What is left of an update when the endpoint has let through what it writes: the object itself does not write {@code
     * status} where there is that subresource, and {@code status} writes nothing else.
     */
    static JsonObject through(ResourceDefinition definition, String subresource, JsonObject updated, JsonObject old) {
        var own = definition.rules().writable(subresource, updated, old);
        if (own != null) {
            return own;
        }
        if (subresource.isEmpty()) {
            return definition.subresource("status") == null ? updated : with(updated, "status", old.get("status"));
        }
        if (!subresource.equals("status")) {
            return updated;
        }
        var written = with(old, "status", updated.get("status"));
        return definition.rules().statusMayChangeMetadata()
                ? with(written, "metadata", updated.get("metadata"))
                : Meta.with(written, "managedFields", Meta.of(updated).get("managedFields"));
    }

    private static JsonObject with(JsonObject object, String name, @Nullable JsonValue value) {
        return value == null ? object.without(name) : object.with(name, value);
    }
}
