package io.steersman.http.client;

import io.steersman.http.exchange.Exchange;
import io.steersman.http.exchange.Owner;
import io.steersman.http.netty.Loops;
import io.steersman.http.netty.Sockets;
import io.steersman.http.tls.Tls;
import io.steersman.wire.error.ConfigException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import io.steersman.wire.http.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one server over connections of its own: HTTP/2 where the server speaks it, else HTTP/1.1. It owns
 * its connections and a few daemon threads, and {@link #close} ends both.
 *
 * <p>Requests that are {@linkplain Request#longLived long-lived} travel on other connections than calls. A request that the
 * server has certainly not acted on (it refused the stream, or said goodbye before it came to it) is sent again on another
 * connection, up to five times; so is a GET, HEAD or OPTIONS that a kept connection swallowed. Nothing else is repeated.
 *
 * <p>{@link Request#timeout} counts from {@link #send} to the last byte of the answer; {@link Request#idleTimeout} is the
 * longest silence while somebody waits, for the head of the answer too.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
public final class HttpTransport implements Transport {

    private final HttpClientConfig config;
    private final Loops loops;
    private final @Nullable Tls tls;
    private final Pool pool = new Pool(new Connections());
    private final Owner owner = new Bookkeeping();
    private final Set<Exchange> exchanges = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private HttpTransport(HttpClientConfig config, Loops loops, @Nullable Tls tls) {
        this.config = config;
        this.loops = loops;
        this.tls = tls;
    }

    /**
     * Opens no connection yet; the first request does.
     *
     * @throws io.steersman.wire.error.ConfigException if the trusted authorities or the identity cannot be used
     */
    public static HttpTransport open(HttpClientConfig config) {
        if (!config.secure()) {
            return new HttpTransport(config, loops(config), null);
        }
        // Getting TLS ready and getting Netty ready take about as long and share nothing: one beside the other.
        var loops = CompletableFuture.supplyAsync(() -> warmLoops(config), HttpTransport::besides);
        try {
            var tls = Tls.client(config.trust(), config.identity());
            tls.clientEngine(config.host(), config.port(), List.of());
            return new HttpTransport(config, loops.join(), tls);
        } catch (ConfigException e) {
            loops.join().shut();
            throw e;
        }
    }

    private static Loops loops(HttpClientConfig config) {
        return new Loops(config.ioThreads(), "steersman-http");
    }

    /** Makes a channel that is never used, for the sake of what is loaded by it. */
    private static Loops warmLoops(HttpClientConfig config) {
        var loops = loops(config);
        Sockets.client().unsafe().closeForcibly();
        return loops;
    }

    private static void besides(Runnable task) {
        var thread = new Thread(task, "steersman-http-start");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public Response send(Request request) {
        var exchange = new Exchange(request, owner, limit(request));
        exchanges.add(exchange);
        if (closed) {
            exchange.fail(Kind.CLOSED, "the transport to " + config.origin() + " is closed", null);
        } else if (Thread.currentThread().isInterrupted()) {
            exchange.fail(Kind.INTERRUPTED, "the thread was interrupted before the request was sent", null);
        } else {
            pool.submit(exchange);
        }
        return exchange.await();
    }

    private @Nullable Duration limit(Request request) {
        var own = request.timeout();
        return own != null || request.longLived() ? own : config.requestTimeout();
    }

    /** How many connections and exchanges there are right now. */
    public TransportStats stats() {
        return pool.stats(exchanges.size());
    }

    /** Those who wait get a {@link io.steersman.wire.error.TransportException} that says closed. */
    @Override
    public void close() {
        closed = true;
        pool.close();
        for (var exchange : exchanges) {
            exchange.stop(Kind.CLOSED, "the transport to " + config.origin() + " was closed", null);
        }
        loops.shut();
        if (!Thread.currentThread().isInterrupted()) {
            loops.awaitEnd();
        }
    }

    @Override
    public String toString() {
        return "HttpTransport[" + config.origin() + "]";
    }

    private final class Connections implements Pool.Opener {
        @Override
        public void open(Pool.Lane lane) {
            try {
                new Attempt(pool, lane, config, tls, loops.next()).start();
            } catch (RejectedExecutionException e) {
                pool.failed(lane, Kind.CLOSED, "the transport to " + config.origin() + " was closed", e);
            }
        }

        @Override
        public void later(long nanos, Runnable action) {
            owner.later(nanos, action);
        }
    }

    private final class Bookkeeping implements Owner {
        @Override
        public void ended(Exchange exchange) {
            exchanges.remove(exchange);
        }

        @Override
        public void later(long nanos, Runnable action) {
            if (!closed) {
                loops.next().schedule(action, nanos, TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public long maxBodyBytes() {
            return config.maxBodyBytes();
        }

        @Override
        public boolean decodesGzip() {
            return config.decodesGzip();
        }
    }
}
