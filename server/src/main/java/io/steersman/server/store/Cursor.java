package io.steersman.server.store;

import org.jspecify.annotations.Nullable;

/** A reader's place in the log of one resource. Used by one thread at a time. */
public final class Cursor {

    private final Table table;
    private Change seen;

    Cursor(Table table, Change seen) {
        this.table = table;
        this.seen = seen;
    }

    /** The next change; null if there is none yet. */
    public @Nullable Change next() {
        var next = seen.next();
        if (next != null) {
            seen = next;
        }
        return next;
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
