package io.steersman.server.read;

import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Environment;
import io.steersman.server.request.Target;
import io.steersman.server.store.Change;
import io.steersman.server.store.Cursor;
import io.steersman.server.store.Stored;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A watch: first the state, if it was asked for, then what happens to it, one event at a time and never waiting. It is
 * pulled by whoever writes it to the peer, who is told by {@link #onChange} when there may be more.
 *
 * <p>Used by one thread at a time.
 */
public final class Watch {

    private final ResourceDefinition definition;
    private final Matcher matcher;
    private final Cursor cursor;
    private final Iterator<Stored> initial;
    private final boolean bookmarks;
    private boolean endsInitial;
    private long revision;
    private long bookmarked;

    /**
     * @param initial the state to begin with; null if the watch begins with changes
     * @param revision of that state, or after which changes are wanted
     */
    Watch(Target target, Matcher matcher, Cursor cursor, @Nullable List<Stored> initial, long revision, boolean marks) {
        this.definition = target.definition();
        this.matcher = matcher;
        this.cursor = cursor;
        this.initial = initial == null ? List.<Stored>of().iterator() : initial.iterator();
        this.endsInitial = initial != null && marks;
        this.bookmarks = marks;
        this.revision = revision;
        this.bookmarked = revision;
    }

    public ResourceDefinition definition() {
        return definition;
    }

    public boolean wantsBookmarks() {
        return bookmarks;
    }

    /**
     * The next event; null if there is none yet.
     *
     * @throws Refusal 410 if the reader was so slow that what it should see next is forgotten
     */
    public @Nullable WatchEvent poll() {
        if (initial.hasNext()) {
            return WatchEvent.of(WatchEvent.Type.ADDED, initial.next(), revision);
        }
        if (endsInitial) {
            endsInitial = false;
            return WatchEvent.bookmark(revision, true);
        }
        if (cursor.expired()) {
            throw tooOld(revision, revision);
        }
        for (var change = cursor.next(); change != null; change = cursor.next()) {
            revision = Math.max(revision, change.revision());
            var event = event(change);
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    /**
     * A bookmark of how far this watch is; null while the initial state is under way, or if nothing moved.
     *
     * @param reached up to which everything of this watch has been polled: what the store's revision was before
     */
    public @Nullable WatchEvent bookmark(long reached) {
        if (initial.hasNext() || endsInitial || cursor.behind()) {
            return null;
        }
        revision = Math.max(revision, reached);
        if (!bookmarks || revision <= bookmarked) {
            return null;
        }
        bookmarked = revision;
        return WatchEvent.bookmark(revision, false);
    }

    /** Runs {@code signal}, which must be quick, whenever {@link #poll} may have more; closing what is returned ends that. */
    public AutoCloseable onChange(Runnable signal) {
        return cursor.onChange(signal);
    }

    private @Nullable WatchEvent event(Change change) {
        var before = change.before();
        var after = change.after();
        var matched = before != null && matcher.test(before);
        var matches = !after.deleted() && matcher.test(after);
        if (matches) {
            return WatchEvent.of(matched ? WatchEvent.Type.MODIFIED : WatchEvent.Type.ADDED, after, change.revision());
        }
        if (!matched) {
            return null;
        }
        return WatchEvent.of(
                WatchEvent.Type.DELETED, after.deleted() ? after : change.left(Environment::at), change.revision());
    }

    static Refusal tooOld(long asked, long oldest) {
        return Statuses.expired("too old resource version: " + asked + " (" + oldest + ")");
    }
}
