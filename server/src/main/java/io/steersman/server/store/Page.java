package io.steersman.server.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a resource as it was at one revision, in key order.
 *
 * @param revision at which it was read
 * @param lastKey of the last object looked at, if there are more that match behind it; null at the end
 * @param remaining how many live objects are behind {@code lastKey}, whether or not they match
 */
public record Page(
        List<Stored> items, long revision, @Nullable String lastKey, long remaining) {

    public Page {
        items = List.copyOf(items);
    }
}
