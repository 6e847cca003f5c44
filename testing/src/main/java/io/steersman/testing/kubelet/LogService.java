package io.steersman.testing.kubelet;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Query;
import io.steersman.wire.http.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers {@code /containerLogs}. */
final class LogService {

    static final Headers TEXT = Headers.of("Content-Type", "text/plain");

    private final Map<ContainerKey, ContainerLog> current = new ConcurrentHashMap<>();
    private final Map<ContainerKey, ContainerLog> previous = new ConcurrentHashMap<>();

    ContainerLog of(ContainerKey container) {
        return current.computeIfAbsent(container, key -> new ContainerLog());
    }

    /** The container was started anew: what it wrote becomes the log of its previous run. */
    ContainerLog restarted(ContainerKey container) {
        var before = of(container);
        before.end();
        previous.put(container, before);
        var fresh = new ContainerLog();
        current.put(container, fresh);
        return fresh;
    }

    void serve(ContainerKey container, Query query, Reply reply) {
        var log = query.has("previous") ? previous.get(container) : of(container);
        if (log == null) {
            var text = "previous terminated container \"" + container.container() + "\" in pod \"" + container.pod()
                    + "\" not found";
            reply.send(400, TEXT, Bytes.utf8(text));
            return;
        }
        var reader = log
        .new Reader(
                since(query),
                number(query, "tailLines", -1),
                number(query, "limitBytes", Long.MAX_VALUE),
                query.has("timestamps"));
        var outlet = reply.open(200, TEXT);
        if (!query.has("follow")) {
            outlet.write(reader.read());
            outlet.end();
            return;
        }
        Runnable more = () -> {
            synchronized (reader) {
                outlet.write(reader.read());
                if (reader.over()) {
                    outlet.end();
                }
            }
        };
        reader.onChange(more);
        outlet.onClosed(() -> reader.leave(more));
        more.run();
    }

    private static @Nullable Instant since(Query query) {
        var time = query.first("sinceTime");
        var seconds = number(query, "sinceSeconds", -1);
        return time != null
                ? Instant.parse(time)
                : seconds < 0 ? null : Clock.systemUTC().instant().minusSeconds(seconds);
    }

    private static long number(Query query, String name, long otherwise) {
        var text = query.first(name);
        return text == null ? otherwise : Long.parseLong(text);
    }
}
