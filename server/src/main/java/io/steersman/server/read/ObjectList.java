package io.steersman.server.read;

import io.steersman.server.request.Environment;
import io.steersman.server.store.Stored;
import java.util.List;

/**
 * A list, or a page of one.
 *
 * @param items stored versions; {@link Environment#view} shows them as the definition does
 * @param revision at which it was read
 * @param continueToken for the next page; empty if this is the last
 * @param remaining how many are behind this page; 0 if not known or none
 */
public record ObjectList(List<Stored> items, long revision, String continueToken, long remaining) {

    public ObjectList {
        items = List.copyOf(items);
    }
}
