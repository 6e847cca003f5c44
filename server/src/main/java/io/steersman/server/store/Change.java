package io.steersman.server.store;

import io.steersman.wire.json.JsonObject;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One write, as the log remembers it. The log of a resource is a chain of these: a watcher holds the last one it has seen,
 * so what is behind every watcher and every reader is garbage by itself.
 */
public final class Change {

    private final long revision;
    private final Instant time;
    private final @Nullable Stored before;
    private final @Nullable Stored after;
    private volatile @Nullable Stored left;
    private volatile @Nullable Change next;

    Change(long revision, Instant time, @Nullable Stored before, @Nullable Stored after) {
        this.revision = revision;
        this.time = time;
        this.before = before;
        this.after = after;
    }

    public long revision() {
        return revision;
    }

    /** When it was written, on the server's clock. */
    public Instant time() {
        return time;
    }

    /** The live version it replaced; null if it created the object. */
    public @Nullable Stored before() {
        return before;
    }

    /** What it wrote; {@link Stored#deleted} if it deleted. */
    public Stored after() {
        if (after == null) {
            throw new IllegalStateException("the anchor of a log is no change");
        }
        return after;
    }

    /**
     * The version before, as a watcher sees it whose selector it matched when the one after does not: gone, with the old
     * content and the new revision.
     *
     * @param stamped given the content and the revision, the content at that revision
     * @throws IllegalStateException if there was none before
     */
    public Stored left(BiFunction<JsonObject, Long, JsonObject> stamped) {
        var known = left;
        if (known != null) {
            return known;
        }
        if (before == null) {
            throw new IllegalStateException(revision + " replaced nothing");
        }
        var made = new Stored(before.key(), revision, stamped.apply(before.object(), revision), true, null);
        left = made;
        return made;
    }

    @Nullable Change next() {
        return next;
    }

    void link(Change follower) {
        next = follower;
    }
}
