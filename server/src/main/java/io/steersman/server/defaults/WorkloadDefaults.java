package io.steersman.server.defaults;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Fills in what makes pods: deployments and their like, jobs, autoscalers. */
final class WorkloadDefaults {

    private static final String QUARTER = "25%";

    private WorkloadDefaults() {}

    static JsonObject deployment(JsonObject deployment) {
        var draft = new Draft(PodDefaults.template(deployment, "/spec/template"))
                .absent("/spec/replicas", 1)
                .absent("/spec/strategy/type", "RollingUpdate")
                .absent("/spec/revisionHistoryLimit", 10)
                .absent("/spec/progressDeadlineSeconds", 600);
        if (draft.is("/spec/strategy/type", "RollingUpdate")) {
            draft.absent("/spec/strategy/rollingUpdate/maxUnavailable", QUARTER)
                    .absent("/spec/strategy/rollingUpdate/maxSurge", QUARTER);
        }
        return draft.done();
    }

    static JsonObject replicaSet(JsonObject set) {
        return new Draft(PodDefaults.template(set, "/spec/template"))
                .absent("/spec/replicas", 1)
                .done();
    }

    /** Selector and labels are taken from the pod template, the one of these kinds that still does so. */
    static JsonObject replicationController(JsonObject controller) {
        var draft = new Draft(PodDefaults.template(controller, "/spec/template")).absent("/spec/replicas", 1);
        var labels = controller.object("/spec/template/metadata/labels");
        if (labels != null && !labels.isEmpty()) {
            draft.absent("/spec/selector", labels).absent("/metadata/labels", labels);
        }
        return draft.done();
    }

    static JsonObject statefulSet(JsonObject set) {
        var draft = new Draft(PodDefaults.template(set, "/spec/template"))
                .absent("/spec/podManagementPolicy", "OrderedReady")
                .absent("/spec/replicas", 1)
                .absent("/spec/revisionHistoryLimit", 10)
                .absent("/spec/updateStrategy/type", "RollingUpdate")
                .absent("/spec/persistentVolumeClaimRetentionPolicy/whenDeleted", "Retain")
                .absent("/spec/persistentVolumeClaimRetentionPolicy/whenScaled", "Retain")
                .each("/spec/volumeClaimTemplates", StorageDefaults::claimOfSet);
        if (draft.is("/spec/updateStrategy/type", "RollingUpdate")) {
            draft.absent("/spec/updateStrategy/rollingUpdate/partition", 0);
        }
        return draft.done();
    }

    static JsonObject daemonSet(JsonObject set) {
        var draft = new Draft(PodDefaults.template(set, "/spec/template"))
                .absent("/spec/updateStrategy/type", "RollingUpdate")
                .absent("/spec/revisionHistoryLimit", 10);
        if (draft.is("/spec/updateStrategy/type", "RollingUpdate")) {
            draft.absent("/spec/updateStrategy/rollingUpdate/maxUnavailable", 1)
                    .absent("/spec/updateStrategy/rollingUpdate/maxSurge", 0);
        }
        return draft.done();
    }

    static JsonObject podTemplate(JsonObject template) {
        return PodDefaults.template(template, "/template");
    }

    static JsonObject job(JsonObject job) {
        return new Draft(job).in("/spec", WorkloadDefaults::jobSpec).done();
    }

    private static JsonObject jobSpec(JsonObject spec) {
        var indexed = "Indexed".equals(spec.string("/completionMode"));
        var draft = new Draft(PodDefaults.template(spec, "/template"));
        if (!draft.has("/completions") && !draft.has("/parallelism")) {
            draft.absent("/completions", 1);
        }
        draft.absent("/parallelism", 1);
        if (!draft.has("/backoffLimit")) {
            draft.absent("/backoffLimit", indexed && draft.has("/backoffLimitPerIndex") ? Integer.MAX_VALUE : 6);
        }
        draft.absent("/completionMode", "NonIndexed")
                .absent("/suspend", false)
                .absent("/podReplacementPolicy", draft.has("/podFailurePolicy") ? "Failed" : "TerminatingOrFailed")
                .each(
                        "/podFailurePolicy/rules",
                        r -> new Draft(r)
                                .each(
                                        "/onPodConditions",
                                        c -> new Draft(c)
                                                .absent("/status", "True")
                                                .done())
                                .done());
        return draft.done();
    }

    static JsonObject cronJob(JsonObject job) {
        return new Draft(PodDefaults.template(job, "/spec/jobTemplate/spec/template"))
                .absent("/spec/concurrencyPolicy", "Allow")
                .absent("/spec/suspend", false)
                .absent("/spec/successfulJobsHistoryLimit", 3)
                .absent("/spec/failedJobsHistoryLimit", 1)
                .done();
    }

    static JsonObject autoscalerV1(JsonObject autoscaler) {
        return new Draft(autoscaler).absent("/spec/minReplicas", 1).done();
    }

    static JsonObject autoscaler(JsonObject autoscaler) {
        var draft = new Draft(autoscaler).absent("/spec/minReplicas", 1);
        var metrics = autoscaler.array("/spec/metrics");
        if (metrics == null || metrics.isEmpty()) {
            draft.then(a -> a.set("/spec/metrics", JsonArray.of(CPU_AT_80)));
        }
        if (draft.has("/spec/behavior")) {
            draft.in("/spec/behavior", WorkloadDefaults::behavior);
        }
        return draft.done();
    }

    private static final JsonObject CPU_AT_80 = JsonObject.of(m -> m.set("/type", "Resource")
            .set("/resource/name", "cpu")
            .set("/resource/target/type", "Utilization")
            .set("/resource/target/averageUtilization", 80));

    private static final JsonObject SCALE_UP = JsonObject.parse("""
            {"stabilizationWindowSeconds":0,"selectPolicy":"Max","policies":[
              {"type":"Pods","value":4,"periodSeconds":15},{"type":"Percent","value":100,"periodSeconds":15}]}""");

    private static final JsonObject SCALE_DOWN = JsonObject.parse("""
            {"selectPolicy":"Max","policies":[{"type":"Percent","value":100,"periodSeconds":15}]}""");

    private static JsonObject behavior(JsonObject behavior) {
        return behavior.with("scaleUp", rules(behavior.object("/scaleUp"), SCALE_UP))
                .with("scaleDown", rules(behavior.object("/scaleDown"), SCALE_DOWN));
    }

    private static JsonObject rules(@Nullable JsonObject given, JsonObject usual) {
        var rules = given == null ? JsonObject.EMPTY : given;
        for (var member : usual.entries()) {
            if (!rules.has(member.getKey())) {
                rules = rules.with(member.getKey(), member.getValue());
            }
        }
        return rules;
    }
}
