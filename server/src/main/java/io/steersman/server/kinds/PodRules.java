package io.steersman.server.kinds;

import io.steersman.server.columns.BuiltInColumns;
import io.steersman.server.defaults.BuiltInDefaults;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.registry.Columns;
import io.steersman.server.registry.KindRules;
import io.steersman.server.registry.SelectableFields;
import io.steersman.server.registry.WriteContext;
import io.steersman.server.validation.BuiltInChecks;
import io.steersman.server.validation.EphemeralContainerChecks;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Pods: pending until somebody runs them, with a priority, a quality of service, and a grace in which to end. */
final class PodRules implements KindRules {

    private static final UnaryOperator<JsonObject> DEFAULTS = BuiltInDefaults.of("pods", "v1");

    private static final SelectableFields FIELDS = SelectableFields.ofPaths(List.of(
                    "spec.nodeName",
                    "spec.restartPolicy",
                    "spec.schedulerName",
                    "spec.serviceAccountName",
                    "status.phase",
                    "status.podIP",
                    "status.nominatedNodeName"))
            .plus("spec.host", pod -> text(pod, "/spec/nodeName"))
            .plus("spec.hostNetwork", pod -> Boolean.toString(pod.bool("/spec/hostNetwork")))
            .plus("status.podIPs", pod -> {
                var all = pod.array("/status/podIPs");
                return all == null
                        ? ""
                        : String.join(
                                ",", all.objects().map(ip -> text(ip, "/ip")).toList());
            });

    @Override
    public JsonObject defaulted(JsonObject object) {
        return DEFAULTS.apply(object);
    }

    @Override
    public JsonObject prepareForCreate(JsonObject object, WriteContext context) {
        var pod = PodPriority.resolve(tolerating(object), context);
        var status = JsonObject.of(s -> s.put("phase", "Pending").put("qosClass", QualityOfService.of(object)));
        return pod.with("status", gated(pod) ? status.with("conditions", JsonArray.of(GATED)) : status);
    }

    /** An update may not lose the tolerations every pod has. */
    @Override
    public JsonObject prepareForUpdate(JsonObject object, JsonObject old, WriteContext context) {
        return switch (context.subresource()) {
            case "" -> tolerating(object);
            case "ephemeralcontainers" -> withEphemeralContainers(object, old);
            default -> object;
        };
    }

    /** That endpoint writes nothing else. */
    private static JsonObject withEphemeralContainers(JsonObject object, JsonObject old) {
        var containers = object.array("/spec/ephemeralContainers");
        var metadata = old.object("/metadata");
        var managed = object.at("/metadata/managedFields");
        var spec = old.object("/spec");
        if (metadata == null || spec == null) {
            return object;
        }
        return old.with("metadata", managed == null ? metadata : metadata.with("managedFields", managed))
                .with(
                        "spec",
                        containers == null
                                ? spec.without("ephemeralContainers")
                                : spec.with("ephemeralContainers", containers));
    }

    private static final JsonObject GATED = JsonObject.of(c -> c.put("type", "PodScheduled")
            .put("status", "False")
            .put("reason", "SchedulingGated")
            .put("message", "Scheduling is blocked due to non-empty scheduling gates"));

    private static boolean gated(JsonObject pod) {
        var gates = pod.array("/spec/schedulingGates");
        return gates != null && !gates.isEmpty();
    }

    /** A pod stays five minutes on a node that went away, unless it says otherwise. */
    private static JsonObject tolerating(JsonObject pod) {
        var tolerations = pod.array("/spec/tolerations");
        var all = tolerations == null ? JsonArray.EMPTY : tolerations;
        for (var taint : List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")) {
            if (all.objects().noneMatch(t -> tolerates(t, taint))) {
                all = all.with(JsonObject.of(t -> t.put("key", taint)
                        .put("operator", "Exists")
                        .put("effect", "NoExecute")
                        .put("tolerationSeconds", 300)));
            }
        }
        return pod.set("/spec/tolerations", all);
    }

    private static boolean tolerates(JsonObject toleration, String taint) {
        var key = text(toleration, "/key");
        var effect = text(toleration, "/effect");
        return (key.equals(taint) || key.isEmpty()) && (effect.isEmpty() || effect.equals("NoExecute"));
    }

    @Override
    public void validateCreate(JsonObject object, WriteContext context, FieldErrors errors) {
        BuiltInChecks.run("pods", object, null, errors);
        HostNames.warn(object, "this is used in the Pod's hostname", context);
    }

    @Override
    public void validateUpdate(JsonObject object, JsonObject old, WriteContext context, FieldErrors errors) {
        if (context.subresource().isEmpty()) {
            BuiltInChecks.run("pods", object, old, errors);
        } else if (context.subresource().equals("ephemeralcontainers")) {
            EphemeralContainerChecks.update(object, old, errors);
        }
    }

    @Override
    public GenerationPolicy generation() {
        return GenerationPolicy.SPEC;
    }

    @Override
    public boolean statusMayChangeMetadata() {
        return true;
    }

    @Override
    public boolean deleteReturnsObject() {
        return true;
    }

    @Override
    public SelectableFields selectableFields() {
        return FIELDS;
    }

    /** As asked, or as the pod says; nothing for one that runs nowhere or has run. */
    @Override
    public @Nullable Long gracePeriodSeconds(JsonObject object, @Nullable Long asked) {
        var phase = text(object, "/status/phase");
        if (text(object, "/spec/nodeName").isEmpty() || phase.equals("Succeeded") || phase.equals("Failed")) {
            return 0L;
        }
        var own = object.number("/spec/terminationGracePeriodSeconds");
        return asked != null ? asked : own == null ? Long.valueOf(0) : own;
    }

    @Override
    public @Nullable Columns columns() {
        return BuiltInColumns.of("pods");
    }

    private static String text(JsonObject object, String pointer) {
        var text = object.string(pointer);
        return text == null ? "" : text;
    }
}
