package io.steersman.client.helper;

import io.steersman.api.meta.v1.ObjectMeta;
import java.util.ArrayList;

/**
 * Finalizers: names in an object's metadata that keep it from going away until whoever put them there has cleaned up and takes
 * them off. Pure functions on metadata; used in an edit:
 *
 * <pre>{@code
 * pods.update("web-0", p -> p.with(b -> b.metadata(Finalizers.add(p.metadata(), "example.com/cleanup"))));
 * }</pre>
 */
public final class Finalizers {

    private Finalizers() {}

    public static boolean has(ObjectMeta metadata, String finalizer) {
        return metadata.finalizers().contains(finalizer);
    }

    /** With the finalizer; the same metadata if it has it. A server refuses a new one on an object that is being deleted. */
    public static ObjectMeta add(ObjectMeta metadata, String finalizer) {
        if (has(metadata, finalizer)) {
            return metadata;
        }
        var all = new ArrayList<>(metadata.finalizers());
        all.add(finalizer);
        return metadata.with(m -> m.finalizers(all));
    }

    /** Without the finalizer; the same metadata if it does not have it. */
    public static ObjectMeta remove(ObjectMeta metadata, String finalizer) {
        if (!has(metadata, finalizer)) {
            return metadata;
        }
        var left = new ArrayList<>(metadata.finalizers());
        left.remove(finalizer);
        return metadata.with(m -> m.finalizers(left));
    }

    /** Whether the object is being deleted and waits for this finalizer: the moment to clean up. */
    public static boolean isDue(ObjectMeta metadata, String finalizer) {
        return metadata.deletionTimestamp() != null && has(metadata, finalizer);
    }
}
