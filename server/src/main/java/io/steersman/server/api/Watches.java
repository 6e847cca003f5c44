package io.steersman.server.api;

import io.steersman.server.error.Refusal;
import io.steersman.server.read.ListOptions;
import io.steersman.server.read.Watch;
import io.steersman.server.registry.Catalog;
import io.steersman.server.request.Target;
import io.steersman.server.time.Tasks;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.error.Reason;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Outlet;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Opens watches, keeps track of those that are open, and ends them when their resource goes. */
final class Watches {

    private final Verbs verbs;
    private final Catalog catalog;
    private final Timeline time;
    private final Tasks tasks;
    private final Duration shortest;
    private final Duration bookmarkEvery;
    private final Map<WatchStream, Watch> open = new ConcurrentHashMap<>();
    private final Random random = new Random();

    /** @param shortest the least time a watch lasts that names none; it lasts up to twice as long */
    Watches(Verbs verbs, Catalog catalog, Timeline time, Tasks tasks, Duration shortest, Duration bookmarkEvery) {
        this.verbs = verbs;
        this.catalog = catalog;
        this.time = time;
        this.tasks = tasks;
        this.shortest = shortest;
        this.bookmarkEvery = bookmarkEvery;
        catalog.onChange(this::endOrphans);
    }

    void open(Exchange exchange, Target target, ListOptions options, Frames frames, String contentType) {
        Watch watch;
        try {
            watch = verbs.watch(target, options);
        } catch (Refusal e) {
            if (!belongsInStream(e)) {
                throw e;
            }
            var outlet = begin(exchange, contentType);
            outlet.write(frames.of(e));
            outlet.end();
            return;
        }
        var outlet = begin(exchange, contentType);
        var holder = new WatchStream[1];
        var stream = new WatchStream(watch, frames, outlet, verbs, tasks, () -> {
            var own = holder[0];
            if (own != null) {
                open.remove(own);
            }
        });
        holder[0] = stream;
        open.put(stream, watch);
        stream.start(time, timeout(options), bookmarkEvery);
        if (!outlet.open()) {
            open.remove(stream);
        }
    }

    private static boolean belongsInStream(Refusal refusal) {
        return refusal.status().toReason() == Reason.EXPIRED || refusal.status().toReason() == Reason.TIMEOUT;
    }

    private static Outlet begin(Exchange exchange, String contentType) {
        return exchange.reply().open(200, exchange.headers(Headers.of("Content-Type", contentType)));
    }

    private Duration timeout(ListOptions options) {
        var asked = options.timeoutSeconds();
        if (asked != null && asked > 0) {
            return Duration.ofSeconds(asked);
        }
        return shortest.plusMillis((long) (random.nextDouble() * shortest.toMillis()));
    }

    /** How many are open. */
    int count() {
        return open.size();
    }

    /** Ends all of them properly; their peers list and watch anew. */
    void endAll() {
        open.keySet().forEach(WatchStream::end);
    }

    private void endOrphans() {
        var served = catalog.all();
        open.forEach((stream, watch) -> {
            if (!served.contains(watch.definition())) {
                stream.end();
            }
        });
    }
}
