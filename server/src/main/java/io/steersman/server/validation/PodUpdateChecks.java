package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What may change in a pod's spec: images, a deadline that shortens, tolerations that are added, and little else. */
final class PodUpdateChecks {

    private static final String FIXED = "pod updates may not change fields other than `spec.containers[*].image`,"
            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
            + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    private PodUpdateChecks() {}

    static void update(Place pod, JsonObject old) {
        var spec = pod.in("spec");
        var oldSpec = old.object("/spec");
        var before = oldSpec == null ? JsonObject.EMPTY : oldSpec;
        for (var list : List.of("containers", "initContainers")) {
            var was = before.array("/" + list);
            if (spec.list(list).size() != (was == null ? 0 : was.size())) {
                spec.forbidden(list, "pod updates may not add or remove containers");
                return;
            }
        }
        deadline(spec, before);
        tolerations(spec, before);
        if (!changeable(spec.value()).equals(changeable(before))) {
            pod.forbidden("spec", FIXED);
        }
    }

    private static void deadline(Place spec, JsonObject before) {
        var was = before.number("/activeDeadlineSeconds");
        if (was == null) {
            return;
        }
        var now = spec.number("activeDeadlineSeconds");
        if (now == null) {
            spec.invalid("activeDeadlineSeconds", "must not update from a positive integer to nil value");
        } else if (now > was) {
            spec.errors()
                    .add(FieldError.invalid(
                            spec.at("activeDeadlineSeconds"),
                            JsonNumber.of(now),
                            "must be less than or equal to previous value"));
        }
    }

    private static void tolerations(Place spec, JsonObject before) {
        var was = before.array("/tolerations");
        if (was == null) {
            return;
        }
        for (var toleration : was) {
            var kept = spec.list("tolerations").stream()
                    .anyMatch(t -> withoutSeconds(t).equals(withoutSeconds(toleration)));
            if (!kept) {
                spec.forbidden("tolerations", "existing toleration can not be modified except its tolerationSeconds");
                return;
            }
        }
    }

    private static Object withoutSeconds(Object toleration) {
        return toleration instanceof JsonObject object ? object.without("tolerationSeconds") : toleration;
    }

    /** The spec without what may change, so that two of them are equal if nothing else did. */
    private static JsonObject changeable(JsonObject spec) {
        var rest = spec.without("activeDeadlineSeconds").without("tolerations");
        for (var list : List.of("containers", "initContainers")) {
            var containers = rest.array("/" + list);
            if (containers != null) {
                var without = new ArrayList<JsonObject>();
                containers.objects().forEach(c -> without.add(c.without("image")));
                rest = rest.with(list, JsonArray.from(without));
            }
        }
        var grace = rest.number("/terminationGracePeriodSeconds");
        return grace != null && (grace < 0 || grace == 1) ? rest.without("terminationGracePeriodSeconds") : rest;
    }
}
