package io.steersman.server.validation;

import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.wire.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the checks of a built-in resource. Pure. */
public final class BuiltInChecks {

    /** The checks of one kind. */
    @FunctionalInterface
    interface Check {

        /** @param old what is stored; null when the object is being created */
        void check(Place object, @Nullable JsonObject old);
    }

    private static final String RBAC = ".rbac.authorization.k8s.io";

    private static final Map<String, Check> ALL = Map.ofEntries(
            Map.entry("pods", BuiltInChecks::pod),
            Map.entry("configmaps", ConfigChecks::configMap),
            Map.entry("secrets", ConfigChecks::secret),
            Map.entry("services", ServiceChecks::service),
            Map.entry("events", PolicyChecks::event),
            Map.entry("events.events.k8s.io", PolicyChecks::newEvent),
            Map.entry("persistentvolumeclaims", StorageChecks::claim),
            Map.entry("replicationcontrollers", WorkloadChecks::replicationController),
            Map.entry("deployments.apps", WorkloadChecks::deployment),
            Map.entry("replicasets.apps", WorkloadChecks::replicaSet),
            Map.entry("statefulsets.apps", WorkloadChecks::statefulSet),
            Map.entry("daemonsets.apps", WorkloadChecks::daemonSet),
            Map.entry("jobs.batch", BatchChecks::job),
            Map.entry("cronjobs.batch", BatchChecks::cronJob),
            Map.entry("ingresses.networking.k8s.io", NetworkChecks::ingress),
            Map.entry("networkpolicies.networking.k8s.io", NetworkChecks::networkPolicy),
            Map.entry("roles" + RBAC, AccessChecks::role),
            Map.entry("clusterroles" + RBAC, AccessChecks::clusterRole),
            Map.entry("rolebindings" + RBAC, AccessChecks::roleBinding),
            Map.entry("clusterrolebindings" + RBAC, AccessChecks::clusterRoleBinding),
            Map.entry("storageclasses.storage.k8s.io", StorageChecks::storageClass),
            Map.entry("horizontalpodautoscalers.autoscaling", PolicyChecks::autoscaler),
            Map.entry("poddisruptionbudgets.policy", PolicyChecks::disruptionBudget),
            Map.entry("leases.coordination.k8s.io", PolicyChecks::lease));

    private BuiltInChecks() {}

    /**
     * Looks for what is wrong with an object, apart from its metadata.
     *
     * @param resource {@code plural.group}, or {@code plural} in the core group
     * @param old what is stored; null when the object is being created
     */
    public static void run(String resource, JsonObject object, @Nullable JsonObject old, FieldErrors errors) {
        var check = ALL.get(resource);
        if (check != null) {
            check.check(new Place(object, FieldPath.ROOT, errors), old);
        }
    }

    private static void pod(Place pod, @Nullable JsonObject old) {
        PodChecks.spec(pod.in("spec"));
        if (old != null) {
            PodUpdateChecks.update(pod, old);
        }
    }
}
