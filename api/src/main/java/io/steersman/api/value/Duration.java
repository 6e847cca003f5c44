package io.steersman.api.value;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import org.jspecify.annotations.Nullable;

/** A length of time in nanoseconds, written as Go writes it: {@code 1h30m0s}, {@code 1.5s}, {@code 100ms}. */
public final class Duration implements Comparable<Duration> {

    /** No time at all: {@code 0s}. */
    public static final Duration EMPTY = new Duration(0);

    public static final Codec<Duration> CODEC = new DurationCodec();

    private final long nanos;

    private Duration(long nanos) {
        this.nanos = nanos;
    }

    public static Duration ofNanos(long nanos) {
        return nanos == 0 ? EMPTY : new Duration(nanos);
    }

    /** @throws ArithmeticException if it is longer than 292 years */
    public static Duration of(java.time.Duration duration) {
        return ofNanos(duration.toNanos());
    }

    /**
     * Reads Go's form: numbers with a unit each, {@code ns us µs ms s m h}, and a sign before all.
     *
     * @throws IllegalArgumentException if it is none, in Go's words
     */
    public static Duration parse(String text) {
        return ofNanos(DurationText.parse(text));
    }

    public long toNanos() {
        return nanos;
    }

    public java.time.Duration toDuration() {
        return java.time.Duration.ofNanos(nanos);
    }

    @Override
    public int compareTo(Duration that) {
        return Long.compare(nanos, that.nanos);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Duration that && nanos == that.nanos;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(nanos);
    }

    /** As Go writes it. */
    @Override
    public String toString() {
        return DurationText.format(nanos);
    }

    private static final class DurationCodec implements Codec<Duration> {

        @Override
        public Duration empty() {
            return EMPTY;
        }

        @Override
        public Duration readJson(JsonReader in, Interner interner) {
            if (in.readNull()) {
                return EMPTY;
            }
            try {
                return parse(in.symbol());
            } catch (IllegalArgumentException e) {
                throw in.invalid(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void writeJson(Duration value, JsonWriter out) {
            out.string(value.toString());
        }

        @Override
        public Duration readProto(ProtoReader in, Interner interner) {
            var nanos = 0L;
            for (var tag = in.tag(); tag != 0; tag = in.tag()) {
                if (tag == 1 << 3) {
                    nanos = in.int64();
                } else {
                    in.skip(tag);
                }
            }
            return ofNanos(nanos);
        }

        @Override
        public void writeProto(Duration value, ProtoWriter out) {
            out.int64(1, value.nanos);
        }
    }
}
