package io.steersman.server.columns;

import static io.steersman.server.columns.Cells.UNSET;
import static io.steersman.server.columns.Cells.objects;
import static io.steersman.server.columns.Cells.textOr;

import io.steersman.server.registry.Columns;
import io.steersman.wire.json.JsonObject;
import java.util.stream.Collectors;

/** The columns of storage classes, drivers and attachments, and of what devices are claimed with. */
final class StorageColumns {

    private StorageColumns() {}

    static Columns storageClass() {
        return TableColumns.named(c -> textOr(c, "/metadata/name", "") + (isDefault(c) ? " (default)" : ""))
                .text("Provisioner", "/provisioner")
                .text("ReclaimPolicy", "/reclaimPolicy", "Delete")
                .text("VolumeBindingMode", "/volumeBindingMode", "Immediate")
                .text("AllowVolumeExpansion", c -> Boolean.toString(c.bool("/allowVolumeExpansion")))
                .age();
    }

    private static boolean isDefault(JsonObject storageClass) {
        return "true".equals(storageClass.string("/metadata/annotations/storageclass.kubernetes.io~1is-default-class"));
    }

    static Columns csiDriver() {
        return TableColumns.named()
                .bool("AttachRequired", d -> d.at("/spec/attachRequired") == null || d.bool("/spec/attachRequired"))
                .bool("PodInfoOnMount", d -> d.bool("/spec/podInfoOnMount"))
                .bool("StorageCapacity", d -> d.bool("/spec/storageCapacity"))
                .text("TokenRequests", d -> {
                    var audiences = Cells.each(d, "/spec/tokenRequests", "/audience");
                    return audiences.isEmpty() ? UNSET : audiences;
                })
                .bool("RequiresRepublish", d -> d.bool("/spec/requiresRepublish"))
                .text("Modes", d -> {
                    var modes = Cells.texts(d, "/spec/volumeLifecycleModes").collect(Collectors.joining(","));
                    return modes.isEmpty() ? "Persistent" : modes;
                })
                .age();
    }

    static Columns csiNode() {
        return TableColumns.named()
                .integer("Drivers", n -> Cells.size(n, "/spec/drivers"))
                .age();
    }

    static Columns volumeAttachment() {
        return TableColumns.named()
                .text("Attacher", "/spec/attacher")
                .text("PV", "/spec/source/persistentVolumeName")
                .text("Node", "/spec/nodeName")
                .bool("Attached", a -> a.bool("/status/attached"))
                .age();
    }

    static Columns volumeAttributesClass() {
        return TableColumns.named().text("DriverName", "/driverName").age();
    }

    static Columns deviceTaintRule() {
        return TableColumns.named()
                .text("Key", "/spec/taint/key")
                .text("Value", "/spec/taint/value")
                .text("Effect", "/spec/taint/effect")
                .timed("TimeAdded", (r, now) -> Ages.since(r.string("/spec/taint/timeAdded"), now))
                .age();
    }

    static Columns resourceClaim() {
        return TableColumns.named().text("State", StorageColumns::claimState).age();
    }

    private static String claimState(JsonObject claim) {
        var state = claim.string("/metadata/deletionTimestamp") != null ? "deleted," : "";
        if (claim.object("/status/allocation") == null) {
            return state + "pending";
        }
        var reserved = objects(claim, "/status/reservedFor").findAny().isPresent();
        return state + "allocated" + (reserved ? ",reserved" : "");
    }

    static Columns resourceSlice() {
        return TableColumns.named()
                .text("Node", s -> textOr(s, "/spec/nodeName", s.bool("/spec/allNodes") ? "<all>" : UNSET))
                .text("Driver", "/spec/driver")
                .text("Pool", "/spec/pool/name")
                .age();
    }
}
