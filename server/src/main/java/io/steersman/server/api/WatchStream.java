package io.steersman.server.api;

import io.steersman.server.error.Refusal;
import io.steersman.server.read.Watch;
import io.steersman.server.read.WatchEvent;
import io.steersman.server.time.Tasks;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.http.Outlet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one watch to its peer. It has no thread: it is a serial task that runs when the log has more, when the peer can
 * take more, and when a timer says so, and that stops as soon as either has enough.
 */
final class WatchStream {

    private static final Duration BEFORE_THE_END = Duration.ofSeconds(2);

    private final Watch watch;
    private final Frames frames;
    private final Outlet outlet;
    private final Verbs verbs;
    private final Runnable signal;
    private final Runnable ended;
    private final List<AutoCloseable> held = new ArrayList<>();
    private volatile boolean bookmarkDue;
    private volatile boolean over;

    /** @param ended runs once, when the stream has ended for whichever reason */
    WatchStream(Watch watch, Frames frames, Outlet outlet, Verbs verbs, Tasks tasks, Runnable ended) {
        this.watch = watch;
        this.frames = frames;
        this.outlet = outlet;
        this.verbs = verbs;
        this.ended = ended;
        signal = tasks.serial(this::pump);
    }

    /** @param timeout after which it ends properly */
    void start(Timeline time, Duration timeout, Duration bookmarkEvery) {
        hold(watch.onChange(signal));
        var end = time.after(timeout, this::end);
        hold(end::cancel);
        if (watch.wantsBookmarks()) {
            everyBookmark(time, bookmarkEvery);
            var last = timeout.minus(BEFORE_THE_END);
            if (!last.isNegative()) {
                var timer = time.after(last, this::bookmarkSoon);
                hold(timer::cancel);
            }
        }
        outlet.onWritable(signal);
        outlet.onClosed(this::release);
        signal.run();
    }

    private void everyBookmark(Timeline time, Duration every) {
        var timer = time.after(every, () -> {
            bookmarkSoon();
            if (!over) {
                everyBookmark(time, every);
            }
        });
        hold(timer::cancel);
    }

    private void bookmarkSoon() {
        bookmarkDue = true;
        signal.run();
    }

    /** Ends the stream properly, after what is on its way. */
    void end() {
        over = true;
        signal.run();
    }

    private void pump() {
        try {
            // Read before the log is: what the log then shows is at least this far.
            var reached = verbs.revision();
            while (outlet.open() && outlet.writable() && !over) {
                var event = watch.poll();
                if (event == null) {
                    bookmark(reached);
                    return;
                }
                outlet.write(frames.of(event));
            }
        } catch (Refusal e) {
            outlet.write(frames.of(e));
            over = true;
        } finally {
            if (over) {
                outlet.end();
                release();
            }
        }
    }

    private void bookmark(long reached) {
        if (bookmarkDue) {
            bookmarkDue = false;
            WatchEvent event = watch.bookmark(reached);
            if (event != null) {
                outlet.write(frames.of(event));
            }
        }
    }

    private void hold(AutoCloseable resource) {
        synchronized (held) {
            if (!over || outlet.open()) {
                held.add(resource);
                return;
            }
        }
        close(resource);
    }

    private void release() {
        over = true;
        List<AutoCloseable> all;
        synchronized (held) {
            all = List.copyOf(held);
            held.clear();
        }
        all.forEach(WatchStream::close);
        ended.run();
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException("a listener could not be taken back", e);
        }
    }
}
