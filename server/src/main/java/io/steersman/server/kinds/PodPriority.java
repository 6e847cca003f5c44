package io.steersman.server.kinds;

import io.steersman.server.error.GroupResource;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.WriteContext;
import io.steersman.wire.json.JsonObject;

/** Turns the name of a priority class into the numbers a scheduler goes by. */
final class PodPriority {

    private static final String CLASSES = "priorityclasses.scheduling.k8s.io";
    private static final String PREEMPTS = "PreemptLowerPriority";

    private PodPriority() {}

    /** @throws io.steersman.server.error.Refusal if the class does not exist */
    static JsonObject resolve(JsonObject pod, WriteContext context) {
        var name = pod.string("/spec/priorityClassName");
        if (name == null || name.isEmpty()) {
            for (var candidate : context.lookup().list(CLASSES, "")) {
                if (candidate.bool("/globalDefault")) {
                    return with(pod, candidate).set("/spec/priorityClassName", named(candidate));
                }
            }
            return pod.set("/spec/priority", 0).set("/spec/preemptionPolicy", policy(pod, PREEMPTS));
        }
        var found = context.lookup().get(CLASSES, "", name);
        if (found == null) {
            throw Statuses.forbidden(
                    new GroupResource("", "pods"), named(pod), "no PriorityClass with name " + name + " was found");
        }
        return with(pod, found);
    }

    private static JsonObject with(JsonObject pod, JsonObject priorityClass) {
        var value = priorityClass.number("/value");
        var policy = priorityClass.string("/preemptionPolicy");
        return pod.set("/spec/priority", value == null ? 0 : value)
                .set("/spec/preemptionPolicy", policy(pod, policy == null ? PREEMPTS : policy));
    }

    private static String policy(JsonObject pod, String fallback) {
        var own = pod.string("/spec/preemptionPolicy");
        return own == null || own.isEmpty() ? fallback : own;
    }

    private static String named(JsonObject object) {
        var name = object.string("/metadata/name");
        return name == null ? "" : name;
    }
}
