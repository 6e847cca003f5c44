package io.steersman.http.exchange;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Duplex;
import io.steersman.wire.http.Handler;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Outlet;
import io.steersman.wire.http.Peer;
import io.steersman.wire.http.Reply;
import io.steersman.wire.http.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a handler and its reply: answered once, told when the peer leaves, and a 500 if the handler fails. How the
 * answer reaches the peer is the subclass's part. Any thread.
 */
public abstract class HandlerCall implements Runnable, Reply {

    private static final System.Logger LOG = System.getLogger("io.steersman.http");

    private final Handler handler;
    private final Request request;
    private final Peer peer;
    private boolean replied;
    private boolean left;
    private @Nullable PacedOutlet outlet;
    private @Nullable List<Runnable> abortActions;

    protected HandlerCall(Handler handler, Request request, Peer peer) {
        this.handler = handler;
        this.request = request;
        this.peer = peer;
    }

    public final Request request() {
        return request;
    }

    /** Sends an answer that is complete. */
    protected abstract void deliver(int status, Headers headers, Bytes content);

    /** An outlet for an answer that goes on; nothing is sent yet. */
    protected abstract PacedOutlet outlet(int status);

    /** Sends the head of an answer that goes on, before anything that is written to the outlet. */
    protected abstract void deliverHead(int status, Headers headers);

    /**
     * What leads to the peer after a switch of protocols; nothing is sent yet.
     *
     * @throws IllegalStateException if the connection cannot be given to another protocol
     */
    protected abstract PacedOutlet tunnel();

    /** Sends the head of the answer that switches protocols; from now on what the peer sends goes to the pipe. */
    protected abstract Pipe deliverSwitch(Headers headers);

    /** Sends the answer of a server whose handler has failed. */
    protected abstract void deliverFailure();

    /** The handler's part, on a worker. */
    @Override
    public final void run() {
        if (hasLeft()) {
            return;
        }
        try {
            handler.handle(request, peer, this);
        } catch (RuntimeException | Error e) { // whatever it was, the peer must not wait for ever
            LOG.log(System.Logger.Level.ERROR, "the handler failed on " + request, e);
            failed();
        }
    }

    private void failed() {
        PacedOutlet started;
        boolean first;
        synchronized (this) {
            started = outlet;
            first = !replied;
            replied = true;
        }
        if (started != null) {
            started.abort();
        } else if (first) {
            deliverFailure();
        }
    }

    private synchronized void claim() {
        if (replied) {
            throw new IllegalStateException("a request is answered once");
        }
        replied = true;
    }

    @Override
    public final void send(int status, Headers headers, Bytes body) {
        claim();
        if (!hasLeft()) {
            deliver(status, headers, body);
        }
    }

    @Override
    public final Outlet open(int status, Headers headers) {
        claim();
        var opened = outlet(status);
        if (begins(opened)) {
            deliverHead(status, headers);
        }
        return opened;
    }

    /** From now on the answer goes there. False: the peer has gone, and nothing will. */
    private boolean begins(PacedOutlet opened) {
        boolean gone;
        synchronized (this) {
            outlet = opened;
            gone = left;
        }
        if (gone) {
            opened.gone();
        }
        return !gone;
    }

    @Override
    public final Duplex upgrade(Headers headers) {
        if (!request.upgrades()) {
            throw new IllegalStateException("the request did not ask for another protocol");
        }
        var opened = tunnel();
        claim();
        if (begins(opened)) {
            return new Duplex(deliverSwitch(headers), opened);
        }
        var ended = new Pipe(bytes -> {});
        ended.end();
        return new Duplex(ended, opened);
    }

    @Override
    public final void onAbort(Runnable action) {
        synchronized (this) {
            if (!left) {
                abortActions = abortActions == null ? new ArrayList<>(2) : abortActions;
                abortActions.add(action);
                return;
            }
        }
        action.run();
    }

    /** The peer has gone before the answer had ended. Idempotent. */
    public final void left() {
        PacedOutlet writer;
        List<Runnable> actions;
        synchronized (this) {
            left = true;
            writer = outlet;
            actions = abortActions;
            abortActions = null;
        }
        if (writer != null) {
            writer.gone();
        }
        if (actions != null) {
            for (var action : actions) {
                action.run();
            }
        }
    }

    /** Whether the peer has gone. */
    protected final synchronized boolean hasLeft() {
        return left;
    }

    /** The outlet, once the handler has opened one. */
    protected final synchronized @Nullable PacedOutlet opened() {
        return outlet;
    }

    /** Whether the peer still waits for something that the handler, or the connection, has to send. */
    public final boolean busy() {
        PacedOutlet writer;
        synchronized (this) {
            if (left) {
                return false;
            }
            writer = outlet;
        }
        return writer == null || writer.pending() > 0;
    }

    /** Whether an answer of this status to this request has a body (RFC 9110, 6.4.1). */
    protected final boolean hasBody(int status) {
        return !request.method().equals("HEAD") && status != 204 && status != 304;
    }
}
