package io.steersman.server.node;

import io.steersman.server.error.Statuses;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a pod says of where it runs. */
record Running(String namespace, String name, String node, JsonObject pod) {

    static Running of(JsonObject pod) {
        return new Running(
                Objects.requireNonNullElse(pod.string("/metadata/namespace"), ""),
                Objects.requireNonNullElse(pod.string("/metadata/name"), ""),
                Objects.requireNonNullElse(pod.string("/spec/nodeName"), ""),
                pod);
    }

    /**
     * The container that is meant.
     *
     * @param asked empty: the only one
     * @throws io.steersman.server.error.Refusal 400 if there are several, or none of that name
     */
    String container(String asked) {
        var main = names("/spec/containers");
        var all = new ArrayList<>(names("/spec/initContainers"));
        all.addAll(main);
        all.addAll(names("/spec/ephemeralContainers"));
        if (!asked.isEmpty()) {
            if (!all.contains(asked)) {
                throw Statuses.badRequest("container " + asked + " is not valid for pod " + name);
            }
            return asked;
        }
        if (main.size() == 1) {
            return main.get(0);
        }
        var which = main.isEmpty() ? "" : ", choose one of: [" + String.join(" ", all) + "]";
        throw Statuses.badRequest("a container name must be specified for pod " + name + which);
    }

    private List<String> names(String pointer) {
        return Objects.requireNonNullElse(pod.array(pointer), JsonArray.EMPTY)
                .objects()
                .map(c -> Objects.requireNonNullElse(c.string("/name"), ""))
                .toList();
    }
}
