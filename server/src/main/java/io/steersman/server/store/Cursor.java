package io.steersman.server.store;

import org.jspecify.annotations.Nullable;

/** A reader's place in the log of one resource. Used by one thread at a time. */
public final class Cursor {

    private final Table table;
    private final long after;
    private Change seen;

    /** @param after the revision behind which changes are wanted; it may lie ahead of {@code seen}, and of the log */
    Cursor(Table table, Change seen, long after) {
        this.table = table;
        this.seen = seen;
        this.after = after;
    }

    /** The next change; null if there is none yet. */
    public @Nullable Change next() {
        for (var next = seen.next(); next != null; next = seen.next()) {
            seen = next;
            if (next.revision() > after) {
                return next;
            }
        }
        return null;
    }

    /** Whether a change is waiting. */
    public boolean behind() {
        return seen.next() != null;
    }

    /** Whether what it should read next has been compacted away: a slow reader must not keep history alive. */
    public boolean expired() {
        var next = seen.next();
        return next != null && next.revision() <= table.compacted();
    }

    /** Runs {@code signal}, which must be quick, after each change of the resource and each compaction. */
    public AutoCloseable onChange(Runnable signal) {
        return table.listen(signal);
    }
}
