package io.steersman.wire.http;

import io.steersman.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that arrive over time, pulled by one reader. What is not pulled is not acknowledged, so a slow reader slows the
 * sender down instead of filling the heap.
 *
 * <p>Two ways to read, not to be mixed: {@link #next} blocks, {@link #poll} with {@link #onReadable} does not. The second
 * is how a handful of threads serve a thousand watches.
 */
public interface Inlet {

    /**
     * The next segment, waiting for it; null at the end of the body.
     *
     * @throws io.steersman.wire.error.TransportException if the connection broke, the time was up or the thread was
     *     interrupted
     */
    @Nullable Bytes next();

    /**
     * The next segment if one is there; null if none is yet, or at the end, which {@link #ended} tells apart.
     *
     * @throws io.steersman.wire.error.TransportException as {@link #next}, once everything that had arrived was read
     */
    @Nullable Bytes poll();

    /** Whether everything has been read and nothing more will come. */
    boolean ended();

    /**
     * Runs {@code signal} whenever {@link #poll} may have something new to say: a segment, the end, a failure. Runs it
     * once at once if that is so already. It runs on a thread of the transport and must not block.
     */
    void onReadable(Runnable signal);
}
