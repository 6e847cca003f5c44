package io.steersman.server.columns;

import static io.steersman.server.columns.Cells.NONE;
import static io.steersman.server.columns.Cells.UNKNOWN;
import static io.steersman.server.columns.Cells.UNSET;
import static io.steersman.server.columns.Cells.number;
import static io.steersman.server.columns.Cells.objects;
import static io.steersman.server.columns.Cells.textOr;

import io.steersman.server.registry.Columns;
import io.steersman.wire.json.JsonObject;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of the core group's kinds that are neither pods nor make them. */
final class CoreColumns {

    private static final String ROLE_LABEL = "node-role.kubernetes.io/";

    private CoreColumns() {}

    static Columns componentStatus() {
        return TableColumns.named()
                .text("Status", c -> "True".equals(healthy(c, "/status")) ? "Healthy" : "Unhealthy")
                .text("Message", c -> healthy(c, "/message"))
                .text("Error", c -> healthy(c, "/error"));
    }

    private static String healthy(JsonObject component, String pointer) {
        return objects(component, "/conditions")
                .filter(c -> "Healthy".equals(c.string("/type")))
                .map(c -> textOr(c, pointer, ""))
                .findFirst()
                .orElse("");
    }

    static Columns configMap() {
        return TableColumns.named()
                .integerAsText("Data", c -> Cells.size(c, "/data") + (long) Cells.size(c, "/binaryData"))
                .age();
    }

    static Columns secret() {
        return TableColumns.named()
                .text("Type", "/type")
                .integerAsText("Data", s -> Cells.size(s, "/data"))
                .age();
    }

    static Columns namespace() {
        return TableColumns.named().text("Status", "/status/phase").age();
    }

    static Columns event() {
        return TableColumns.empty()
                .timed("Last Seen", (e, now) -> Ages.since(lastSeen(e), now))
                .text("Type", "/type")
                .text("Reason", "/reason")
                .text("Object", CoreColumns::involved)
                .wide("Subobject", e -> textOr(e, "/involvedObject/fieldPath", textOr(e, "/regarding/fieldPath", "")))
                .wide("Source", CoreColumns::source)
                .text(
                        "Message",
                        e -> textOr(e, "/message", textOr(e, "/note", "")).strip())
                .wideTimed("First Seen", (e, now) -> Ages.since(firstSeen(e), now))
                .wide("Count", e -> Long.toString(count(e)))
                .wideName();
    }

    private static String involved(JsonObject event) {
        var reference = event.has("involvedObject") ? "/involvedObject" : "/regarding";
        var kind = textOr(event, reference + "/kind", "").toLowerCase(java.util.Locale.ROOT);
        var name = textOr(event, reference + "/name", "");
        return name.isEmpty() ? kind : kind + "/" + name;
    }

    private static String source(JsonObject event) {
        var component = textOr(
                event,
                "/source/component",
                textOr(event, "/deprecatedSource/component", textOr(event, "/reportingComponent", "")));
        var host = textOr(event, "/source/host", textOr(event, "/deprecatedSource/host", ""));
        return host.isEmpty() ? component : component + ", " + host;
    }

    private static @Nullable String firstSeen(JsonObject event) {
        var first = event.string("/firstTimestamp");
        first = first == null ? event.string("/deprecatedFirstTimestamp") : first;
        return first == null ? event.string("/eventTime") : first;
    }

    private static @Nullable String lastSeen(JsonObject event) {
        var series = event.string("/series/lastObservedTime");
        var last = event.string("/lastTimestamp");
        last = last == null ? event.string("/deprecatedLastTimestamp") : last;
        return series != null ? series : last != null ? last : firstSeen(event);
    }

    private static long count(JsonObject event) {
        var series = event.number("/series/count");
        var count = Math.max(number(event, "/count"), number(event, "/deprecatedCount"));
        return series != null ? series : Math.max(count, 1);
    }

    static Columns node() {
        return TableColumns.named()
                .text("Status", CoreColumns::nodeStatus)
                .text("Roles", CoreColumns::nodeRoles)
                .age()
                .text("Version", "/status/nodeInfo/kubeletVersion")
                .wide("Internal-IP", n -> address(n, "InternalIP"))
                .wide("External-IP", n -> address(n, "ExternalIP"))
                .wide("OS-Image", n -> textOr(n, "/status/nodeInfo/osImage", UNKNOWN))
                .wide("Kernel-Version", n -> textOr(n, "/status/nodeInfo/kernelVersion", UNKNOWN))
                .wide("Container-Runtime", n -> textOr(n, "/status/nodeInfo/containerRuntimeVersion", UNKNOWN));
    }

    private static String nodeStatus(JsonObject node) {
        var ready = Cells.condition(node, "Ready");
        var status = ready == null ? "Unknown" : "True".equals(ready.string("/status")) ? "Ready" : "NotReady";
        return node.bool("/spec/unschedulable") ? status + ",SchedulingDisabled" : status;
    }

    private static String nodeRoles(JsonObject node) {
        var labels = node.object("/metadata/labels");
        if (labels == null) {
            return NONE;
        }
        var roles = labels.entries().stream()
                .filter(l -> l.getKey().startsWith(ROLE_LABEL) || l.getKey().equals("kubernetes.io/role"))
                .map(l -> l.getKey().startsWith(ROLE_LABEL)
                        ? l.getKey().substring(ROLE_LABEL.length())
                        : textOr(labels, "/kubernetes.io~1role", ""))
                .filter(r -> !r.isEmpty())
                .sorted()
                .distinct()
                .collect(Collectors.joining(","));
        return roles.isEmpty() ? NONE : roles;
    }

    private static String address(JsonObject node, String type) {
        return objects(node, "/status/addresses")
                .filter(a -> type.equals(a.string("/type")))
                .map(a -> textOr(a, "/address", NONE))
                .findFirst()
                .orElse(NONE);
    }

    static Columns service() {
        return TableColumns.named()
                .text("Type", "/spec/type")
                .text("Cluster-IP", s -> textOr(s, "/spec/clusterIP", NONE))
                .text("External-IP", CoreColumns::externalAddress)
                .text("Port(s)", CoreColumns::ports)
                .age()
                .wide("Selector", s -> Cells.labels(s, "/spec/selector"));
    }

    private static String externalAddress(JsonObject service) {
        var given = Cells.texts(service, "/spec/externalIPs").collect(Collectors.joining(","));
        return switch (textOr(service, "/spec/type", "")) {
            case "ExternalName" -> textOr(service, "/spec/externalName", "");
            case "LoadBalancer" -> {
                var all = Stream.of(NetworkColumns.balancers(service), given)
                        .filter(a -> !a.isEmpty())
                        .collect(Collectors.joining(","));
                yield all.isEmpty() ? "<pending>" : all;
            }
            default -> given.isEmpty() ? NONE : given;
        };
    }

    private static String ports(JsonObject service) {
        var ports = objects(service, "/spec/ports")
                .map(p -> {
                    var node = number(p, "/nodePort");
                    return number(p, "/port") + (node > 0 ? ":" + node : "") + "/" + textOr(p, "/protocol", "TCP");
                })
                .collect(Collectors.joining(","));
        return ports.isEmpty() ? NONE : ports;
    }

    static Columns persistentVolumeClaim() {
        return TableColumns.named()
                .text(
                        "Status",
                        c -> c.string("/metadata/deletionTimestamp") != null
                                ? "Terminating"
                                : textOr(c, "/status/phase", ""))
                .text("Volume", "/spec/volumeName")
                .text("Capacity", c -> bound(c, Cells.scalarOr(c, "/status/capacity/storage", "0")))
                .text("Access Modes", c -> bound(c, Cells.accessModes(c, "/status/accessModes")))
                .text("StorageClass", CoreColumns::claimClass)
                .text("VolumeAttributesClass", "/spec/volumeAttributesClassName", UNSET)
                .age()
                .wide("VolumeMode", c -> textOr(c, "/spec/volumeMode", UNSET));
    }

    private static String bound(JsonObject claim, String text) {
        return textOr(claim, "/spec/volumeName", "").isEmpty() ? "" : text;
    }

    private static String claimClass(JsonObject claim) {
        var annotated = textOr(claim, "/metadata/annotations/volume.beta.kubernetes.io~1storage-class", "");
        return annotated.isEmpty() ? textOr(claim, "/spec/storageClassName", "") : annotated;
    }

    static Columns persistentVolume() {
        return TableColumns.named()
                .text("Capacity", v -> Cells.scalarOr(v, "/spec/capacity/storage", "0"))
                .text("Access Modes", v -> Cells.accessModes(v, "/spec/accessModes"))
                .text("Reclaim Policy", "/spec/persistentVolumeReclaimPolicy")
                .text(
                        "Status",
                        v -> v.string("/metadata/deletionTimestamp") != null
                                ? "Terminating"
                                : textOr(v, "/status/phase", ""))
                .text(
                        "Claim",
                        v -> v.object("/spec/claimRef") == null
                                ? ""
                                : textOr(v, "/spec/claimRef/namespace", "") + "/"
                                        + textOr(v, "/spec/claimRef/name", ""))
                .text("StorageClass", CoreColumns::claimClass)
                .text("VolumeAttributesClass", "/spec/volumeAttributesClassName", UNSET)
                .text("Reason", "/status/reason")
                .age()
                .wide("VolumeMode", v -> textOr(v, "/spec/volumeMode", UNSET));
    }

    static Columns resourceQuota() {
        return TableColumns.named()
                .text("Request", q -> quota(q, false))
                .text("Limit", q -> quota(q, true))
                .age();
    }

    private static String quota(JsonObject quota, boolean limits) {
        var hard = quota.object("/status/hard");
        var used = quota.object("/status/used");
        if (hard == null) {
            return "";
        }
        return hard.entries().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(e -> e.getKey().startsWith("limits.") == limits)
                .map(e -> e.getKey() + ": " + Cells.quantity(used == null ? null : used.get(e.getKey())) + "/"
                        + Cells.quantity(e.getValue()))
                .collect(Collectors.joining(", "));
    }
}
