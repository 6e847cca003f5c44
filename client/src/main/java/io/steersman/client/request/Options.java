package io.steersman.client.request;

import io.steersman.wire.http.Query;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What every request can be told. An options object lives for one call: a lambda sets what it wants, the request is made
 * from it, and it is forgotten.
 *
 * @param <O> the options' own type, so that setters chain
 */
public abstract sealed class Options<O extends Options<O>>
        permits GetOptions, SelectOptions, WatchOptions, ChangeOptions, DeleteOptions {

    private boolean pretty;

    Options() {}

    abstract O self();

    /** Asks for JSON that is broken into lines, for people; of no effect on what is decoded. */
    public O pretty() {
        pretty = true;
        return self();
    }

    Query query() {
        return pretty ? Query.EMPTY.plus("pretty", "true") : Query.EMPTY;
    }

    static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : seconds(duration, "a timeout");
    }

    /** Whole seconds, rounded up: half a second must not become "at once" or "no limit". */
    static long seconds(Duration duration, String what) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(what + " cannot be negative: " + duration);
        }
        return duration.getNano() == 0 ? duration.getSeconds() : duration.getSeconds() + 1;
    }
}
