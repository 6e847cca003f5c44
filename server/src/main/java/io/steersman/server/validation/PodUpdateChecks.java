package io.steersman.server.validation;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.TypeName;
import io.steersman.server.difference.Difference;
import io.steersman.server.error.FieldError;
import io.steersman.server.schema.BuiltInShapes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may change in a pod's spec: images, a deadline that shortens, tolerations that are added, and little else. */
final class PodUpdateChecks {

    private static final TypeName SPEC = new TypeName(GroupVersion.parse("v1"), "PodSpec");
    private static final List<String> CONTAINERS = List.of("containers", "initContainers");

    private static final String FIXED = "pod updates may not change fields other than `spec.containers[*].image`,"
            + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing"
            + " tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    private PodUpdateChecks() {}

    static void update(Place pod, JsonObject old) {
        var spec = pod.in("spec");
        var oldSpec = old.object("/spec");
        var before = oldSpec == null ? JsonObject.EMPTY : oldSpec;
        for (var list : CONTAINERS) {
            var was = before.array("/" + list);
            if (spec.list(list).size() != (was == null ? 0 : was.size())) {
                spec.forbidden(list, "pod updates may not add or remove containers");
                return;
            }
        }
        if (!deadline(spec, before)) {
            return;
        }
        tolerations(spec, before);
        gates(spec, before);
        var fixed = fixed(spec.value(), before);
        if (before.has("schedulingGates")) {
            fixed = GatedPodChecks.update(spec, fixed, before);
        }
        if (!fixed.equals(before)) {
            pod.forbidden(
                    "spec",
                    FIXED + "\n"
                            + Difference.of(
                                    before, fixed, BuiltInShapes.kubernetes().of(SPEC)));
        }
    }

    /** Whether it makes sense to look further. */
    private static boolean deadline(Place spec, JsonObject before) {
        var was = before.number("/activeDeadlineSeconds");
        var now = spec.number("activeDeadlineSeconds");
        if (now == null) {
            if (was != null) {
                spec.invalid("activeDeadlineSeconds", "must not update from a positive integer to nil value");
            }
            return true;
        }
        if (now < 0 || now > Integer.MAX_VALUE) {
            spec.between("activeDeadlineSeconds", 0, Integer.MAX_VALUE);
            return false;
        }
        if (was != null && now > was) {
            spec.errors()
                    .add(FieldError.invalid(
                            spec.at("activeDeadlineSeconds"),
                            JsonNumber.of(now),
                            "must be less than or equal to previous value"));
            return false;
        }
        return true;
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

    private static void gates(Place spec, JsonObject before) {
        var known = new HashSet<String>();
        var was = before.array("/schedulingGates");
        if (was != null) {
            was.objects().forEach(gate -> known.add(String.valueOf(gate.string("/name"))));
        }
        spec.each("schedulingGates", gate -> {
            if (known.add(gate.text("name"))) {
                gate.forbidden(
                        "name", "only deletion is allowed, but found new scheduling gate '" + gate.text("name") + "'");
            }
        });
    }

    /** The spec with what may change put back to what it was. */
    private static JsonObject fixed(JsonObject spec, JsonObject before) {
        var fixed = spec;
        for (var list : CONTAINERS) {
            fixed = with(fixed, list, images(fixed.get(list), before.get(list)));
        }
        for (var field : List.of("activeDeadlineSeconds", "schedulingGates", "tolerations")) {
            fixed = with(fixed, field, before.get(field));
        }
        var was = before.number("/terminationGracePeriodSeconds");
        var now = fixed.number("/terminationGracePeriodSeconds");
        return was != null && was < 0 && now != null && now == 1
                ? fixed.with("terminationGracePeriodSeconds", was)
                : fixed;
    }

    private static @Nullable JsonValue images(@Nullable JsonValue containers, @Nullable JsonValue before) {
        if (!(containers instanceof JsonArray now) || !(before instanceof JsonArray was)) {
            return containers;
        }
        var same = new ArrayList<JsonValue>();
        for (var i = 0; i < now.size(); i++) {
            var image = was.get(i) instanceof JsonObject old ? old.get("image") : null;
            same.add(now.get(i) instanceof JsonObject container ? with(container, "image", image) : now.get(i));
        }
        return JsonArray.from(same);
    }

    /** In the place where it stood, so that equal objects print alike. */
    static JsonObject with(JsonObject object, String name, @Nullable JsonValue value) {
        return value == null || value.equals(JsonString.EMPTY) ? object.without(name) : object.with(name, value);
    }
}
