package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.server.registry.ObjectMetaRules;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The spec of a pod, be it a pod's or a template's; containers and volumes have classes of their own. */
final class PodChecks {

    private static final List<String> RESTART = List.of("Always", "OnFailure", "Never");
    private static final List<String> DNS = List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
    private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", "NoExecute");

    private PodChecks() {}

    static void spec(Place spec) {
        var volumes = new HashSet<String>();
        VolumeChecks.volumes(spec, volumes);
        var names = new HashSet<String>();
        spec.notEmpty("containers", "");
        spec.each("containers", c -> ContainerChecks.container(c, names, volumes));
        spec.each("initContainers", c -> ContainerChecks.container(c, names, volumes));
        spec.oneOf("restartPolicy", RESTART);
        spec.oneOf("dnsPolicy", DNS);
        ObjectMetaRules.validateLabels(spec.value().object("/nodeSelector"), spec.at("nodeSelector"), spec.errors());
        name(spec, "serviceAccountName");
        name(spec, "nodeName");
        affinity(spec);
        if (spec.text("dnsPolicy").equals("None") && !spec.has("dnsConfig")) {
            spec.required("dnsConfig", "must provide `dnsConfig` when `dnsPolicy` is None");
        }
        if (spec.has("activeDeadlineSeconds")) {
            spec.between("activeDeadlineSeconds", 1, Integer.MAX_VALUE);
        }
        for (var field : List.of("hostname", "subdomain")) {
            if (!spec.text(field).isEmpty()) {
                spec.problems(field, Names.label(spec.text(field)));
            }
        }
        spec.each("tolerations", PodChecks::toleration);
        if (!spec.text("priorityClassName").isEmpty()) {
            spec.problems("priorityClassName", Names.subdomain(spec.text("priorityClassName")));
        }
        spec.each("topologySpreadConstraints", PodChecks::spread);
    }

    private static void name(Place spec, String field) {
        if (!spec.text(field).isEmpty()) {
            spec.problems(field, Names.subdomain(spec.text(field)));
        }
    }

    private static void affinity(Place spec) {
        var node = spec.in("affinity").in("nodeAffinity");
        node.ifPresent(
                "requiredDuringSchedulingIgnoredDuringExecution",
                r -> r.notEmpty("nodeSelectorTerms", "must have at least one node selector term"));
    }

    private static void toleration(Place toleration) {
        var operator = toleration.text("operator");
        if (toleration.text("key").isEmpty() && !operator.equals("Exists")) {
            toleration
                    .errors()
                    .add(
                            FieldError.invalid(
                                    toleration.at("operator"),
                                    operator,
                                    "operator must be Exists when `key` is empty, which means \"match all values and all keys\""));
        }
        if (operator.equals("Exists") && !toleration.text("value").isEmpty()) {
            toleration
                    .errors()
                    .add(FieldError.invalid(
                            toleration.at("operator"),
                            toleration.text("value"),
                            "value must be empty when `operator` is 'Exists'"));
        }
        toleration.oneOf("operator", List.of("Equal", "Exists"));
        toleration.oneOf("effect", EFFECTS);
    }

    private static void spread(Place constraint) {
        constraint.atLeast("maxSkew", 1, "must be greater than zero");
        if (constraint.text("topologyKey").isEmpty()) {
            constraint.required("topologyKey", "can not be empty");
        }
        constraint.oneOf("whenUnsatisfiable", List.of("DoNotSchedule", "ScheduleAnyway"));
    }

    /** The restart policies a template may have: those that its owner can keep. */
    static void restartPolicy(Place spec, Set<String> allowed) {
        var policy = spec.text("restartPolicy");
        if (RESTART.contains(policy) && !allowed.contains(policy)) {
            spec.errors()
                    .add(FieldError.notSupported(
                            spec.at("restartPolicy"), spec.value().get("restartPolicy"), allowed));
        }
    }
}
