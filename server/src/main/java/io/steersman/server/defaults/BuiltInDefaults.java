package io.steersman.server.defaults;

import io.steersman.wire.json.JsonObject;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Finds what fills in the objects of a built-in resource. Pure. */
public final class BuiltInDefaults {

    private static final Map<String, UnaryOperator<JsonObject>> ALL = Map.<String, UnaryOperator<JsonObject>>ofEntries(
            Map.entry("pods", PodDefaults::pod),
            Map.entry("podtemplates", WorkloadDefaults::podTemplate),
            Map.entry("replicationcontrollers", WorkloadDefaults::replicationController),
            Map.entry("deployments.apps", WorkloadDefaults::deployment),
            Map.entry("replicasets.apps", WorkloadDefaults::replicaSet),
            Map.entry("statefulsets.apps", WorkloadDefaults::statefulSet),
            Map.entry("daemonsets.apps", WorkloadDefaults::daemonSet),
            Map.entry("jobs.batch", WorkloadDefaults::job),
            Map.entry("cronjobs.batch", WorkloadDefaults::cronJob),
            Map.entry("services", ServiceDefaults::service),
            Map.entry("endpoints", ServiceDefaults::endpoints),
            Map.entry("endpointslices.discovery.k8s.io", ServiceDefaults::endpointSlice),
            Map.entry("networkpolicies.networking.k8s.io", ServiceDefaults::networkPolicy),
            Map.entry("ingressclasses.networking.k8s.io", ServiceDefaults::ingressClass),
            Map.entry("persistentvolumes", StorageDefaults::persistentVolume),
            Map.entry("persistentvolumeclaims", StorageDefaults::persistentVolumeClaim),
            Map.entry("storageclasses.storage.k8s.io", StorageDefaults::storageClass),
            Map.entry("csidrivers.storage.k8s.io", StorageDefaults::csiDriver),
            Map.entry("resourceclaims.resource.k8s.io", StorageDefaults::resourceClaim),
            Map.entry("resourceclaimtemplates.resource.k8s.io", StorageDefaults::resourceClaimTemplate),
            Map.entry("rolebindings.rbac.authorization.k8s.io", AccessDefaults::roleBinding),
            Map.entry("clusterrolebindings.rbac.authorization.k8s.io", AccessDefaults::roleBinding),
            Map.entry("secrets", AccessDefaults::secret),
            Map.entry("limitranges", AccessDefaults::limitRange),
            Map.entry(
                    "validatingwebhookconfigurations.admissionregistration.k8s.io", AccessDefaults::validatingWebhooks),
            Map.entry("mutatingwebhookconfigurations.admissionregistration.k8s.io", AccessDefaults::mutatingWebhooks),
            Map.entry("validatingadmissionpolicies.admissionregistration.k8s.io", AccessDefaults::admissionPolicy),
            Map.entry("mutatingadmissionpolicies.admissionregistration.k8s.io", AccessDefaults::admissionPolicy),
            Map.entry(
                    "validatingadmissionpolicybindings.admissionregistration.k8s.io", AccessDefaults::admissionBinding),
            Map.entry("mutatingadmissionpolicybindings.admissionregistration.k8s.io", AccessDefaults::admissionBinding),
            Map.entry("flowschemas.flowcontrol.apiserver.k8s.io", AccessDefaults::flowSchema),
            Map.entry("prioritylevelconfigurations.flowcontrol.apiserver.k8s.io", AccessDefaults::priorityLevel),
            Map.entry("priorityclasses.scheduling.k8s.io", AccessDefaults::priorityClass),
            Map.entry("certificatesigningrequests.certificates.k8s.io", AccessDefaults::signingRequest),
            Map.entry("apiservices.apiregistration.k8s.io", AccessDefaults::apiService),
            Map.entry("horizontalpodautoscalers.autoscaling/v1", WorkloadDefaults::autoscalerV1),
            Map.entry("horizontalpodautoscalers.autoscaling/v2", WorkloadDefaults::autoscaler));

    private BuiltInDefaults() {}

    /**
     * @param resource {@code plural.group}, or {@code plural} in the core group
     * @return what changes nothing if there is nothing to fill in
     */
    public static UnaryOperator<JsonObject> of(String resource, String version) {
        var versioned = ALL.get(resource + "/" + version);
        return versioned != null ? versioned : ALL.getOrDefault(resource, UnaryOperator.identity());
    }
}
