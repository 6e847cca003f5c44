package io.steersman.server.registry;

import io.steersman.server.auth.User;
import io.steersman.wire.json.JsonObject;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a kind may know of the write they take part in.
 *
 * @param user who writes
 * @param dryRun whether nothing will be stored, so that nothing may be allocated for good
 * @param subresource through which it is written; empty for the object itself
 * @param now the server's time
 * @param lookup other objects, as they are now
 * @param warnings where to put a {@code Warning} for the caller
 */
public record WriteContext(
        User user, boolean dryRun, String subresource, Instant now, Lookup lookup, Consumer<String> warnings) {

    /** Reads other objects while one is being written. */
    public interface Lookup {

        /**
         * The stored object; null if it does not exist.
         *
         * @param storageKey of the resource, for instance {@code priorityclasses.scheduling.k8s.io}
         * @param namespace empty for cluster-scoped resources
         */
        @Nullable JsonObject get(String storageKey, String namespace, String name);

        /** All stored objects of a resource, of one namespace or (empty) of all, in key order. */
        Iterable<JsonObject> list(String storageKey, String namespace);
    }

    public void warn(String text) {
        warnings.accept(text);
    }
}
