package io.steersman.http.server;

import io.steersman.http.exchange.HandlerCall;
import io.steersman.http.exchange.Workers;
import io.steersman.wire.http.Handler;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/** What all connections of a server share. */
final class Core {

    /** A connection, as the server sees it. */
    interface Connection {
        /** Takes no more requests and closes when those under way are answered. Any thread. */
        void goodbye();

        /** Closes now. Any thread. */
        void cut();
    }

    private final HttpServerConfig config;
    private final Handler handler;
    private final Workers workers;
    private final Set<HandlerCall> calls = ConcurrentHashMap.newKeySet();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    Core(HttpServerConfig config, Handler handler) {
        this.config = config;
        this.handler = handler;
        workers = new Workers("steersman-http-worker", config.workers(), config.maxQueued());
    }

    HttpServerConfig config() {
        return config;
    }

    Handler handler() {
        return handler;
    }

    void opened(Connection connection) {
        connections.add(connection);
        if (closing) {
            connection.goodbye();
        }
    }

    void closed(Connection connection) {
        connections.remove(connection);
    }

    /** Gives the call to a worker. False: there is none. */
    boolean dispatch(HandlerCall call) {
        calls.add(call);
        try {
            workers.execute(call);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** The call has been answered, or its peer has left. */
    void ended(HandlerCall call) {
        calls.remove(call);
    }

    Refusal.Answer answer(Refusal refusal) {
        return config.refusals().apply(refusal);
    }

    Refusal.Answer busy() {
        return answer(new Refusal(
                Refusal.Kind.BUSY, 503, "the server is busy with as many requests as it takes; try again later"));
    }

    Refusal.Answer failed() {
        return answer(new Refusal(Refusal.Kind.FAILED, 500, "internal server error"));
    }

    ServerStats stats() {
        return new ServerStats(connections.size(), calls.size());
    }

    /** Says goodbye on every connection, and waits a little for what is being answered. */
    void finish() {
        closing = true;
        for (var connection : connections) {
            connection.goodbye();
        }
        var deadline = System.nanoTime() + config.closeGrace().toNanos();
        try {
            while (isBusy() && deadline - System.nanoTime() > 0) {
                Thread.sleep(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isBusy() {
        for (var call : calls) {
            if (call.busy()) {
                return true;
            }
        }
        return false;
    }

    void cut() {
        for (var connection : connections) {
            connection.cut();
        }
        workers.close();
    }
}
