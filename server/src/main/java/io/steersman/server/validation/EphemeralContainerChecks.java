package io.steersman.server.validation;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.TypeName;
import io.steersman.server.difference.Difference;
import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.GoText;
import io.steersman.server.schema.BuiltInShapes;
import io.steersman.wire.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** Containers added to a running pod to look into it: they can be added, and neither changed nor removed. */
public final class EphemeralContainerChecks {

    private static final String LIST = "ephemeralContainers";
    private static final TypeName CONTAINER = new TypeName(GroupVersion.parse("v1"), "EphemeralContainer");
    private static final List<String> NOT_FOR_THEM = List.of(
            "ports", "resources", "resizePolicy", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle");

    private EphemeralContainerChecks() {}

    /** Looks for what is wrong with the containers of a pod and with how they changed. */
    public static void update(JsonObject pod, JsonObject old, FieldErrors errors) {
        var spec = new Place(pod, FieldPath.ROOT, errors).in("spec");
        var others = new HashSet<String>();
        for (var list : List.of("containers", "initContainers")) {
            spec.each(list, container -> others.add(container.text("name")));
        }
        var all = new HashSet<>(others);
        spec.each(LIST, container -> {
            container.required("name").required("image");
            if (!container.text("name").isEmpty()) {
                container.unique("name", all);
            }
            var target = container.text("targetContainerName");
            if (!target.isEmpty() && !others.contains(target)) {
                errors.add(FieldError.notFound(container.at("targetContainerName"), target));
            }
            for (var field : NOT_FOR_THEM) {
                var value = container.value().get(field);
                if (value != null && !value.equals(JsonObject.EMPTY)) {
                    container.forbidden(field, "cannot be set for an Ephemeral Container");
                }
            }
        });
        kept(spec, old);
    }

    private static void kept(Place spec, JsonObject old) {
        var before = old.array("/spec/" + LIST);
        if (before == null) {
            return;
        }
        var now = new HashMap<String, JsonObject>();
        spec.each(LIST, container -> now.put(container.text("name"), container.value()));
        before.objects().forEach(was -> {
            var name = String.valueOf(was.string("/name"));
            var is = now.get(name);
            var which = "existing ephemeral containers " + GoText.quote(name);
            if (is == null) {
                spec.forbidden(LIST, which + " may not be removed\n");
            } else if (!is.equals(was)) {
                var shape = BuiltInShapes.kubernetes().of(CONTAINER);
                spec.forbidden(LIST, which + " may not be changed\n" + Difference.of(was, is, shape));
            }
        });
    }
}
