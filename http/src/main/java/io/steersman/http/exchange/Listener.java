package io.steersman.http.exchange;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who reads at one end of a body, and is to be told that there is news: a thread that waits, an action, or both. Any thread.
 *
 * <p>Whoever waits calls {@link #waits} under the lock under which it saw that nothing is there, and parks after it; so news
 * that comes between finds the thread.
 */
final class Listener {

    private static final System.Logger LOG = System.getLogger("io.steersman.http");

    private @Nullable Thread waiter;
    private @Nullable Runnable action;

    /** The calling thread will park until there is news. */
    synchronized void waits() {
        waiter = Thread.currentThread();
    }

    /** What is to be run when there is news. */
    synchronized void runs(Runnable onNews) {
        action = onNews;
    }

    /**
     * There is news: a thread that waits goes on, once; the action runs, here, and what it throws is logged: the caller has
     * others to tell. Not to be called under a lock.
     */
    void tell() {
        Thread thread;
        Runnable told;
        synchronized (this) {
            thread = waiter;
            waiter = null;
            told = action;
        }
        if (thread != null) {
            LockSupport.unpark(thread);
        }
        if (told != null) {
            try {
                told.run();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.ERROR, "what was to be told of news of a body failed", e);
            }
        }
    }
}
