package io.steersman.client.condition;

import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;

/** When a rollout is complete, by the rules of {@code kubectl rollout status}. */
final class Rollout {

    private Rollout() {}

    /** @throws IllegalArgumentException if the kind has no rollouts */
    static boolean complete(JsonObject object) {
        var kind = object.string("/kind");
        // The controller has not seen the newest spec yet, so what it says is about an older one.
        if (number(object, "/status/observedGeneration", 0) < number(object, "/metadata/generation", 0)) {
            return false;
        }
        return switch (kind == null ? "" : kind) {
            case "Deployment" -> deployment(object);
            case "StatefulSet" -> statefulSet(object);
            case "DaemonSet" -> daemonSet(object);
            default ->
                throw new IllegalArgumentException(
                        "a " + kind + " has no rollout; Deployments, StatefulSets and DaemonSets have");
        };
    }

    private static boolean deployment(JsonObject object) {
        var wanted = number(object, "/spec/replicas", 1);
        var updated = number(object, "/status/updatedReplicas", 0);
        return updated >= wanted
                && number(object, "/status/replicas", 0) <= updated
                && number(object, "/status/availableReplicas", 0) >= updated;
    }

    private static boolean statefulSet(JsonObject object) {
        var wanted = number(object, "/spec/replicas", 1);
        if (number(object, "/status/readyReplicas", 0) < wanted) {
            return false;
        }
        var partition = number(object, "/spec/updateStrategy/rollingUpdate/partition", 0);
        if (partition > 0) {
            return number(object, "/status/updatedReplicas", 0) >= wanted - partition;
        }
        var current = object.string("/status/currentRevision");
        return current != null && current.equals(object.string("/status/updateRevision"));
    }

    private static boolean daemonSet(JsonObject object) {
        var wanted = number(object, "/status/desiredNumberScheduled", 0);
        return number(object, "/status/updatedNumberScheduled", 0) >= wanted
                && number(object, "/status/numberAvailable", 0) >= wanted;
    }

    private static long number(JsonObject object, String pointer, long absent) {
        return object.at(pointer) instanceof JsonNumber n ? n.longValue() : absent;
    }
}
