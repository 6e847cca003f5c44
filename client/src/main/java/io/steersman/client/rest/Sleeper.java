package io.steersman.client.rest;

import io.steersman.wire.error.TransportException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits between two tries. A seam: tests put a fake in and see how long it would have been. */
@FunctionalInterface
public interface Sleeper {

    /**
     * Waits for so long.
     *
     * @throws TransportException {@code INTERRUPTED}, with the thread's interrupt flag set, if the thread is interrupted
     */
    void sleep(Duration duration);

    /** Parks the calling thread. */
    static Sleeper parking() {
        return duration -> {
            var end = System.nanoTime() + duration.toNanos();
            for (var left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
                if (Thread.currentThread().isInterrupted()) {
                    throw new TransportException(
                            TransportException.Kind.INTERRUPTED, true, "interrupted while waiting to try again", null);
                }
            }
        };
    }
}
