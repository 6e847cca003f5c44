package io.steersman.server.kinds;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Values given to objects that are being written and cannot be seen in the store yet. What is in use is read from the store
 * each time, so nothing has to be given back; a reservation only bridges the moment until the write is done, and is
 * forgotten after a while. Safe for use from many threads.
 */
final class Reservations<T> {

    private static final Duration BRIDGED = Duration.ofMinutes(1);

    private final Map<T, Instant> reserved = new HashMap<>();

    /** Takes {@code value} unless somebody has it. */
    synchronized boolean take(T value, Set<T> inUse, Instant now) {
        forget(now);
        return !inUse.contains(value) && reserved.putIfAbsent(value, now) == null;
    }

    /**
     * Takes the first of the candidates that nobody has.
     *
     * @return it, or nothing in the stream's absence of a free one
     */
    synchronized Stream<T> takeFirst(Stream<T> candidates, Set<T> inUse, Instant now) {
        forget(now);
        return candidates
                .filter(c -> !inUse.contains(c) && !reserved.containsKey(c))
                .limit(1)
                .peek(c -> reserved.put(c, now))
                .toList()
                .stream();
    }

    synchronized void release(T value) {
        reserved.remove(value);
    }

    private void forget(Instant now) {
        reserved.values().removeIf(at -> at.plus(BRIDGED).isBefore(now));
    }
}
