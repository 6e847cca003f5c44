package io.steersman.http.server;

import io.steersman.http.exchange.HandlerCall;
import io.steersman.http.exchange.Outgoing;
import io.steersman.http.exchange.PacedOutlet;
import io.steersman.http.exchange.QueuedOutlet;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Peer;
import io.steersman.wire.http.Request;

/** What a request is to the server, whichever protocol it came by: its body goes out by the event loop of its connection. */
abstract class NetworkCall extends HandlerCall {

    private static final int MOST_PENDING = 512 * 1024;

    final Outgoing out = new Outgoing();
    private final Core core;

    NetworkCall(Core core, Request request, Peer peer) {
        super(core.handler(), request, peer);
        this.core = core;
    }

    /** Runs on the event loop, unless the connection is gone. */
    abstract void run(Runnable task);

    /** Writes as much as the peer takes. On the event loop. */
    abstract void drain();

    /** The body will not come to its end, which the peer must see. */
    abstract void tear();

    final void refuse(Refusal.Answer answer) {
        deliver(answer.status(), answer.headers(), answer.body());
    }

    @Override
    protected final void deliver(int status, Headers headers, Bytes content) {
        out.end();
        if (!content.isEmpty() && hasBody(status)) {
            out.add(content);
        }
        run(() -> answer(status, headers, content.length()));
    }

    /** Writes the head of an answer whose body is this long, and what is {@linkplain #out there} of it. On the event loop. */
    abstract void answer(int status, Headers headers, int length);

    @Override
    protected PacedOutlet outlet(int status) {
        return new Body();
    }

    @Override
    protected final void deliverFailure() {
        refuse(core.failed());
    }

    /** Goes on writing, soon. Any thread. */
    final void schedule() {
        if (out.ask()) {
            run(this::drain);
        }
    }

    /** So many bytes of the body are no longer held here. */
    final void taken(int bytes) {
        var outlet = opened();
        if (outlet != null) {
            outlet.taken(bytes);
        }
    }

    private final class Body extends QueuedOutlet {
        Body() {
            super(MOST_PENDING, NetworkCall.this.out);
        }

        @Override
        protected void schedule() {
            NetworkCall.this.schedule();
        }

        @Override
        protected void tear() {
            NetworkCall.this.tear();
        }
    }
}
