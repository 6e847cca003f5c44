package io.steersman.api.value;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.time.Instant;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A point in time in whole seconds, as Kubernetes stores it: what {@code metadata.creationTimestamp} holds. A fraction of a
 * second is cut off, because no Kubernetes server keeps it.
 *
 * <p>{@link #EMPTY} is Go's zero time, the first second of the year 1, and stands for "never": it is written as absent.
 */
public final class Time implements Comparable<Time> {

    public static final Time EMPTY = new Time(GoTime.ZERO_SECOND);

    public static final Codec<Time> CODEC = new TimeCodec();

    private final long seconds;

    private Time(long seconds) {
        this.seconds = seconds;
    }

    public static Time of(Instant instant) {
        return ofEpochSecond(instant.getEpochSecond());
    }

    /** @throws IllegalArgumentException if it is outside the years 1 to 9999, which have no text form */
    public static Time ofEpochSecond(long seconds) {
        return seconds == GoTime.ZERO_SECOND ? EMPTY : new Time(GoTime.requireInRange(seconds));
    }

    /**
     * Reads RFC 3339, with any offset.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Time parse(String text) {
        return of(GoTime.parse(text));
    }

    public Instant toInstant() {
        return Instant.ofEpochSecond(seconds);
    }

    public long epochSecond() {
        return seconds;
    }

    /** Whether it is {@link #EMPTY}. */
    public boolean isEmpty() {
        return seconds == GoTime.ZERO_SECOND;
    }

    public boolean isBefore(Time that) {
        return seconds < that.seconds;
    }

    public boolean isAfter(Time that) {
        return seconds > that.seconds;
    }

    @Override
    public int compareTo(Time that) {
        return Long.compare(seconds, that.seconds);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Time that && seconds == that.seconds;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(seconds);
    }

    /** RFC 3339 in UTC and whole seconds: {@code 2026-11-24T09:30:00Z}. */
    @Override
    public String toString() {
        return GoTime.format(seconds);
    }

    private static final class TimeCodec implements Codec<Time> {

        private static final LongFunction<Time> MAKE = Time::ofEpochSecond;

        @Override
        public Time empty() {
            return EMPTY;
        }

        @Override
        public Time readJson(JsonReader in, Interner interner) {
            var text = in.string();
            if (text.isEmpty()) {
                return EMPTY;
            }
            try {
                return interner.recent(GoTime.parse(text).getEpochSecond(), MAKE);
            } catch (IllegalArgumentException e) {
                throw in.invalid(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void writeJson(Time value, JsonWriter out) {
            if (value.isEmpty()) {
                out.nul();
            } else {
                out.string(value.toString());
            }
        }

        @Override
        public Time readProto(ProtoReader in, Interner interner) {
            var seconds = 0L;
            var any = false;
            for (var tag = in.tag(); tag != 0; tag = in.tag()) {
                any = true;
                switch (tag) {
                    case 1 << 3 -> seconds = in.int64();
                    default -> in.skip(tag);
                }
            }
            if (!any || seconds == GoTime.ZERO_SECOND) {
                return EMPTY;
            }
            if (!GoTime.inRange(seconds)) {
                throw in.invalid("a time outside the years 1 to 9999");
            }
            return interner.recent(seconds, MAKE);
        }

        @Override
        public void writeProto(Time value, ProtoWriter out) {
            if (!value.isEmpty()) {
                out.int32(2, 0);
                out.int64(1, value.seconds);
            }
        }
    }
}
