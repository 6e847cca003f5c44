package io.steersman.server.store;

import io.steersman.wire.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the server stores, in memory, with its recent history.
 *
 * <p>How it works: there is one revision for all resources; every write is the next one. A key keeps its versions, newest
 * first, so a list can be read as it was at any revision that is not compacted, and a page can go on where the one before
 * it ended, in the same past. Every write is also appended to the log of its resource, over which watchers run at their own
 * pace. Compaction forgets versions and log up to a revision; after it nothing older can be read or watched from.
 *
 * <p>Threads: writes are one at a time, under one lock; they replace a version they name, or fail. Reads take no lock.
 */
public final class Store {

    private record Tick(Instant time, long revision) {}

    /** Resources that Kubernetes reads from etcd at each request. */
    private static final Set<String> UNCACHED = Set.of("events");

    private final Supplier<Instant> clock;
    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final ReentrantLock writer = new ReentrantLock();
    private final Condition written = writer.newCondition();
    private final ArrayDeque<Tick> ticks = new ArrayDeque<>();
    private volatile long revision = 1;
    private volatile long compacted = 1;

    /** @param clock tells when a change was written */
    public Store(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** Of the last write; 1 before the first. */
    public long revision() {
        return revision;
    }

    /** The oldest revision that can be read. */
    public long compacted() {
        return compacted;
    }

    /** The live version of a key; null if there is none. */
    public @Nullable Stored get(String resource, String key) {
        var head = table(resource).head(key);
        return head == null || head.deleted() ? null : head;
    }

    /** The live objects of a resource whose key begins with {@code prefix}, in key order, as they are found. */
    public Stream<Stored> live(String resource, String prefix) {
        return table(resource).live(prefix);
    }

    /**
     * A part of a resource as it was at {@code at}.
     *
     * @param prefix of the keys: {@code namespace/}, or empty for all
     * @param after the key behind which to begin; empty for the beginning
     * @param limit how many at most; 0 for all
     * @throws CompactedException if {@code at} can no longer be read
     */
    public Page list(String resource, String prefix, String after, long limit, long at, Predicate<Stored> matches) {
        var table = table(resource);
        var page = table.page(prefix, after, limit, at, matches);
        if (at < table.compacted()) {
            throw new CompactedException(at, table.compacted());
        }
        return page;
    }

    /**
     * A cursor over what is written to a resource after {@code from}, which may lie in the future.
     *
     * @throws CompactedException if that is no longer known
     */
    public Cursor cursor(String resource, long from) {
        return table(resource).cursorAfter(from);
    }

    /**
     * Writes a version if the live one is {@code expected}.
     *
     * @param expected the version to replace; null to create
     * @param object given the revision, makes the tree to store
     * @return what was written; null if somebody else was faster and nothing was
     */
    public @Nullable Stored put(
            String resource, String key, @Nullable Stored expected, LongFunction<JsonObject> object) {
        return write(resource, key, expected, object, false);
    }

    /** Deletes a key if its live version is {@code expected}; the tree is the last state for watchers. Null as {@link #put}. */
    public @Nullable Stored delete(String resource, String key, Stored expected, LongFunction<JsonObject> lastState) {
        return write(resource, key, expected, lastState, true);
    }

    private @Nullable Stored write(
            String resource, String key, @Nullable Stored expected, LongFunction<JsonObject> object, boolean deletes) {
        writer.lock();
        try {
            var table = table(resource);
            var head = table.head(key);
            var live = head == null || head.deleted() ? null : head;
            if (live != expected) {
                return null;
            }
            var next = revision + 1;
            var version = new Stored(key, next, object.apply(next), deletes, head);
            table.append(version, live, clock.get());
            revision = next;
            written.signalAll();
            table.signal();
            return version;
        } finally {
            writer.unlock();
        }
    }

    /** Runs {@code action} with no write happening beside its own: for rules that look at one object and write another. */
    public <T extends @Nullable Object> T exclusively(Supplier<T> action) {
        writer.lock();
        try {
            return action.get();
        } finally {
            writer.unlock();
        }
    }

    /** Waits until {@code wanted} is reached, at most {@code limit} of real time. Returns whether it is. */
    public boolean await(long wanted, Duration limit) {
        if (revision >= wanted) {
            return true;
        }
        writer.lock();
        try {
            var left = limit.toNanos();
            while (revision < wanted && left > 0) {
                left = written.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writer.unlock();
        }
        return revision >= wanted;
    }

    /** Forgets all history before {@code floor}; a floor in the future means now. What is live stays, of course. */
    public void compact(long floor) {
        writer.lock();
        try {
            var to = Math.min(floor, revision);
            if (to <= compacted) {
                return;
            }
            compacted = to;
            tables.values().forEach(table -> {
                table.compact(to);
                table.signal();
            });
        } finally {
            writer.unlock();
        }
    }

    /**
     * Forgets history before {@code floor} the way Kubernetes does: what is read through its cache keeps the last {@code
     * window} of it, events are read past the cache and keep nothing.
     */
    public void compact(long floor, Duration window) {
        writer.lock();
        try {
            var to = Math.min(floor, revision);
            var kept = clock.get().minus(window);
            tables.forEach((resource, table) -> {
                if (UNCACHED.contains(resource)) {
                    table.compact(to);
                } else {
                    table.compact(to, kept);
                }
                table.signal();
            });
        } finally {
            writer.unlock();
        }
    }

    /** Remembers the present revision, and compacts to the newest one remembered that is at least {@code keep} old. */
    public void compactOlderThan(Duration keep) {
        writer.lock();
        try {
            var now = clock.get();
            ticks.addLast(new Tick(now, revision));
            var floor = 0L;
            for (var tick = ticks.peekFirst();
                    tick != null && !tick.time().plus(keep).isAfter(now);
                    tick = ticks.peekFirst()) {
                floor = tick.revision();
                ticks.removeFirst();
            }
            compact(floor);
        } finally {
            writer.unlock();
        }
    }

    private Table table(String resource) {
        var known = tables.get(resource);
        return known != null ? known : tables.computeIfAbsent(resource, name -> new Table(compacted, clock.get()));
    }
}
