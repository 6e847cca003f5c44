package io.steersman.http.client;

import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.TimeUnit;

/**
 * Keeps an eye on an HTTP/2 connection: closes one that nobody uses, asks a silent one whether it is still there, gives up
 * on one that does not answer. On the event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the next look is never taken back
final class Http2Watch {

    private static final long LEAST_NANOS = 1_000_000;

    private final Http2Link link;
    private final HttpClientConfig config;
    private long lastHeard = System.nanoTime();
    private long lastUsed = System.nanoTime();
    private boolean asked;
    private long askedAt;

    Http2Watch(Http2Link link, HttpClientConfig config) {
        this.link = link;
        this.config = config;
    }

    /** Something has come. */
    void heard() {
        lastHeard = System.nanoTime();
    }

    /** An exchange has ended. */
    void used() {
        lastUsed = System.nanoTime();
    }

    /** The ping was answered. */
    void pong() {
        asked = false;
    }

    /** Looks now, and again whenever there may be something to do, as long as the connection is open. */
    void tick(ChannelHandlerContext ctx) {
        if (!ctx.channel().isActive()) {
            return;
        }
        var now = System.nanoTime();
        var next = Math.min(idle(now), silent(now));
        if (ctx.channel().isActive()) {
            ctx.executor().schedule(() -> tick(ctx), Math.max(next, LEAST_NANOS), TimeUnit.NANOSECONDS);
        }
    }

    /** How long to wait before the connection counts as unused. */
    private long idle(long now) {
        if (!link.isIdle()) {
            return Long.MAX_VALUE;
        }
        var left = config.idleConnectionTimeout().toNanos() - (now - lastUsed);
        if (left <= 0) {
            link.retire();
        }
        return left;
    }

    /** How long to wait before the silence means something. */
    private long silent(long now) {
        var after = config.pingAfter().toNanos();
        if (asked && lastHeard - askedAt <= 0) {
            var left = config.pingTimeout().toNanos() - (now - askedAt);
            if (left <= 0) {
                link.dead("has been silent and did not answer a ping within "
                        + config.pingTimeout().toMillis() + " ms; the connection is dead");
            }
            return Math.min(left, after);
        }
        var left = after - (now - lastHeard);
        if (left <= 0) {
            asked = true;
            askedAt = now;
            link.ping(now);
            return Math.min(config.pingTimeout().toNanos(), after);
        }
        return left;
    }
}
