package io.steersman.server.kinds;

import io.steersman.server.registry.WriteContext;
import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Claims say twice what they are filled from, in an old field and a new one; who sets one of them sets both. */
final class ClaimSources {

    private static final String OLD = "/spec/dataSource";
    private static final String NEW = "/spec/dataSourceRef";

    private ClaimSources() {}

    static JsonObject prepare(JsonObject claim, @Nullable JsonObject old, WriteContext context) {
        if (!context.subresource().isEmpty()) {
            return claim;
        }
        var known = old != null && old.object(OLD) != null ? claim : withoutStrangers(claim);
        var source = known.object(OLD);
        var reference = known.object(NEW);
        if (source != null && reference == null) {
            return known.set(NEW, source);
        }
        if (source == null && reference != null && !reference.has("namespace")) {
            return known.set(OLD, reference);
        }
        return known;
    }

    /** The old field takes claims and snapshots only. */
    private static JsonObject withoutStrangers(JsonObject claim) {
        var source = claim.object(OLD);
        if (source == null) {
            return claim;
        }
        var group = source.string("/apiGroup");
        var kind = source.string("/kind");
        var known = "PersistentVolumeClaim".equals(kind) && (group == null || group.isEmpty())
                || "VolumeSnapshot".equals(kind) && "snapshot.storage.k8s.io".equals(group);
        return known ? claim : claim.remove(OLD);
    }
}
