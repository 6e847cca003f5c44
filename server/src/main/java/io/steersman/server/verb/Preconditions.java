package io.steersman.server.verb;

import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.wire.json.JsonObject;

/**
 * Which object a write is meant for.
 *
 * @param uid empty for any
 * @param resourceVersion empty for any
 */
public record Preconditions(String uid, String resourceVersion) {

    /** @throws Refusal 409 in the words of the store if it is not this object */
    public void check(Target target, JsonObject object) {
        if (!uid.isEmpty() && !uid.equals(Meta.uid(object))) {
            throw refused(target, "UID in precondition: " + uid + ", UID in object meta: " + Meta.uid(object));
        }
        var version = Meta.resourceVersion(object);
        if (!resourceVersion.isEmpty() && !resourceVersion.equals(version)) {
            throw refused(
                    target,
                    "ResourceVersion in precondition: " + resourceVersion + ", ResourceVersion in object meta: "
                            + version);
        }
    }

    private static Refusal refused(Target target, String what) {
        var key = "/registry/" + target.storageKey() + "/" + target.key();
        return Statuses.conflict(
                target.resource(),
                target.name(),
                "StorageError: invalid object, Code: 4, Key: " + key
                        + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: " + what);
    }
}
