package io.steersman.server.node;

import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Inlet;
import io.steersman.wire.http.Outlet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Carries bytes from an inlet to an outlet, as fast as the outlet takes them, without a thread: it runs when there is more
 * and when there is room.
 */
final class Pump {

    private final Inlet from;
    private final Outlet to;
    private final Runnable done;
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    private Pump(Inlet from, Outlet to, Runnable done) {
        this.from = from;
        this.to = to;
        this.done = done;
    }

    /** @param done runs once, when all has been handed over or one side is gone */
    static void start(Inlet from, Outlet to, Runnable done) {
        var pump = new Pump(from, to, done);
        to.onWritable(pump::signal);
        to.onClosed(pump::finish);
        from.onReadable(pump::signal);
    }

    private void signal() {
        if (signals.getAndIncrement() == 0) {
            int seen;
            do {
                seen = signals.get();
                carry();
            } while (!signals.compareAndSet(seen, 0));
        }
    }

    private void carry() {
        try {
            while (to.open() && to.writable()) {
                var segment = from.poll();
                if (segment != null) {
                    to.write(segment);
                } else if (from.ended()) {
                    to.end();
                    finish();
                    return;
                } else {
                    return;
                }
            }
        } catch (TransportException e) {
            to.abort();
            finish();
        }
    }

    private void finish() {
        if (over.compareAndSet(false, true)) {
            done.run();
        }
    }
}
