package io.steersman.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one resource: for each key the newest version, from which older ones hang, and the log of changes.
 *
 * <p>Written under the store's lock only. Read without one: a reader picks a revision first and then looks at no version
 * newer than it, so what is written meanwhile does not disturb it.
 */
final class Table {

    private final ConcurrentNavigableMap<String, Stored> heads = new ConcurrentSkipListMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    /** The change after which the remembered log begins. */
    private volatile Change anchor;

    private volatile Change tail;
    private volatile long compacted;

    Table(long revision, java.time.Instant now) {
        anchor = new Change(revision, now, null, null);
        tail = anchor;
        compacted = revision;
    }

    long compacted() {
        return compacted;
    }

    /** The newest version, which may be the mark of a deletion. */
    @Nullable Stored head(String key) {
        return heads.get(key);
    }

    void append(Stored version, @Nullable Stored before, java.time.Instant now) {
        heads.put(version.key(), version);
        var change = new Change(version.revision(), now, before, version);
        tail.link(change);
        tail = change;
    }

    void signal() {
        listeners.forEach(Runnable::run);
    }

    AutoCloseable listen(Runnable signal) {
        listeners.add(signal);
        return () -> listeners.remove(signal);
    }

    /** A cursor behind all that is written up to {@code revision}. */
    Cursor cursorAfter(long revision) {
        if (revision < compacted) {
            throw new CompactedException(revision, compacted);
        }
        var newest = tail;
        if (newest.revision() <= revision) {
            return new Cursor(this, newest, revision);
        }
        var seen = anchor;
        for (var next = seen.next(); next != null && next.revision() <= revision; next = seen.next()) {
            seen = next;
        }
        return new Cursor(this, seen, revision);
    }

    Page page(String prefix, String after, long limit, long revision, Predicate<Stored> matches) {
        var items = new ArrayList<Stored>();
        @Nullable String last = null;
        var remaining = 0L;
        for (var head : range(prefix, after).values()) {
            var version = head.asOf(revision);
            if (version == null || version.deleted()) {
                continue;
            }
            if (last != null) {
                remaining++;
            } else if (matches.test(version)) {
                if (limit > 0 && items.size() == limit) {
                    last = items.get(items.size() - 1).key();
                    remaining = 1;
                } else {
                    items.add(version);
                }
            }
        }
        return new Page(items, revision, last, remaining);
    }

    Stream<Stored> live(String prefix) {
        return range(prefix, "").values().stream().filter(head -> !head.deleted());
    }

    private ConcurrentNavigableMap<String, Stored> range(String prefix, String after) {
        if (prefix.isEmpty()) {
            return after.isEmpty() ? heads : heads.tailMap(after, false);
        }
        var end = prefix.substring(0, prefix.length() - 1) + (char) (prefix.charAt(prefix.length() - 1) + 1);
        return after.compareTo(prefix) >= 0
                ? heads.subMap(after, false, end, false)
                : heads.subMap(prefix, true, end, false);
    }

    /** Forgets up to {@code floor}, but nothing that was written after {@code kept}. */
    void compact(long floor, java.time.Instant kept) {
        var at = anchor;
        for (var next = at.next();
                next != null && next.revision() <= floor && next.time().isBefore(kept);
                next = at.next()) {
            at = next;
        }
        var next = at.next();
        compact(next == null ? floor : Math.min(floor, next.revision() - 1));
    }

    /** Forgets every version that no reader at {@code floor} or later can see, and the log up to there. */
    void compact(long floor) {
        compacted = Math.max(compacted, floor);
        var newAnchor = anchor;
        for (var next = newAnchor.next(); next != null && next.revision() <= floor; next = newAnchor.next()) {
            newAnchor = next;
        }
        anchor = newAnchor;
        heads.values().forEach(head -> head.forgetBefore(floor));
        heads.values().removeIf(head -> head.deleted() && head.revision() <= floor);
    }
}
