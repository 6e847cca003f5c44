package io.steersman.testing.kubelet;

import io.steersman.wire.Bytes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a container has written, line by line with its times. Any thread. */
public final class ContainerLog {

    private static final DateTimeFormatter NANOS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

    private record Line(Instant time, String text) {
        String printed(boolean timestamps) {
            return (timestamps ? NANOS.format(time) + " " : "") + text + "\n";
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final List<Runnable> followers = new ArrayList<>();
    private boolean ended;

    ContainerLog() {}

    /** Appends a line, written now; those who follow get it. */
    public ContainerLog line(String text) {
        return line(Instant.now(), text);
    }

    /** Appends a line with its time. */
    public ContainerLog line(Instant time, String text) {
        synchronized (this) {
            lines.add(new Line(time, text));
        }
        tell();
        return this;
    }

    /** The container has ended: those who follow come to the end of the log. */
    public void end() {
        synchronized (this) {
            ended = true;
        }
        tell();
    }

    private void tell() {
        List<Runnable> all;
        synchronized (this) {
            all = List.copyOf(followers);
        }
        all.forEach(Runnable::run);
    }

    /** A reader of this log: tells of lines from the one where it stands. */
    final class Reader {
        private final boolean timestamps;
        private int next;
        private long left;

        /**
         * @param since null for the beginning
         * @param tail negative for all
         * @param limit the most bytes
         */
        Reader(@Nullable Instant since, long tail, long limit, boolean timestamps) {
            this.timestamps = timestamps;
            left = limit;
            synchronized (ContainerLog.this) {
                while (since != null
                        && next < lines.size()
                        && lines.get(next).time().isBefore(since)) {
                    next++;
                }
                if (tail >= 0) {
                    next = Math.max(next, lines.size() - (int) Math.min(tail, lines.size()));
                }
            }
        }

        /** What is there to read now; empty if nothing is. */
        Bytes read() {
            var text = new StringBuilder();
            synchronized (ContainerLog.this) {
                for (; next < lines.size(); next++) {
                    text.append(lines.get(next).printed(timestamps));
                }
            }
            var bytes = Bytes.utf8(text.toString());
            var cut = bytes.slice(0, (int) Math.min(left, bytes.length()));
            left -= cut.length();
            return cut;
        }

        /** Whether nothing more can come. */
        boolean over() {
            synchronized (ContainerLog.this) {
                return left <= 0 || ended && next == lines.size();
            }
        }

        /** Runs the action after each change, until {@link #leave}. */
        void onChange(Runnable action) {
            synchronized (ContainerLog.this) {
                followers.add(action);
            }
        }

        void leave(Runnable action) {
            synchronized (ContainerLog.this) {
                followers.remove(action);
            }
        }
    }
}
