package io.steersman.http.exchange;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Outlet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An outlet that counts what was written and not yet taken, and says stop at {@code most} bytes and go on at half of it.
 *
 * <p>Where the bytes go is the subclass's part; it reports back with {@link #taken} and {@link #gone}. Any thread.
 */
public abstract class PacedOutlet implements Outlet {

    private final int most;
    private final Object lock = new Object();
    private long pending;
    private boolean full;
    private boolean open = true;
    private @Nullable Runnable writableSignal;
    private @Nullable List<Runnable> closedActions;

    protected PacedOutlet(int most) {
        this.most = most;
    }

    /** Sends a segment on; never empty. Called by the one writer, outside any lock. */
    protected abstract void push(Bytes segment);

    /** Ends the body properly. Called once. */
    protected abstract void finish();

    /** Tears the exchange down. Called once. */
    protected abstract void tear();

    @Override
    public final boolean write(Bytes segment) {
        boolean goOn;
        synchronized (lock) {
            if (!open) {
                return false;
            }
            if (segment.isEmpty()) {
                return !full;
            }
            pending += segment.length();
            full |= pending >= most;
            goOn = !full;
        }
        push(segment);
        return goOn;
    }

    @Override
    public final boolean writable() {
        synchronized (lock) {
            return open && !full;
        }
    }

    @Override
    public final void onWritable(Runnable signal) {
        synchronized (lock) {
            writableSignal = signal;
        }
    }

    @Override
    public final boolean open() {
        synchronized (lock) {
            return open;
        }
    }

    @Override
    public final void onClosed(Runnable action) {
        synchronized (lock) {
            if (open) {
                closedActions = closedActions == null ? new ArrayList<>(2) : closedActions;
                closedActions.add(action);
                return;
            }
        }
        action.run();
    }

    @Override
    public final void end() {
        if (shut()) {
            finish();
            runClosed();
        }
    }

    @Override
    public final void abort() {
        if (shut()) {
            tear();
            runClosed();
        }
    }

    /** The peer has left: nothing can be written any more. */
    public final void gone() {
        if (shut()) {
            runClosed();
        }
    }

    /** The peer, or what stands for it, has taken this many of the bytes that were written. */
    public final void taken(int bytes) {
        Runnable signal = null;
        synchronized (lock) {
            pending -= bytes;
            if (full && pending <= most / 2) {
                full = false;
                signal = open ? writableSignal : null;
            }
        }
        if (signal != null) {
            signal.run();
        }
    }

    /** Bytes written and not yet taken. */
    public final long pending() {
        synchronized (lock) {
            return pending;
        }
    }

    private boolean shut() {
        synchronized (lock) {
            var was = open;
            open = false;
            return was;
        }
    }

    private void runClosed() {
        List<Runnable> actions;
        synchronized (lock) {
            actions = closedActions;
            closedActions = null;
        }
        if (actions != null) {
            for (var action : actions) {
                action.run();
            }
        }
    }
}
