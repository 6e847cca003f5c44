package io.steersman.testing.replay;

import io.steersman.testing.subject.Answer;
import io.steersman.testing.subject.ApiServer;
import io.steersman.testing.subject.Call;
import io.steersman.testing.subject.Watching;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A watch of a scenario: read by a thread of its own until enough was heard, it ends, or the time is up. */
final class Listening implements AutoCloseable {

    private final @Nullable Watching watching;
    private final @Nullable Answer refusal;
    private final LinkedBlockingQueue<List<JsonObject>> heard = new LinkedBlockingQueue<>();
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "replay-watch");
        thread.setDaemon(true);
        return thread;
    });
    private boolean ended;

    private Listening(@Nullable Watching watching, @Nullable Answer refusal) {
        this.watching = watching;
        this.refusal = refusal;
        if (watching != null) {
            reader.execute(() -> read(watching));
        }
    }

    static Listening open(ApiServer server, Call call) {
        var opened = call.tryWatch();
        return opened instanceof Watching watching
                ? new Listening(watching, null)
                : new Listening(null, (Answer) opened);
    }

    private void read(Watching watching) {
        try {
            for (var event = watching.nextOrEnd(); event != null; event = watching.nextOrEnd()) {
                heard.add(List.of(event));
            }
            // An empty list is the end.
            heard.add(List.of());
        } catch (TransportException e) {
            // Closed by this side, or torn: no end was seen.
            return;
        }
    }

    /** Status and headers, with no body. */
    Answer head() {
        return watching != null ? new Answer("watch", 200, watching.headers(), Bytes.EMPTY) : refusal;
    }

    /** What was answered instead of a watch. */
    @Nullable Answer refusal() {
        return refusal;
    }

    List<JsonObject> collect(int count, int seconds) {
        var events = new ArrayList<JsonObject>();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            while (!ended && (count == 0 || events.size() < count)) {
                var next = heard.poll(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (next == null) {
                    break;
                }
                ended = next.isEmpty();
                events.addAll(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return events;
    }

    /** Whether the server ended the watch properly, as far as was collected. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        if (watching != null) {
            watching.close();
        }
        reader.shutdownNow();
    }
}
