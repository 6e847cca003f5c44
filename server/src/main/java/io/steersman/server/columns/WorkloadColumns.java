package io.steersman.server.columns;

import static io.steersman.server.columns.Cells.NONE;
import static io.steersman.server.columns.Cells.number;
import static io.steersman.server.columns.Cells.numberOr;
import static io.steersman.server.columns.Cells.objects;
import static io.steersman.server.columns.Cells.textOr;

import io.steersman.server.registry.Columns;
import io.steersman.wire.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/** The columns of what makes pods: deployments and their like, jobs, autoscalers, disruption budgets. */
final class WorkloadColumns {

    private static final String POD_SPEC = "/spec/template/spec";

    private WorkloadColumns() {}

    static Columns deployment() {
        return containers(TableColumns.named()
                        .text("Ready", d -> number(d, "/status/readyReplicas") + "/" + number(d, "/spec/replicas"))
                        .integerAsText("Up-to-date", "/status/updatedReplicas")
                        .integerAsText("Available", "/status/availableReplicas")
                        .age())
                .wide("Selector", d -> Cells.selector(d, "/spec/selector"));
    }

    static Columns replicaSet() {
        return containers(replicas()).wide("Selector", r -> Cells.selector(r, "/spec/selector"));
    }

    static Columns replicationController() {
        return containers(replicas()).wide("Selector", r -> Cells.labels(r, "/spec/selector"));
    }

    private static TableColumns replicas() {
        return TableColumns.named()
                .integer("Desired", "/spec/replicas")
                .integer("Current", "/status/replicas")
                .integer("Ready", "/status/readyReplicas")
                .age();
    }

    static Columns statefulSet() {
        return containers(TableColumns.named()
                .text("Ready", s -> number(s, "/status/readyReplicas") + "/" + number(s, "/spec/replicas"))
                .age());
    }

    static Columns daemonSet() {
        return containers(TableColumns.named()
                        .integer("Desired", "/status/desiredNumberScheduled")
                        .integer("Current", "/status/currentNumberScheduled")
                        .integer("Ready", "/status/numberReady")
                        .integer("Up-to-date", "/status/updatedNumberScheduled")
                        .integer("Available", "/status/numberAvailable")
                        .text("Node Selector", d -> Cells.labels(d, POD_SPEC + "/nodeSelector"))
                        .age())
                .wide("Selector", d -> Cells.selector(d, "/spec/selector"));
    }

    static Columns controllerRevision() {
        return TableColumns.named()
                .text(
                        "Controller",
                        r -> objects(r, "/metadata/ownerReferences")
                                .filter(o -> o.bool("/controller"))
                                .findFirst()
                                .map(WorkloadColumns::owner)
                                .orElse(NONE))
                .integerAsText("Revision", "/revision")
                .age();
    }

    private static String owner(JsonObject reference) {
        var version = textOr(reference, "/apiVersion", "");
        var slash = version.indexOf('/');
        var group = slash < 0 ? "" : "." + version.substring(0, slash);
        return textOr(reference, "/kind", "").toLowerCase(java.util.Locale.ROOT) + group + "/"
                + textOr(reference, "/name", "");
    }

    static Columns podTemplate() {
        return TableColumns.named()
                .text("Containers", t -> Cells.each(t, "/template/spec/containers", "/name"))
                .text("Images", t -> Cells.each(t, "/template/spec/containers", "/image"))
                .text("Pod Labels", t -> Cells.labels(t, "/template/metadata/labels"));
    }

    static Columns job() {
        return containers(TableColumns.named()
                        .text("Status", WorkloadColumns::jobStatus)
                        .text("Completions", WorkloadColumns::completions)
                        .timed("Duration", WorkloadColumns::duration)
                        .age())
                .wide("Selector", j -> Cells.selector(j, "/spec/selector"));
    }

    private static String jobStatus(JsonObject job) {
        if (Cells.conditionIs(job, "Complete", "True")) {
            return "Complete";
        }
        if (Cells.conditionIs(job, "Failed", "True")) {
            return "Failed";
        }
        if (job.string("/metadata/deletionTimestamp") != null) {
            return "Terminating";
        }
        if (Cells.conditionIs(job, "Suspended", "True")) {
            return "Suspended";
        }
        if (Cells.conditionIs(job, "FailureTarget", "True")) {
            return "FailureTarget";
        }
        return Cells.conditionIs(job, "SuccessCriteriaMet", "True") ? "SuccessCriteriaMet" : "Running";
    }

    private static String completions(JsonObject job) {
        var succeeded = number(job, "/status/succeeded");
        var wanted = job.number("/spec/completions");
        if (wanted != null) {
            return succeeded + "/" + wanted;
        }
        var parallel = numberOr(job, "/spec/parallelism", 0);
        return succeeded + (parallel > 1 ? "/1 of " + parallel : "/1");
    }

    private static String duration(JsonObject job, Instant now) {
        var start = job.string("/status/startTime");
        if (start == null) {
            return "";
        }
        var end = job.string("/status/completionTime");
        return end == null
                ? Ages.since(start, now)
                : Ages.of(Duration.between(Instant.parse(start), Instant.parse(end)));
    }

    static Columns cronJob() {
        var pod = "/spec/jobTemplate/spec/template/spec";
        return TableColumns.named()
                .text("Schedule", "/spec/schedule")
                .text("Timezone", "/spec/timeZone", NONE)
                .bool("Suspend", c -> c.bool("/spec/suspend"))
                .integer("Active", c -> Cells.size(c, "/status/active"))
                .timed("Last Schedule", (c, now) -> {
                    var last = c.string("/status/lastScheduleTime");
                    return last == null ? NONE : Ages.since(last, now);
                })
                .age()
                .wide("Containers", c -> Cells.each(c, pod + "/containers", "/name"))
                .wide("Images", c -> Cells.each(c, pod + "/containers", "/image"))
                .wide("Selector", c -> Cells.selector(c, "/spec/jobTemplate/spec/selector"));
    }

    static Columns autoscaler() {
        return TableColumns.named()
                .text(
                        "Reference",
                        h -> textOr(h, "/spec/scaleTargetRef/kind", "") + "/"
                                + textOr(h, "/spec/scaleTargetRef/name", ""))
                .text("Targets", WorkloadColumns::targets)
                .text("MinPods", h -> Cells.scalarOr(h, "/spec/minReplicas", Cells.UNSET))
                .integerAsText("MaxPods", "/spec/maxReplicas")
                .integerAsText("Replicas", "/status/currentReplicas")
                .age();
    }

    /** The resource metrics, each as current over target; other metrics count but are not spelled out. */
    private static String targets(JsonObject autoscaler) {
        var cpu = autoscaler.number("/spec/targetCPUUtilizationPercentage");
        if (cpu != null) {
            return "cpu: "
                    + Cells.scalarOr(autoscaler, "/status/currentCPUUtilizationPercentage", Cells.UNKNOWN)
                            .replaceFirst("^(\\d+)$", "$1%")
                    + "/" + cpu + "%";
        }
        var texts = objects(autoscaler, "/spec/metrics")
                .filter(m -> "Resource".equals(m.string("/type")))
                .map(m -> metric(autoscaler, m))
                .collect(Collectors.joining(", "));
        return texts.isEmpty() ? NONE : texts;
    }

    private static String metric(JsonObject autoscaler, JsonObject metric) {
        var name = textOr(metric, "/resource/name", "");
        var current = objects(autoscaler, "/status/currentMetrics")
                .filter(m -> name.equals(m.string("/resource/name")))
                .findFirst();
        var utilization = metric.number("/resource/target/averageUtilization");
        if (utilization == null) {
            var value = current.map(m -> Cells.scalarOr(m, "/resource/current/averageValue", Cells.UNKNOWN));
            return name + ": " + value.orElse(Cells.UNKNOWN) + "/"
                    + Cells.scalarOr(metric, "/resource/target/averageValue", "0");
        }
        var value = current.map(m -> m.number("/resource/current/averageUtilization"));
        return name + ": " + value.map(v -> v + "%").orElse(Cells.UNKNOWN) + "/" + utilization + "%";
    }

    static Columns disruptionBudget() {
        return TableColumns.named()
                .text("Min Available", b -> Cells.scalarOr(b, "/spec/minAvailable", "N/A"))
                .text("Max Unavailable", b -> Cells.scalarOr(b, "/spec/maxUnavailable", "N/A"))
                .integer("Allowed Disruptions", "/status/disruptionsAllowed")
                .age();
    }

    private static TableColumns containers(TableColumns columns) {
        return columns.wide("Containers", o -> Cells.each(o, POD_SPEC + "/containers", "/name"))
                .wide("Images", o -> Cells.each(o, POD_SPEC + "/containers", "/image"));
    }
}
