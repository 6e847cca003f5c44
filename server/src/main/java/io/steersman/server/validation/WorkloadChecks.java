package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deployments, replica sets, stateful sets and daemon sets: selectors that select their own pods, and what is fixed. */
final class WorkloadChecks {

    private static final Set<String> MUTABLE_OF_STATEFUL_SET = Set.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "revisionHistoryLimit",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");

    private WorkloadChecks() {}

    static void deployment(Place deployment, @Nullable JsonObject old) {
        var spec = deployment.in("spec");
        spec.notNegative("replicas");
        selector(spec, "deployment", ": invalid label selector");
        strategy(spec);
        spec.notNegative("minReadySeconds").notNegative("revisionHistoryLimit").notNegative("progressDeadlineSeconds");
        template(spec);
        fixedSelector(spec, old);
    }

    static void replicaSet(Place set, @Nullable JsonObject old) {
        var spec = set.in("spec");
        spec.notNegative("replicas").notNegative("minReadySeconds");
        selector(spec, "deployment", ": invalid label selector");
        template(spec);
        fixedSelector(spec, old);
    }

    static void daemonSet(Place set, @Nullable JsonObject old) {
        var spec = set.in("spec");
        if (spec.has("selector")) {
            selector(spec, "daemonset", null);
        } else {
            Selectors.check(spec.in("selector"));
        }
        if (!spec.has("selector")) {
            noMatch(spec);
        }
        var type = spec.in("updateStrategy").text("type");
        if (!type.equals("RollingUpdate") && !type.equals("OnDelete")) {
            spec.errors()
                    .add(FieldError.notSupported(
                            spec.at("updateStrategy"),
                            goStrategy(spec.in("updateStrategy")),
                            STRATEGIES_OF_DAEMON_SET));
        }
        spec.notNegative("minReadySeconds").notNegative("revisionHistoryLimit");
        template(spec);
        fixedSelector(spec, old);
    }

    private static final List<String> STRATEGIES_OF_DAEMON_SET = List.of("RollingUpdate", "OnDelete");

    static void statefulSet(Place set, @Nullable JsonObject old) {
        var spec = set.in("spec");
        var before = old == null ? null : old.object("/spec");
        if (before != null) {
            for (var field : List.of("selector", "serviceName", "podManagementPolicy", "volumeClaimTemplates")) {
                spec.immutable(field, before);
            }
        }
        spec.oneOf("podManagementPolicy", List.of("OrderedReady", "Parallel"));
        var type = spec.in("updateStrategy").text("type");
        if (!type.equals("RollingUpdate") && !type.equals("OnDelete")) {
            spec.errors()
                    .add(FieldError.invalid(
                            spec.at("updateStrategy"),
                            goStrategy(spec.in("updateStrategy")),
                            "must be 'RollingUpdate' or 'OnDelete'"));
        }
        spec.notNegative("replicas").notNegative("minReadySeconds");
        selector(spec, "statefulset", "");
        template(spec);
        if (before != null && spec.errors().isEmpty() && changesMore(spec.value(), before)) {
            set.forbidden(
                    "spec",
                    "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
                            + " 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and"
                            + " 'minReadySeconds' are forbidden");
        }
    }

    private static boolean changesMore(JsonObject spec, JsonObject before) {
        return !without(spec).equals(without(before));
    }

    private static JsonObject without(JsonObject spec) {
        var rest = spec;
        for (var field : MUTABLE_OF_STATEFUL_SET) {
            rest = rest.without(field);
        }
        return rest;
    }

    static void replicationController(Place controller, @Nullable JsonObject old) {
        var spec = controller.in("spec");
        spec.notNegative("minReadySeconds");
        if (spec.in("selector").value().isEmpty()) {
            spec.errors().add(FieldError.required(spec.at("selector"), ""));
        }
        spec.notNegative("replicas");
        template(spec);
    }

    /**
     * @param otherwise what is said of a selector that makes no sense, besides what is wrong with it; null for nothing
     */
    private static void selector(Place spec, String kind, @Nullable String otherwise) {
        if (!spec.has("selector")) {
            spec.required("selector");
            noMatch(spec);
            return;
        }
        var selector = spec.in("selector");
        var fine = Selectors.check(selector);
        if (Selectors.isEmpty(selector.value())) {
            spec.invalid("selector", "empty selector is invalid for " + kind);
        } else if (!fine) {
            if (otherwise != null) {
                spec.invalid("selector", otherwise.isEmpty() ? "" : otherwise.substring(2));
            }
        } else if (!Selectors.matches(selector.value(), labels(spec))) {
            noMatch(spec);
        }
    }

    private static JsonObject labels(Place spec) {
        return spec.in("template").in("metadata").in("labels").value();
    }

    private static void noMatch(Place spec) {
        var metadata = spec.in("template").in("metadata");
        metadata.invalid("labels", "`selector` does not match template `labels`");
    }

    private static void template(Place spec) {
        var pod = spec.in("template").in("spec");
        PodChecks.spec(pod);
        PodChecks.restartPolicy(pod, Set.of("Always"));
    }

    private static void fixedSelector(Place spec, @Nullable JsonObject old) {
        var before = old == null ? null : old.object("/spec");
        if (before != null) {
            spec.immutable("selector", before);
        }
    }

    private static void strategy(Place spec) {
        var strategy = spec.in("strategy");
        switch (strategy.text("type")) {
            case "Recreate" -> {
                if (strategy.has("rollingUpdate")) {
                    strategy.forbidden("rollingUpdate", "may not be specified when strategy `type` is 'Recreate'");
                }
            }
            case "RollingUpdate" -> {
                var rolling = strategy.in("rollingUpdate");
                if (isZero(rolling.value().get("maxSurge"))
                        && isZero(rolling.value().get("maxUnavailable"))) {
                    rolling.invalid("maxUnavailable", "may not be 0 when `maxSurge` is 0");
                }
            }
            default ->
                spec.errors()
                        .add(FieldError.notSupported(
                                spec.at("strategy"), goStrategy(strategy), List.of("Recreate", "RollingUpdate")));
        }
    }

    private static boolean isZero(@Nullable JsonValue value) {
        return value instanceof JsonNumber number && number.text().equals("0")
                || value instanceof JsonString text && text.value().equals("0%");
    }

    /** The strategy as Go prints the struct, whose names are not those of its JSON. */
    private static JsonObject goStrategy(Place strategy) {
        return JsonObject.of(
                o -> o.put("Type", strategy.text("type")).put("RollingUpdate", io.steersman.wire.json.JsonNull.NULL));
    }
}
