package io.steersman.client.stream;

import io.steersman.client.request.Call;
import io.steersman.client.rest.Refusal;
import io.steersman.client.rest.RestClient;
import io.steersman.client.rest.Sleeper;
import io.steersman.http.websocket.Handshake;
import io.steersman.http.websocket.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Opens the WebSockets that the streams of a client travel on, and keeps them alive: an end that is silent is asked whether
 * it is still there, and one that does not answer is given up. One for each client; any thread.
 */
public final class Connector implements AutoCloseable {

    private static final long PING_SECONDS = 30;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(75);

    private final RestClient rest;
    private final Sleeper sleeper;
    private @Nullable ScheduledThreadPoolExecutor pings;
    private boolean closed;

    public Connector(RestClient rest, Sleeper sleeper) {
        this.rest = rest;
        this.sleeper = sleeper;
    }

    Sleeper sleeper() {
        return sleeper;
    }

    /**
     * Opens one.
     *
     * @param protocols the best first
     * @param deadline for everything up to the end of the stream; null for none
     * @throws io.steersman.wire.error.ApiException if the server refuses
     * @throws io.steersman.wire.error.TransportException if no answer came, or one that is no WebSocket
     */
    Connection open(Call call, List<String> protocols, @Nullable Duration deadline) {
        var bare = call.request()
                .withLongLived(true)
                .withIdleTimeout(LONGEST_SILENCE)
                .withTimeout(deadline);
        var request = Handshake.asking(bare, protocols);
        var response = rest.open(new Call(request, call.asked()));
        if (response.status() != 101) {
            throw Refusal.of(response, call.asked());
        }
        var socket = WebSocket.of(request, response);
        return new Connection(socket, everyNowAndThen(socket::ping));
    }

    private synchronized Runnable everyNowAndThen(Runnable action) {
        if (closed) {
            return () -> {};
        }
        if (pings == null) {
            pings = new ScheduledThreadPoolExecutor(1, task -> {
                var thread = new Thread(task, "steersman-stream-pings");
                thread.setDaemon(true);
                return thread;
            });
            pings.setRemoveOnCancelPolicy(true);
            pings.setKeepAliveTime(PING_SECONDS, TimeUnit.SECONDS);
        }
        var task = pings.scheduleWithFixedDelay(action, PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
        return () -> task.cancel(false);
    }

    /** Stops asking; the connections themselves end with the transport. */
    @Override
    public synchronized void close() {
        closed = true;
        if (pings != null) {
            pings.shutdownNow();
        }
    }

    /** A WebSocket that is kept alive until it is closed. */
    record Connection(WebSocket socket, Runnable stopPings) implements AutoCloseable {
        @Override
        public void close() {
            stopPings.run();
            socket.close();
        }
    }
}
