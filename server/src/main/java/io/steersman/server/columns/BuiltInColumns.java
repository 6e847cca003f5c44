package io.steersman.server.columns;

import io.steersman.server.registry.Columns;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the columns of a built-in resource. */
public final class BuiltInColumns {

    private static final Map<String, Columns> ALL = Map.<String, Columns>ofEntries(
            Map.entry("pods", PodColumns.columns()),
            Map.entry("podtemplates", WorkloadColumns.podTemplate()),
            Map.entry("replicationcontrollers", WorkloadColumns.replicationController()),
            Map.entry("componentstatuses", CoreColumns.componentStatus()),
            Map.entry("configmaps", CoreColumns.configMap()),
            Map.entry("endpoints", NetworkColumns.endpoints()),
            Map.entry("events", CoreColumns.event()),
            Map.entry("limitranges", TableColumns.named().created()),
            Map.entry("namespaces", CoreColumns.namespace()),
            Map.entry("nodes", CoreColumns.node()),
            Map.entry("persistentvolumeclaims", CoreColumns.persistentVolumeClaim()),
            Map.entry("persistentvolumes", CoreColumns.persistentVolume()),
            Map.entry("resourcequotas", CoreColumns.resourceQuota()),
            Map.entry("secrets", CoreColumns.secret()),
            Map.entry("serviceaccounts", TableColumns.named().age()),
            Map.entry("services", CoreColumns.service()),
            Map.entry("apiservices.apiregistration.k8s.io", ExtensionColumns.apiService()),
            Map.entry("controllerrevisions.apps", WorkloadColumns.controllerRevision()),
            Map.entry("daemonsets.apps", WorkloadColumns.daemonSet()),
            Map.entry("deployments.apps", WorkloadColumns.deployment()),
            Map.entry("replicasets.apps", WorkloadColumns.replicaSet()),
            Map.entry("statefulsets.apps", WorkloadColumns.statefulSet()),
            Map.entry("events.events.k8s.io", CoreColumns.event()),
            Map.entry("horizontalpodautoscalers.autoscaling", WorkloadColumns.autoscaler()),
            Map.entry("cronjobs.batch", WorkloadColumns.cronJob()),
            Map.entry("jobs.batch", WorkloadColumns.job()),
            Map.entry("certificatesigningrequests.certificates.k8s.io", AccessColumns.certificateSigningRequest()),
            Map.entry("clustertrustbundles.certificates.k8s.io", AccessColumns.clusterTrustBundle()),
            Map.entry("podcertificaterequests.certificates.k8s.io", AccessColumns.podCertificateRequest()),
            Map.entry("ingressclasses.networking.k8s.io", NetworkColumns.ingressClass()),
            Map.entry("ingresses.networking.k8s.io", NetworkColumns.ingress()),
            Map.entry("ipaddresses.networking.k8s.io", NetworkColumns.ipAddress()),
            Map.entry("networkpolicies.networking.k8s.io", NetworkColumns.networkPolicy()),
            Map.entry("servicecidrs.networking.k8s.io", NetworkColumns.serviceCidr()),
            Map.entry("poddisruptionbudgets.policy", WorkloadColumns.disruptionBudget()),
            Map.entry("clusterrolebindings.rbac.authorization.k8s.io", AccessColumns.roleBinding()),
            Map.entry(
                    "clusterroles.rbac.authorization.k8s.io",
                    TableColumns.named().created()),
            Map.entry("rolebindings.rbac.authorization.k8s.io", AccessColumns.roleBinding()),
            Map.entry("roles.rbac.authorization.k8s.io", TableColumns.named().created()),
            Map.entry("csidrivers.storage.k8s.io", StorageColumns.csiDriver()),
            Map.entry("csinodes.storage.k8s.io", StorageColumns.csiNode()),
            Map.entry(
                    "csistoragecapacities.storage.k8s.io", TableColumns.named().created()),
            Map.entry("storageclasses.storage.k8s.io", StorageColumns.storageClass()),
            Map.entry("volumeattachments.storage.k8s.io", StorageColumns.volumeAttachment()),
            Map.entry("volumeattributesclasses.storage.k8s.io", StorageColumns.volumeAttributesClass()),
            Map.entry(
                    "mutatingadmissionpolicies.admissionregistration.k8s.io",
                    AccessColumns.admissionPolicy("Mutations")),
            Map.entry(
                    "mutatingadmissionpolicybindings.admissionregistration.k8s.io",
                    AccessColumns.admissionPolicyBinding()),
            Map.entry(
                    "mutatingwebhookconfigurations.admissionregistration.k8s.io", AccessColumns.webhookConfiguration()),
            Map.entry(
                    "validatingadmissionpolicies.admissionregistration.k8s.io",
                    AccessColumns.admissionPolicy("Validations")),
            Map.entry(
                    "validatingadmissionpolicybindings.admissionregistration.k8s.io",
                    AccessColumns.admissionPolicyBinding()),
            Map.entry(
                    "validatingwebhookconfigurations.admissionregistration.k8s.io",
                    AccessColumns.webhookConfiguration()),
            Map.entry("customresourcedefinitions.apiextensions.k8s.io", ExtensionColumns.customResourceDefinition()),
            Map.entry("priorityclasses.scheduling.k8s.io", ExtensionColumns.priorityClass()),
            Map.entry("leases.coordination.k8s.io", ExtensionColumns.lease()),
            Map.entry("runtimeclasses.node.k8s.io", ExtensionColumns.runtimeClass()),
            Map.entry("endpointslices.discovery.k8s.io", NetworkColumns.endpointSlice()),
            Map.entry("deviceclasses.resource.k8s.io", TableColumns.named().age()),
            Map.entry("devicetaintrules.resource.k8s.io", StorageColumns.deviceTaintRule()),
            Map.entry("resourceclaims.resource.k8s.io", StorageColumns.resourceClaim()),
            Map.entry(
                    "resourceclaimtemplates.resource.k8s.io",
                    TableColumns.named().age()),
            Map.entry("resourceslices.resource.k8s.io", StorageColumns.resourceSlice()),
            Map.entry("flowschemas.flowcontrol.apiserver.k8s.io", AccessColumns.flowSchema()),
            Map.entry("prioritylevelconfigurations.flowcontrol.apiserver.k8s.io", AccessColumns.priorityLevel()),
            Map.entry("storageversionmigrations.storagemigration.k8s.io", ExtensionColumns.storageVersionMigration()));

    private BuiltInColumns() {}

    /**
     * The columns of {@code plural.group}, or of {@code plural} in the core group; null if nothing is known of it, so that
     * name and age are all there is to show.
     */
    public static @Nullable Columns of(String resource) {
        return ALL.get(resource);
    }
}
