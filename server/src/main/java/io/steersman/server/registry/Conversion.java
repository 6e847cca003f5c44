package io.steersman.server.registry;

import io.steersman.wire.json.JsonObject;

/** How the stored form of an object and the form of one group-version become each other. Pure. */
public interface Conversion {

    /** Nothing but {@code apiVersion} differs, which the caller sets. */
    Conversion API_VERSION_ONLY = new Conversion() {
        @Override
        public JsonObject fromStorage(JsonObject stored) {
            return stored;
        }

        @Override
        public JsonObject toStorage(JsonObject object) {
            return object;
        }
    };

    /** @return the object in this group-version; its apiVersion may be left for the caller to set */
    JsonObject fromStorage(JsonObject stored);

    JsonObject toStorage(JsonObject object);
}
