package io.steersman.server.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The time of one server and its timers. It runs with a {@link Clock}, and {@link #advance} moves it ahead of that clock,
 * running what falls due on the way, in order.
 *
 * <p>Timers run on one thread of this object, or on the thread that calls {@link #advance}; they must be short and hand
 * longer work on. With a clock that stands still ({@link Clock#fixed}) nothing happens except through {@link #advance}.
 */
public final class Timeline implements AutoCloseable {

    /** A timer that can be taken back. */
    @FunctionalInterface
    public interface Timer {

        /** It will not run, unless it is running already. Idempotent. */
        void cancel();
    }

    private final class Entry implements Timer {
        final Instant due;
        final long order;
        final Runnable action;

        Entry(Instant due, long order, Runnable action) {
            this.due = due;
            this.order = order;
            this.action = action;
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                entries.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }

    private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final java.util.concurrent.locks.Condition changed = lock.newCondition();
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing((Entry e) -> e.due).thenComparing(e -> e.order));
    private final @Nullable Thread thread;
    private Duration ahead = Duration.ZERO;
    private long counter;
    private boolean closed;

    private Timeline(Clock clock, boolean ticking) {
        this.clock = clock;
        if (ticking) {
            var ticker = new Thread(this::tick, "steersman-server-timers");
            ticker.setDaemon(true);
            thread = ticker;
        } else {
            thread = null;
        }
    }

    /** Time as {@code clock} tells it. A clock that stands still gets no thread: {@link #advance} is all that moves it. */
    public static Timeline of(Clock clock) {
        var still = clock.equals(Clock.fixed(clock.instant(), clock.getZone()));
        var timeline = new Timeline(clock, !still);
        if (timeline.thread != null) {
            timeline.thread.start();
        }
        return timeline;
    }

    public Instant now() {
        lock.lock();
        try {
            return clock.instant().plus(ahead);
        } finally {
            lock.unlock();
        }
    }

    /** Runs {@code action} once, when {@code delay} has passed on this timeline. After {@link #close} it never runs. */
    public Timer after(Duration delay, Runnable action) {
        lock.lock();
        try {
            var entry = new Entry(now().plus(delay), counter++, action);
            if (!closed) {
                entries.add(entry);
                changed.signalAll();
            }
            return entry;
        } finally {
            lock.unlock();
        }
    }

    /** Moves time ahead and runs what falls due, each timer at its own time, on this thread. */
    public void advance(Duration by) {
        var target = now().plus(by);
        while (true) {
            Entry due;
            lock.lock();
            try {
                due = entries.peek();
                if (due == null || due.due.isAfter(target)) {
                    moveTo(target);
                    changed.signalAll();
                    return;
                }
                entries.remove(due);
                moveTo(due.due);
            } finally {
                lock.unlock();
            }
            due.action.run();
        }
    }

    private void moveTo(Instant instant) {
        var missing = Duration.between(now(), instant);
        if (!missing.isNegative()) {
            ahead = ahead.plus(missing);
        }
    }

    private void tick() {
        while (true) {
            Entry due;
            lock.lock();
            try {
                while (!closed && nanosToNext() > 0) {
                    var left = changed.awaitNanos(nanosToNext());
                    assert left <= LONGEST_NAP.toNanos();
                }
                if (closed) {
                    return;
                }
                due = entries.poll();
            } catch (InterruptedException e) {
                return;
            } finally {
                lock.unlock();
            }
            if (due != null) {
                due.action.run();
            }
        }
    }

    private long nanosToNext() {
        var next = entries.peek();
        return next == null
                ? LONGEST_NAP.toNanos()
                : Math.min(Duration.between(now(), next.due).toNanos(), LONGEST_NAP.toNanos());
    }

    /** Drops all timers and ends the thread. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            entries.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (thread != null && thread != Thread.currentThread()) {
            thread.interrupt();
        }
    }
}
