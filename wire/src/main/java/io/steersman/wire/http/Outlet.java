package io.steersman.wire.http;

import io.steersman.wire.Bytes;

/**
 * A body that is written over time. Never blocks. One writer at a time; each {@link #write} is flushed, because the reader
 * at the other end waits for it.
 */
public interface Outlet {

    /**
     * Queues a segment for sending. It is accepted even when the peer is slow.
     *
     * @return whether the peer keeps up; after false the writer stops until {@link #onWritable} runs
     */
    boolean write(Bytes segment);

    /** Whether the peer keeps up. */
    boolean writable();

    /** Runs {@code signal} each time the outlet becomes writable again after a {@link #write} said false. Must not block. */
    void onWritable(Runnable signal);

    /** Ends the body properly: the reader sees an end, not a tear. Idempotent. */
    void end();

    /** Tears the exchange down: the reader sees a broken body. Idempotent. */
    void abort();

    /** Whether there is still somebody to write to. False after {@link #end}, {@link #abort} or when the peer has gone. */
    boolean open();

    /** Runs {@code action} once when {@link #open} turns false, for whichever reason; at once if it is false already. */
    void onClosed(Runnable action);
}
