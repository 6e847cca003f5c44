package io.steersman.http.exchange;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Duplex;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Inlet;
import io.steersman.wire.http.Outlet;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, between the thread that asked and whatever carries it.
 *
 * <p>The carrier fills it ({@link #head}, {@link #data}, {@link #end}, {@link #fail}) and then calls {@link #signal}, once
 * for as much as it had; that is the only hand-off, and it costs one unpark of the one thread that waits. The caller
 * empties it and is told of every limit here: a total time, a longest silence, interruption. While the caller waits on
 * its own thread, that thread keeps the time; only a reader by {@link Inlet#onReadable} needs a timer.
 *
 * <p>State is guarded by {@code lock}; nothing foreign is called under it.
 */
public final class Exchange implements Response {

    private static final int SWITCHING = 101;

    private record Failure(
            Kind kind,
            boolean sent,
            String message,
            @Nullable Throwable cause) {}

    private final Request request;
    private final Owner owner;
    private final Limits limits;
    private final Inlet raw = new Raw();

    private final Object lock = new Object();
    private final ArrayDeque<Bytes> arrived = new ArrayDeque<>(4);
    private @Nullable Headers headers;
    private @Nullable Outlet outlet;
    private int status;
    private Inlet body = raw;
    private long received;
    private boolean ended;
    private boolean closed;
    private @Nullable Failure failure;
    private @Nullable Carrier carrier;
    private final Listener listener = new Listener();
    private long lastNews = System.nanoTime();

    private volatile boolean sent;
    private int attempts;

    /** @param timeout for the whole exchange, from now; null: no limit */
    public Exchange(Request request, Owner owner, @Nullable Duration timeout) {
        this.request = request;
        this.owner = owner;
        limits = new Limits(timeout, request.idleTimeout());
    }

    public Request request() {
        return request;
    }

    // ---- the carrier's side ----

    /** Another carrier takes the exchange over. False: the caller has left, there is nothing to carry. */
    public boolean attach(Carrier by) {
        synchronized (lock) {
            if (over()) {
                return false;
            }
            carrier = by;
            return true;
        }
    }

    /** From now on the server may have seen the request. */
    public void sent() {
        sent = true;
    }

    /** The server has certainly not acted on the request, whatever was sent: it said so. Counts the attempts. */
    public int unsent() {
        sent = false;
        return ++attempts;
    }

    /** Whether anything of the answer has come. */
    public boolean answered() {
        synchronized (lock) {
            return headers != null;
        }
    }

    public void head(int newStatus, Headers newHeaders) {
        synchronized (lock) {
            if (over()) {
                return;
            }
            lastNews = System.nanoTime();
            status = newStatus;
            headers = newHeaders;
            if (owner.decodesGzip() && isGzip(newHeaders) && !request.method().equals("HEAD")) {
                headers = newHeaders.without("Content-Encoding").without("Content-Length");
                body = new Gunzip(raw);
            }
        }
    }

    /** The server has switched to another protocol: {@code to} leads to it from now on. */
    public void switched(Headers newHeaders, Outlet to) {
        synchronized (lock) {
            if (over()) {
                return;
            }
            lastNews = System.nanoTime();
            status = SWITCHING;
            headers = newHeaders;
            outlet = to;
        }
    }

    private static boolean isGzip(Headers headers) {
        var encoding = headers.first("Content-Encoding");
        return encoding != null && (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip"));
    }

    /** @return false if nobody will ever read it */
    public boolean data(Bytes segment) {
        synchronized (lock) {
            if (over()) {
                return false;
            }
            lastNews = System.nanoTime();
            received += segment.length();
            if (received <= owner.maxBodyBytes() || outlet != null) {
                arrived.add(segment);
                return true;
            }
        }
        stop(Kind.BROKEN, "the answer is longer than the " + owner.maxBodyBytes() + " bytes that are allowed", null);
        return false;
    }

    public void end() {
        synchronized (lock) {
            if (over()) {
                return;
            }
            carrier = null;
            ended = headers != null;
            failure = ended ? null : new Failure(Kind.BROKEN, sent, "the answer ended before it began", null);
        }
        owner.ended(this);
    }

    /** The answer will not come, or not to its end. What has come can still be read. */
    public void fail(Kind kind, String message, @Nullable Throwable cause) {
        synchronized (lock) {
            if (over()) {
                return;
            }
            failure = new Failure(kind, sent, message, cause);
            carrier = null;
        }
        owner.ended(this);
        signal();
    }

    /** Tells the caller to look again. */
    public void signal() {
        listener.tell();
    }

    private boolean over() {
        return ended || closed || failure != null;
    }

    // ---- the caller's side ----

    /** Waits for the head of the answer. */
    public Response await() {
        while (true) {
            synchronized (lock) {
                if (headers != null) {
                    return this;
                }
                if (failure != null) {
                    throw exception(failure);
                }
                listener.waits();
            }
            pause();
        }
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Headers headers() {
        synchronized (lock) {
            return headers == null ? Headers.EMPTY : headers;
        }
    }

    @Override
    public Inlet body() {
        synchronized (lock) {
            return body;
        }
    }

    @Override
    public Duplex duplex() {
        Outlet to;
        synchronized (lock) {
            to = outlet;
        }
        return to == null ? Response.super.duplex() : new Duplex(body(), to);
    }

    @Override
    public void close() {
        Carrier left;
        boolean wasOver;
        synchronized (lock) {
            wasOver = over();
            closed = true;
            left = carrier;
            carrier = null;
            arrived.clear();
            if (body instanceof Gunzip gunzip) {
                gunzip.release();
            }
        }
        if (!wasOver) {
            if (left != null) {
                left.cancel();
            }
            owner.ended(this);
            signal();
        }
    }

    /** Gives up: what has come is dropped, and the other side is told. */
    public void stop(Kind kind, String message, @Nullable Throwable cause) {
        Carrier left;
        synchronized (lock) {
            if (over()) {
                return;
            }
            failure = new Failure(kind, sent, message, cause);
            left = carrier;
            carrier = null;
            arrived.clear();
        }
        if (left != null) {
            left.cancel();
        }
        owner.ended(this);
        signal();
    }

    /** Parks until {@link #signal}, a limit or an interruption; the last two stop the exchange. */
    private void pause() {
        var nanos = remaining();
        if (Thread.currentThread().isInterrupted()) {
            stop(Kind.INTERRUPTED, "the thread was interrupted, and the request cancelled", null);
        } else if (nanos <= 0) {
            timeUp();
        } else {
            LockSupport.parkNanos(this, nanos);
        }
    }

    private long remaining() {
        synchronized (lock) {
            return limits.remaining(lastNews);
        }
    }

    private void timeUp() {
        var why = limits.passed(answered());
        if (why != null) {
            stop(Kind.TIMEOUT, why, null);
        }
    }

    private TransportException exception(Failure why) {
        return new TransportException(
                why.kind, why.sent, request.method() + " " + request.path() + ": " + why.message, why.cause);
    }

    /** Runs on a timer for a reader that does not wait: stops the exchange or comes back later. */
    private void watch() {
        synchronized (lock) {
            if (over()) {
                return;
            }
            // A reader that has not read what came cannot complain of silence.
            lastNews = arrived.isEmpty() ? lastNews : System.nanoTime();
        }
        if (remaining() <= 0) {
            timeUp();
        } else {
            owner.later(remaining(), this::watch);
        }
    }

    @Override
    public String toString() {
        return request + (status == 0 ? "" : " " + status);
    }

    /** The body as it came. */
    private final class Raw implements Inlet {

        private boolean watched;

        @Override
        public @Nullable Bytes next() {
            while (true) {
                var segment = take(true);
                if (segment != null || ended()) {
                    return segment;
                }
                pause();
            }
        }

        @Override
        public @Nullable Bytes poll() {
            return take(false);
        }

        private @Nullable Bytes take(boolean waits) {
            if (waits && limits.timeIsUp()) {
                timeUp();
            }
            Bytes segment;
            Carrier by;
            synchronized (lock) {
                if (closed) {
                    throw exception(new Failure(Kind.CLOSED, sent, "the response was closed", null));
                }
                segment = arrived.poll();
                if (segment == null && failure != null) {
                    throw exception(failure);
                }
                if (segment == null) {
                    if (waits && !ended) {
                        listener.waits();
                    }
                    return null;
                }
                lastNews = System.nanoTime();
                by = carrier;
            }
            if (by != null) {
                by.consumed(segment.length());
            }
            return segment;
        }

        @Override
        public boolean ended() {
            synchronized (lock) {
                return ended && arrived.isEmpty() && !closed;
            }
        }

        @Override
        public void onReadable(Runnable signal) {
            boolean now;
            boolean watch;
            synchronized (lock) {
                listener.runs(signal);
                now = !arrived.isEmpty() || over();
                watch = !watched && !over() && limits.any();
                watched |= watch;
            }
            if (watch) {
                owner.later(remaining(), Exchange.this::watch);
            }
            if (now) {
                signal.run();
            }
        }
    }
}
