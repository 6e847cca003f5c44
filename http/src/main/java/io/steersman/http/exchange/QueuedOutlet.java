package io.steersman.http.exchange;

import io.steersman.wire.Bytes;

/** An outlet whose bytes are {@link Outgoing}. */
public abstract class QueuedOutlet extends PacedOutlet {

    protected final Outgoing out;

    protected QueuedOutlet(int most, Outgoing out) {
        super(most);
        this.out = out;
    }

    /** Asks the event loop to take out what is there, unless it was asked already. */
    protected abstract void schedule();

    @Override
    protected final void push(Bytes segment) {
        out.add(segment);
        schedule();
    }

    @Override
    protected final void finish() {
        out.end();
        schedule();
    }
}
