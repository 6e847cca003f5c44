package io.steersman.server.validation;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.TypeName;
import io.steersman.server.difference.Difference;
import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldPath;
import io.steersman.server.schema.BuiltInShapes;
import io.steersman.wire.json.JsonObject;
import java.util.Objects;

/** What may change in a claim's spec: the volume once, the class where there was none, and the size of a bound one. */
final class ClaimUpdateChecks {

    private static final TypeName SPEC = new TypeName(GroupVersion.parse("v1"), "PersistentVolumeClaimSpec");
    private static final String FIXED =
            "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims";

    private ClaimUpdateChecks() {}

    static void update(Place claim, JsonObject old) {
        var spec = claim.in("spec").value();
        var before = Objects.requireNonNullElse(old.object("/spec"), JsonObject.EMPTY);
        var was = before.string("/volumeName") == null
                ? PodUpdateChecks.with(before, "volumeName", spec.get("volumeName"))
                : before;
        var now = before.has("storageClassName")
                ? spec
                : PodUpdateChecks.with(spec, "storageClassName", before.get("storageClassName"));
        if ("Bound".equals(claim.value().string("/status/phase"))) {
            now = PodUpdateChecks.with(now, "volumeAttributesClassName", before.get("volumeAttributesClassName"));
            var size = before.at("/resources/requests/storage");
            if (size != null && now.object("/resources/requests") != null) {
                now = now.set("/resources/requests/storage", size);
            }
        }
        if (!now.equals(was)) {
            claim.forbidden(
                    "spec",
                    FIXED + "\n"
                            + Difference.of(was, now, BuiltInShapes.kubernetes().of(SPEC)));
        }
        var mode = spec.get("volumeMode");
        if (mode != null && !mode.equals(before.get("volumeMode"))) {
            claim.errors().add(FieldError.invalid(FieldPath.of("volumeMode"), mode, "field is immutable"));
        }
    }
}
