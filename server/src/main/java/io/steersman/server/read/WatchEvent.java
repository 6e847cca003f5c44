package io.steersman.server.read;

import io.steersman.server.store.Stored;
import org.jspecify.annotations.Nullable;

/**
 * One event of a watch.
 *
 * @param version what it is about; null for a bookmark and an error
 * @param revision up to which the watch has seen everything; 0 for an error
 * @param initialEnd whether a bookmark says that the initial state is complete
 */
public record WatchEvent(Type type, @Nullable Stored version, long revision, boolean initialEnd) {

    /** As it stands in {@code type}. */
    public enum Type {
        ADDED,
        MODIFIED,
        DELETED,
        BOOKMARK
    }

    static WatchEvent of(Type type, Stored version, long revision) {
        return new WatchEvent(type, version, revision, false);
    }

    static WatchEvent bookmark(long revision, boolean initialEnd) {
        return new WatchEvent(Type.BOOKMARK, null, revision, initialEnd);
    }
}
