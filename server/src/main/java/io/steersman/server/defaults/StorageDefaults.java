package io.steersman.server.defaults;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;

/** Fills in volumes, claims, classes and drivers. */
final class StorageDefaults {

    private static final String RBD = "/spec/rbd";

    private StorageDefaults() {}

    static JsonObject persistentVolume(JsonObject volume) {
        return new Draft(volume)
                .absent("/status/phase", "Pending")
                .absent("/spec/persistentVolumeReclaimPolicy", "Retain")
                .absent("/spec/volumeMode", "Filesystem")
                .in("/spec/hostPath", h -> new Draft(h).absent("/type", "").done())
                .in(
                        RBD,
                        r -> new Draft(r)
                                .absent("/pool", "rbd")
                                .absent("/user", "admin")
                                .absent("/keyring", "/etc/ceph/keyring")
                                .done())
                .done();
    }

    static JsonObject persistentVolumeClaim(JsonObject claim) {
        return new Draft(claim)
                .absent("/status/phase", "Pending")
                .absent("/spec/volumeMode", "Filesystem")
                .done();
    }

    /** A claim template of a StatefulSet says its kind. */
    static JsonObject claimOfSet(JsonObject claim) {
        return persistentVolumeClaim(new Draft(claim)
                .absent("/kind", "PersistentVolumeClaim")
                .absent("/apiVersion", "v1")
                .done());
    }

    static JsonObject storageClass(JsonObject storageClass) {
        return new Draft(storageClass)
                .absent("/reclaimPolicy", "Delete")
                .absent("/volumeBindingMode", "Immediate")
                .done();
    }

    static JsonObject csiDriver(JsonObject driver) {
        return new Draft(driver)
                .absent("/spec/attachRequired", true)
                .absent("/spec/podInfoOnMount", false)
                .absent("/spec/storageCapacity", false)
                .absent("/spec/volumeLifecycleModes", JsonArray.of("Persistent"))
                .absent("/spec/fsGroupPolicy", "ReadWriteOnceWithFSType")
                .absent("/spec/requiresRepublish", false)
                .absent("/spec/seLinuxMount", false)
                .done();
    }

    static JsonObject resourceClaim(JsonObject claim) {
        return new Draft(claim).in("/spec", StorageDefaults::claimSpec).done();
    }

    static JsonObject resourceClaimTemplate(JsonObject template) {
        return new Draft(template).in("/spec/spec", StorageDefaults::claimSpec).done();
    }

    private static JsonObject claimSpec(JsonObject spec) {
        return new Draft(spec)
                .each(
                        "/devices/requests",
                        r -> new Draft(r)
                                .in("/exactly", StorageDefaults::request)
                                .each("/firstAvailable", StorageDefaults::request)
                                .done())
                .done();
    }

    private static JsonObject request(JsonObject request) {
        var draft = new Draft(request).absent("/allocationMode", "ExactCount");
        if (draft.is("/allocationMode", "ExactCount")) {
            draft.absent("/count", 1);
        }
        return draft.done();
    }
}
