package io.steersman.server.time;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The few threads on which watches and controllers run, and the count of what is still to be done, so that a test can wait
 * until the server is idle. Whatever must count as unfinished work is run through here.
 */
public final class Tasks implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Tasks.class.getName());

    private final ExecutorService pool;
    private final Object monitor = new Object();
    private int pending;

    public Tasks(int threads) {
        var number = new AtomicInteger();
        pool = Executors.newFixedThreadPool(threads, action -> {
            var thread = new Thread(action, "steersman-server-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs {@code action} soon. What it throws is logged. After {@link #close} nothing runs. */
    public void run(Runnable action) {
        begin();
        try {
            pool.execute(() -> {
                try {
                    action.run();
                } catch (RuntimeException | Error e) {
                    LOG.log(Level.ERROR, "a task of the server failed", e);
                } finally {
                    end();
                }
            });
        } catch (RejectedExecutionException e) {
            end();
        }
    }

    /** Runs {@code action} here and now, and counts it as work under way while it does. */
    public void during(Runnable action) {
        begin();
        try {
            action.run();
        } finally {
            end();
        }
    }

    /** A task that never runs twice at once: signalled while it runs, it runs once more afterwards. */
    public Runnable serial(Runnable action) {
        return new Serial(this, action);
    }

    private void begin() {
        synchronized (monitor) {
            pending++;
        }
    }

    private void end() {
        synchronized (monitor) {
            pending--;
            if (pending == 0) {
                monitor.notifyAll();
            }
        }
    }

    /**
     * Waits until nothing is running and nothing is queued.
     *
     * @param limit real time; false is returned after it
     */
    public boolean awaitIdle(Duration limit) throws InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        synchronized (monitor) {
            while (pending > 0) {
                var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                monitor.wait(left);
            }
            return true;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private static final class Serial implements Runnable {
        private static final int IDLE = 0;
        private static final int RUNNING = 1;
        private static final int AGAIN = 2;

        private final Tasks tasks;
        private final Runnable action;
        private final AtomicInteger state = new AtomicInteger(IDLE);

        Serial(Tasks tasks, Runnable action) {
            this.tasks = tasks;
            this.action = action;
        }

        /** Signals. */
        @Override
        public void run() {
            if (state.getAndUpdate(s -> s == IDLE ? RUNNING : AGAIN) == IDLE) {
                tasks.run(this::turn);
            }
        }

        private void turn() {
            state.set(RUNNING);
            try {
                action.run();
            } finally {
                if (!state.compareAndSet(RUNNING, IDLE)) {
                    tasks.run(this::turn);
                }
            }
        }
    }
}
