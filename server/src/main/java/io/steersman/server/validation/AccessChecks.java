package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Roles and their bindings. */
final class AccessChecks {

    private AccessChecks() {}

    static void role(Place role, @Nullable JsonObject old) {
        role.each("rules", r -> rule(r, true));
    }

    static void clusterRole(Place role, @Nullable JsonObject old) {
        role.each("rules", r -> rule(r, false));
    }

    private static void rule(Place rule, boolean namespaced) {
        var paths = !rule.list("nonResourceURLs").isEmpty();
        if (paths) {
            if (namespaced) {
                rule.invalid("nonResourceURLs", "namespaced rules cannot apply to non-resource URLs");
            }
            if (!rule.list("apiGroups").isEmpty()
                    || !rule.list("resources").isEmpty()
                    || !rule.list("resourceNames").isEmpty()) {
                rule.invalid("nonResourceURLs", "rules cannot apply to both regular resources and non-resource URLs");
            }
        } else {
            rule.notEmpty("apiGroups", "resource rules must supply at least one api group");
            rule.notEmpty("resources", "resource rules must supply at least one resource");
        }
        rule.notEmpty("verbs", "");
    }

    static void roleBinding(Place binding, @Nullable JsonObject old) {
        binding(binding, old, List.of("Role", "ClusterRole"));
    }

    static void clusterRoleBinding(Place binding, @Nullable JsonObject old) {
        binding(binding, old, List.of("ClusterRole"));
    }

    private static void binding(Place binding, @Nullable JsonObject old, List<String> kinds) {
        var reference = binding.in("roleRef");
        if (old != null && !reference.value().equals(old.get("roleRef"))) {
            binding.errors()
                    .add(FieldError.invalid(binding.at("roleRef"), goReference(reference), "field is immutable"));
        }
        if (!kinds.contains(reference.text("kind"))) {
            reference
                    .errors()
                    .add(FieldError.notSupported(
                            reference.at("kind"), io.steersman.wire.json.JsonString.of(reference.text("kind")), kinds));
        }
        reference.required("name");
        binding.each("subjects", AccessChecks::subject);
    }

    private static void subject(Place subject) {
        subject.required("name");
        var kind = subject.text("kind");
        if (!List.of("ServiceAccount", "User", "Group").contains(kind)) {
            subject.errors()
                    .add(FieldError.notSupported(
                            subject.at("kind"),
                            io.steersman.wire.json.JsonString.of(kind),
                            List.of("ServiceAccount", "User", "Group")));
        }
    }

    /** As Go prints the struct, whose names are not those of its JSON. */
    private static JsonObject goReference(Place reference) {
        return JsonObject.of(o -> o.put("APIGroup", reference.text("apiGroup"))
                .put("Kind", reference.text("kind"))
                .put("Name", reference.text("name")));
    }
}
