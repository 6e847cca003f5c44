package io.steersman.http.exchange;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Inlet;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a peer sends after a switch of protocols, on the side of the handler: filled by whatever carries it, emptied by one
 * reader. It knows no time limits; whoever speaks the protocol keeps them. Any thread.
 */
public final class Pipe implements Inlet {

    private final IntConsumer consumed;
    private final Object lock = new Object();
    private final ArrayDeque<Bytes> arrived = new ArrayDeque<>(4);
    private boolean over;
    private final Listener listener = new Listener();

    /** @param consumed told how many bytes the reader has taken, outside of any lock */
    public Pipe(IntConsumer consumed) {
        this.consumed = consumed;
    }

    /** A segment has come. */
    public void arrived(Bytes segment) {
        synchronized (lock) {
            if (over || segment.isEmpty()) {
                return;
            }
            arrived.add(segment);
        }
        listener.tell();
    }

    /** Nothing more will come. Idempotent. */
    public void end() {
        synchronized (lock) {
            over = true;
        }
        listener.tell();
    }

    @Override
    public @Nullable Bytes next() {
        while (true) {
            var segment = poll();
            if (segment != null || ended()) {
                return segment;
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new TransportException(Kind.INTERRUPTED, true, "the thread was interrupted while reading", null);
            }
            synchronized (lock) {
                if (!arrived.isEmpty() || over) {
                    continue;
                }
                listener.waits();
            }
            LockSupport.park(this);
        }
    }

    @Override
    public @Nullable Bytes poll() {
        Bytes segment;
        synchronized (lock) {
            segment = arrived.poll();
        }
        if (segment != null) {
            consumed.accept(segment.length());
        }
        return segment;
    }

    @Override
    public boolean ended() {
        synchronized (lock) {
            return over && arrived.isEmpty();
        }
    }

    @Override
    public void onReadable(Runnable signal) {
        boolean now;
        synchronized (lock) {
            listener.runs(signal);
            now = over || !arrived.isEmpty();
        }
        if (now) {
            signal.run();
        }
    }
}
