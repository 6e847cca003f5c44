package io.steersman.http.local;

import io.steersman.http.exchange.Exchange;
import io.steersman.http.exchange.Owner;
import io.steersman.http.exchange.Workers;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Handler;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import io.steersman.wire.http.Transport;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands requests to a {@link Handler} in the same process, by the rules a socket would hold both sides to: the handler
 * runs on threads of the transport, a slow reader stops the writer, each side sees the other leave.
 *
 * <p>What one side writes is handed to the other as it is: {@link io.steersman.wire.Bytes} are immutable. The signals of
 * {@code onReadable} run on the writer's thread and those of {@code onWritable} on the reader's.
 */
public final class LocalTransport implements Transport {

    private static final int MOST_WORKERS = 256;
    private static final int MOST_QUEUED = 10_000;

    private final Handler handler;
    private final Workers workers = new Workers("steersman-local", MOST_WORKERS, MOST_QUEUED);
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    private final Owner owner = new Bookkeeping();
    private @Nullable ScheduledThreadPoolExecutor timer;
    private volatile boolean closed;

    public LocalTransport(Handler handler) {
        this.handler = handler;
    }

    @Override
    public Response send(Request request) {
        var exchange = new Exchange(request, owner, request.timeout());
        var call = new LocalCall(exchange, handler);
        exchanges.add(exchange);
        exchange.attach(call);
        exchange.sent();
        if (closed) {
            exchange.fail(Kind.CLOSED, "the transport is closed", null);
        } else if (Thread.currentThread().isInterrupted()) {
            exchange.fail(Kind.INTERRUPTED, "the thread was interrupted before the request was sent", null);
        } else {
            try {
                workers.execute(call);
            } catch (RejectedExecutionException e) {
                exchange.fail(
                        closed ? Kind.CLOSED : Kind.CONNECT,
                        closed ? "the transport is closed" : "all " + MOST_WORKERS + " workers are busy",
                        e);
            }
        }
        return exchange.await();
    }

    /** How many requests there are whose answer has not come to its end. */
    public int exchanges() {
        return exchanges.size();
    }

    @Override
    public void close() {
        closed = true;
        for (var exchange : exchanges) {
            exchange.stop(Kind.CLOSED, "the transport was closed", null);
        }
        workers.close();
        synchronized (this) {
            if (timer != null) {
                timer.shutdownNow();
            }
        }
    }

    private final class Bookkeeping implements Owner {
        @Override
        public void ended(Exchange exchange) {
            exchanges.remove(exchange);
        }

        @Override
        public void later(long nanos, Runnable action) {
            synchronized (LocalTransport.this) {
                if (closed) {
                    return;
                }
                if (timer == null) {
                    timer = new ScheduledThreadPoolExecutor(1, Workers.daemons("steersman-local-timer"));
                }
                var unused = timer.schedule(action, nanos, TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public long maxBodyBytes() {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean decodesGzip() {
            return true;
        }
    }
}
