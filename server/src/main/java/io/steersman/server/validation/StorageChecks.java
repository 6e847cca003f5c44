package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Claims, volumes and storage classes. */
final class StorageChecks {

    private static final List<String> MODES =
            List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");

    private StorageChecks() {}

    static void claim(Place claim, @Nullable JsonObject old) {
        var spec = claim.in("spec");
        if (spec.list("accessModes").isEmpty()) {
            spec.required("accessModes", "at least 1 access mode is required");
        }
        modes(spec);
        var wanted = spec.in("resources").in("requests").value().get("storage");
        var at = spec.at("resources").key("storage");
        if (wanted == null) {
            spec.errors().add(FieldError.required(at, ""));
        } else if (!Amounts.isPositive(wanted)) {
            spec.errors().add(FieldError.invalid(at, wanted, "must be greater than zero"));
        }
        spec.oneOf("volumeMode", List.of("Block", "Filesystem"));
        if (old != null) {
            ClaimUpdateChecks.update(claim, old);
        }
    }

    private static void modes(Place spec) {
        for (var mode : spec.list("accessModes")) {
            if (!(mode instanceof JsonString text && MODES.contains(text.value()))) {
                spec.errors().add(FieldError.notSupported(spec.at("accessModes"), mode, MODES));
            }
        }
    }

    static void storageClass(Place storageClass, @Nullable JsonObject old) {
        storageClass.required("provisioner");
        if (old != null) {
            for (var field : List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode")) {
                var before = old.get(field);
                var now = storageClass.value().get(field);
                if (now == null ? before != null : !now.equals(before)) {
                    storageClass.forbidden(field, "updates to " + field + " are forbidden.");
                }
            }
        }
    }
}
