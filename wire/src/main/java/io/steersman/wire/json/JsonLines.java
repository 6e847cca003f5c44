package io.steersman.wire.json;

import io.steersman.wire.Bytes;
import io.steersman.wire.Segments;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of JSON values, one on each line, into its lines as it arrives. A watch is such a stream: JSON as Kubernetes
 * writes it there has no line break in it.
 */
public final class JsonLines {

    private final Segments segments;

    /** How many of the bytes that are there are known to hold no line break. */
    private int searched;

    public JsonLines() {
        segments = new Segments(JsonLimits.DEFAULT.size());
    }

    public void feed(Bytes segment) {
        segments.feed(segment);
    }

    /** The next line without its end, in one run; null if none is whole yet. Empty lines are passed over. */
    public @Nullable Bytes next() {
        return segments.first(this::cut);
    }

    private @Nullable Bytes cut() {
        while (true) {
            var array = segments.array();
            var end = segments.offset() + segments.length();
            var at = segments.offset() + searched;
            while (at < end && array[at] != '\n') {
                at++;
            }
            if (at == end) {
                searched = segments.length();
                return null;
            }
            var line = segments.take(at - segments.offset());
            segments.skip(1);
            searched = 0;
            if (!isBlank(line)) {
                return line;
            }
        }
    }

    private static boolean isBlank(Bytes line) {
        return line.isEmpty() || line.length() == 1 && line.at(0) == '\r';
    }

    /** Whether a line has begun and is not whole. */
    public boolean pending() {
        return segments.length() > 0;
    }
}
