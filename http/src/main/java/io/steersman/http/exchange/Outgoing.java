package io.steersman.http.exchange;

import io.steersman.wire.Bytes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way out: put in by any thread, taken out on one, the event loop, which is asked once for as much as there
 * is. A write on the event loop so never overtakes one that another thread has left to it.
 */
public final class Outgoing {

    private final Queue<Bytes> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean ended;

    public void add(Bytes segment) {
        queue.add(segment);
    }

    /** Nothing more will be added. */
    public void end() {
        ended = true;
    }

    /** Whether the event loop has to be asked to take out what is there; false: it was already. */
    public boolean ask() {
        return asked.compareAndSet(false, true);
    }

    /** Taking out begins: who adds something from now on asks again. */
    public void begin() {
        asked.set(false);
    }

    /** Takes out the next segment; null if there is none at the moment. */
    public @Nullable Bytes next() {
        return queue.poll();
    }

    /** Whether all has been taken out, and nothing more will be added. */
    public boolean over() {
        return ended && queue.isEmpty();
    }

    /** Nobody will take out anything any more. */
    public void clear() {
        queue.clear();
    }
}
