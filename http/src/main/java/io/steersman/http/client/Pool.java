package io.steersman.http.client;

import io.steersman.http.exchange.Carrier;
import io.steersman.http.exchange.Exchange;
import io.steersman.wire.error.TransportException.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which exchange travels on which connection.
 *
 * <p>Calls, long-lived requests and requests to upgrade have a {@link Lane} each, so that a hundred watches never stand in
 * the way of a call. In a lane, HTTP/2 connections are filled to what the server allows, one after the other, and another
 * is opened when all are full. An HTTP/1.1 connection carries one exchange and then waits for the next of any lane. What
 * finds no room waits in its lane for a connection that is being opened. Requests to upgrade have a lane of HTTP/1.1
 * connections, which do not come back once the server has switched.
 *
 * <p>All state is guarded by {@code this}; links and exchanges are called outside of it.
 */
final class Pool {

    /** How many exchanges a shared connection is taken to carry until the server says. */
    static final int USUAL_STREAMS = 100;

    /** How often an exchange is sent again that a server has not looked at. */
    private static final int MOST_ATTEMPTS = 5;

    private static final long BACKOFF_NANOS = 10_000_000;

    /** Opens connections. */
    interface Opener {
        /** Opens one, then calls {@link #ready} or {@link #failed}. Does not block. */
        void open(Lane lane);

        /** Runs an action in a while. */
        void later(long nanos, Runnable action);
    }

    /** The connections and the queue of one sort of request. */
    static final class Lane {
        private final boolean upgrades;
        private boolean oneExchangeEach;
        private final List<Link> shared = new ArrayList<>();
        private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
        private int connecting;

        Lane(boolean upgrades) {
            this.upgrades = upgrades;
            oneExchangeEach = upgrades;
        }

        /** Whether its requests ask for another protocol, which only HTTP/1.1 can switch to. */
        boolean upgrades() {
            return upgrades;
        }
    }

    /** A place in the queue of a lane. */
    private final class Waiting implements Carrier {
        private final Exchange exchange;
        private final Lane lane;

        Waiting(Exchange exchange, Lane lane) {
            this.exchange = exchange;
            this.lane = lane;
        }

        @Override
        public void consumed(int bytes) {}

        @Override
        public void cancel() {
            synchronized (Pool.this) {
                lane.waiting.remove(this);
            }
        }
    }

    private final Opener opener;
    private final Lane calls = new Lane(false);
    private final Lane longLived = new Lane(false);
    private final Lane upgrades = new Lane(true);
    private final List<Lane> lanes = List.of(calls, longLived, upgrades);
    private final ArrayDeque<Link> idle = new ArrayDeque<>();
    private final Set<Link> links = new HashSet<>();
    private boolean closed;
    private long opened;

    Pool(Opener opener) {
        this.opener = opener;
    }

    /** Sends an exchange on its way. */
    void submit(Exchange exchange) {
        var request = exchange.request();
        var lane = request.upgrades() ? upgrades : request.longLived() ? longLived : calls;
        Link link;
        int missing = 0;
        synchronized (this) {
            link = closed ? null : room(lane);
            if (link == null && !closed) {
                var place = new Waiting(exchange, lane);
                if (exchange.attach(place)) {
                    lane.waiting.add(place);
                }
                missing = missing(lane);
            }
        }
        if (link != null) {
            link.carry(exchange);
        } else {
            open(lane, missing);
            if (isClosed()) {
                exchange.stop(Kind.CLOSED, "the transport is closed", null);
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Reserves room on a connection; null: there is none. */
    private @Nullable Link room(Lane lane) {
        for (var link : lane.shared) {
            if (link.reserve()) {
                return link;
            }
        }
        return idle.pollLast();
    }

    /** How many connections to open so that all that wait find room. They count as being opened: whoever asks opens them. */
    private int missing(Lane lane) {
        if (closed) {
            return 0;
        }
        var each = lane.oneExchangeEach ? 1 : USUAL_STREAMS;
        var needed = (lane.waiting.size() + each - 1) / each;
        var more = Math.max(0, needed - lane.connecting);
        lane.connecting += more;
        return more;
    }

    private void open(Lane lane, int count) {
        for (var i = 0; i < count; i++) {
            opener.open(lane);
        }
    }

    /** A connection that a lane has waited for. */
    void ready(Lane lane, Link link) {
        synchronized (this) {
            lane.connecting--;
            opened++;
            if (!closed) {
                links.add(link);
                lane.oneExchangeEach = !link.shared();
                if (link.shared()) {
                    lane.shared.add(link);
                } else {
                    idle.addLast(link);
                }
            }
        }
        if (isClosed()) {
            link.shut(Kind.CLOSED, "the transport is closed");
        }
        serve(lane);
    }

    /** A connection could not be opened: those that no other attempt has room for are told why. */
    void failed(Lane lane, Kind kind, String message, @Nullable Throwable cause) {
        var told = new ArrayList<Exchange>();
        synchronized (this) {
            lane.connecting--;
            var room = lane.connecting * (lane.oneExchangeEach ? 1 : USUAL_STREAMS);
            while (lane.waiting.size() > room) {
                told.add(lane.waiting.remove().exchange);
            }
        }
        for (var exchange : told) {
            exchange.fail(kind, message, cause);
        }
    }

    /** Room has come free: whoever waits gets it. */
    private void serve(Lane lane) {
        while (true) {
            Link link;
            Waiting first;
            int missing = 0;
            synchronized (this) {
                link = lane.waiting.isEmpty() ? null : room(lane);
                first = link == null ? null : lane.waiting.remove();
                if (first == null) {
                    missing = missing(lane);
                }
            }
            if (first == null || link == null) {
                open(lane, missing);
                return;
            }
            link.carry(first.exchange);
        }
    }

    /** An HTTP/2 connection has one exchange less, or may carry more than before. */
    void release(Link link, Lane lane) {
        synchronized (this) {
            link.unreserve();
        }
        serve(lane);
    }

    /** The server allows this many exchanges on a connection. */
    void allow(Link link, Lane lane, int most) {
        synchronized (this) {
            link.allow(most);
        }
        serve(lane);
    }

    /** An HTTP/1.1 connection has done with its exchange and can take another. */
    void keep(Link link) {
        synchronized (this) {
            if (links.contains(link)) {
                idle.addLast(link);
            }
        }
        lanes.forEach(this::serve);
    }

    /** No new exchange goes to this connection any more. */
    void drain(Link link) {
        synchronized (this) {
            lanes.forEach(lane -> lane.shared.remove(link));
            idle.remove(link);
        }
    }

    /** {@link #drain} if the connection carries nothing; false: it does. */
    synchronized boolean retire(Link link) {
        if (link.shared() ? link.reserved() > 0 : !idle.contains(link)) {
            return false;
        }
        drain(link);
        return true;
    }

    /** The connection is gone. */
    void removed(Link link) {
        synchronized (this) {
            drain(link);
            links.remove(link);
        }
        lanes.forEach(this::serve);
    }

    /** An exchange the server has certainly not acted on goes out again, on whatever connection has room. */
    void again(Exchange exchange, String why) {
        var attempts = exchange.unsent();
        if (attempts == 1) {
            submit(exchange);
        } else if (attempts < MOST_ATTEMPTS) {
            opener.later(attempts * BACKOFF_NANOS, () -> submit(exchange));
        } else {
            exchange.fail(Kind.BROKEN, why + ", " + MOST_ATTEMPTS + " times", null);
        }
    }

    /** Whether a request of this method states the length of its body even if it has none. */
    static boolean takesBody(String method) {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }

    void close() {
        List<Link> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(links);
        }
        for (var link : all) {
            link.shut(Kind.CLOSED, "the transport was closed");
        }
    }

    synchronized TransportStats stats(int exchanges) {
        var connecting = lanes.stream().mapToInt(lane -> lane.connecting).sum();
        return new TransportStats(links.size(), connecting, exchanges, opened);
    }
}
