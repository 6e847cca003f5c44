package io.steersman.server.kinds;

import io.steersman.server.registry.NameRules;
import io.steersman.server.registry.SelectableFields;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How the built-in kinds differ from the usual, a line each: what moves their generation, whether an update must name a
 * version or may create, what a delete answers, what they can be selected by. Every line was asked of a kube-apiserver.
 */
final class KindTable {

    private static final String ADMISSION = ".admissionregistration.k8s.io";
    private static final String RBAC = ".rbac.authorization.k8s.io";
    private static final String STORAGE = ".storage.k8s.io";
    private static final String RESOURCE = ".resource.k8s.io";
    private static final String NETWORKING = ".networking.k8s.io";

    private static final SelectableFields EVENT_FIELDS = SelectableFields.ofPaths(List.of(
                    "involvedObject.kind",
                    "involvedObject.namespace",
                    "involvedObject.name",
                    "involvedObject.uid",
                    "involvedObject.apiVersion",
                    "involvedObject.resourceVersion",
                    "involvedObject.fieldPath",
                    "reason",
                    "reportingComponent",
                    "type"))
            .plus("source", e -> {
                var component = e.string("/source/component");
                var reporting = e.string("/reportingComponent");
                return component != null && !component.isEmpty() ? component : reporting == null ? "" : reporting;
            });

    private static final SelectableFields NEW_EVENT_FIELDS = SelectableFields.ofPaths(List.of(
            "regarding.kind",
            "regarding.namespace",
            "regarding.name",
            "regarding.uid",
            "regarding.apiVersion",
            "regarding.resourceVersion",
            "regarding.fieldPath",
            "reason",
            "reportingController",
            "type"));

    static final Map<String, Consumer<Rules.Builder>> ALL = Map.<String, Consumer<Rules.Builder>>ofEntries(
            // core
            Map.entry("secrets", r -> r.selectable("type")),
            Map.entry("serviceaccounts", Rules.Builder::returnsDeleted),
            Map.entry("limitranges", Rules.Builder::createOnUpdate),
            Map.entry("resourcequotas", r -> r.returnsDeleted().metadataByStatus()),
            Map.entry("podtemplates", r -> r.countsAll().returnsDeleted()),
            Map.entry(
                    "replicationcontrollers",
                    r -> r.countsSpec().metadataByStatus().returnsDeleted().selectable("status.replicas")),
            Map.entry("endpoints", Rules.Builder::createOnUpdate),
            Map.entry("events", r -> r.createOnUpdate().noDependents().selectable(EVENT_FIELDS)),
            Map.entry(
                    "events.events.k8s.io",
                    r -> r.createOnUpdate().noDependents().selectable(NEW_EVENT_FIELDS)),
            Map.entry(
                    "persistentvolumeclaims",
                    r -> r.metadataByStatus().returnsDeleted().prepare(ClaimSources::prepare)),
            Map.entry("persistentvolumes", r -> r.metadataByStatus().returnsDeleted()),
            Map.entry("nodes", r -> r.metadataByStatus().keepsStatusOnCreate().selectable("spec.unschedulable")),
            // apps, batch, autoscaling, policy
            Map.entry("deployments.apps", r -> r.countsSpec().validate(HostNames::ofPods)),
            Map.entry(
                    "statefulsets.apps", r -> r.countsSpec().metadataByStatus().named(NameRules::dnsLabel)),
            Map.entry("daemonsets.apps", r -> r.countsSpec().metadataByStatus().validate(HostNames::ofPods)),
            Map.entry("replicasets.apps", r -> r.countsSpec().metadataByStatus()),
            Map.entry(
                    "horizontalpodautoscalers.autoscaling", r -> r.countsSpec().metadataByStatus()),
            Map.entry(
                    "jobs.batch",
                    r -> r.countsSpec()
                            .metadataByStatus()
                            .returnsDeleted()
                            .selectable(SelectableFields.ofPaths(List.of("status.successful"))
                                    .refusing(l -> "field label \"" + l + "\" not supported for Job"))),
            Map.entry("cronjobs.batch", r -> r.countsSpec().metadataByStatus()),
            Map.entry(
                    "poddisruptionbudgets.policy",
                    r -> r.countsSpec().guardedUpdate().metadataByStatus()),
            // networking, discovery
            Map.entry("ingresses" + NETWORKING, r -> r.countsSpec().metadataByStatus()),
            Map.entry("ingressclasses" + NETWORKING, Rules.Builder::countsSpec),
            Map.entry("networkpolicies" + NETWORKING, Rules.Builder::countsSpec),
            Map.entry("ipaddresses" + NETWORKING, Rules.Builder::noGenerateName),
            Map.entry("endpointslices.discovery.k8s.io", Rules.Builder::countsAll),
            // rbac, certificates
            Map.entry("roles" + RBAC, r -> r.createOnUpdate().named(NameRules::pathSegment)),
            Map.entry("rolebindings" + RBAC, r -> r.createOnUpdate().named(NameRules::pathSegment)),
            Map.entry("clusterroles" + RBAC, r -> r.createOnUpdate().named(NameRules::pathSegment)),
            Map.entry("clusterrolebindings" + RBAC, r -> r.createOnUpdate().named(NameRules::pathSegment)),
            Map.entry(
                    "certificatesigningrequests.certificates.k8s.io",
                    r -> r.metadataByStatus()
                            .selectable("spec.signerName")
                            .prepare(CertificateRequests::prepare)
                            .validate(CertificateRequests::validate)),
            Map.entry(
                    "clustertrustbundles.certificates.k8s.io",
                    r -> r.guardedUpdate().selectable("spec.signerName")),
            // storage
            Map.entry("csidrivers" + STORAGE, r -> r.guardedUpdate().returnsDeleted()),
            Map.entry("csinodes" + STORAGE, r -> r.guardedUpdate().returnsDeleted()),
            Map.entry("csistoragecapacities" + STORAGE, Rules.Builder::guardedUpdate),
            Map.entry("storageclasses" + STORAGE, Rules.Builder::returnsDeleted),
            Map.entry("volumeattachments" + STORAGE, r -> r.guardedUpdate().returnsDeleted()),
            Map.entry("volumeattributesclasses" + STORAGE, Rules.Builder::returnsDeleted),
            // admission
            Map.entry(
                    "validatingadmissionpolicies" + ADMISSION,
                    r -> r.countsSpec().guardedUpdate()),
            Map.entry(
                    "validatingadmissionpolicybindings" + ADMISSION,
                    r -> r.countsSpec().guardedUpdate()),
            Map.entry(
                    "mutatingadmissionpolicies" + ADMISSION, r -> r.countsSpec().guardedUpdate()),
            Map.entry(
                    "mutatingadmissionpolicybindings" + ADMISSION,
                    r -> r.countsSpec().guardedUpdate()),
            Map.entry(
                    "mutatingwebhookconfigurations" + ADMISSION,
                    r -> r.countsAll().guardedUpdate()),
            Map.entry(
                    "validatingwebhookconfigurations" + ADMISSION,
                    r -> r.countsAll().guardedUpdate()),
            // extension
            Map.entry(
                    "apiservices.apiregistration.k8s.io",
                    r -> r.named(NameRules::pathSegment).noGenerateName()),
            Map.entry("leases.coordination.k8s.io", r -> r.guardedUpdate().createOnUpdate()),
            Map.entry("runtimeclasses.node.k8s.io", r -> r.guardedUpdate().createOnUpdate()),
            Map.entry("priorityclasses.scheduling.k8s.io", Rules.Builder::countsAll),
            Map.entry("flowschemas.flowcontrol.apiserver.k8s.io", Rules.Builder::countsSpec),
            Map.entry("prioritylevelconfigurations.flowcontrol.apiserver.k8s.io", Rules.Builder::countsSpec),
            Map.entry("storageversionmigrations.storagemigration.k8s.io", Rules.Builder::guardedUpdate),
            // resource
            Map.entry("deviceclasses" + RESOURCE, r -> r.countsSpec().returnsDeleted()),
            Map.entry("devicetaintrules" + RESOURCE, r -> r.countsSpec().guardedUpdate()),
            Map.entry("resourceclaims" + RESOURCE, Rules.Builder::returnsDeleted),
            Map.entry("resourceclaimtemplates" + RESOURCE, Rules.Builder::returnsDeleted),
            Map.entry(
                    "resourceslices" + RESOURCE,
                    r -> r.countsSpec().returnsDeleted().selectable("spec.nodeName", "spec.driver")));

    private KindTable() {}
}
