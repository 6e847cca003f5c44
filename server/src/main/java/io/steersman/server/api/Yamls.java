package io.steersman.server.api;

import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;

/** Writes YAML as the API server does: names sorted. */
final class Yamls {

    private Yamls() {}

    static Bytes write(JsonObject object) {
        return Bytes.utf8(object.sorted().pretty() + "\n");
    }
}
