package io.steersman.http.exchange;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long an exchange may take, from now to its end, and how long nothing may come. Immutable. */
final class Limits {

    private static final long NO_LIMIT = Duration.ofDays(1).toNanos();

    private final @Nullable Duration timeout;
    private final @Nullable Duration idle;
    private final long deadline;

    /** Null: no such limit. */
    Limits(@Nullable Duration timeout, @Nullable Duration idle) {
        this.timeout = timeout;
        this.idle = idle;
        deadline = timeout == null ? Long.MAX_VALUE : System.nanoTime() + timeout.toNanos();
    }

    /** Whether there is any. */
    boolean any() {
        return timeout != null || idle != null;
    }

    /** Whether the whole time has passed. */
    boolean timeIsUp() {
        return timeout != null && deadline - System.nanoTime() <= 0;
    }

    /**
     * Until the first limit, in nanoseconds; at least a day where there is none.
     *
     * @param lastNews when something came last, by {@link System#nanoTime}
     */
    long remaining(long lastNews) {
        var now = System.nanoTime();
        var left = timeout == null ? NO_LIMIT : deadline - now;
        return idle == null ? left : Math.min(left, lastNews + idle.toNanos() - now);
    }

    /** Which limit has passed, now that {@link #remaining} is nothing; null if there is none. */
    @Nullable String passed(boolean answered) {
        if (timeout != null && timeIsUp()) {
            return (answered ? "the answer did not end within " : "no answer came within ") + seconds(timeout);
        }
        return idle == null ? null : "nothing came for " + seconds(idle);
    }

    private static String seconds(Duration duration) {
        var millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
