package io.steersman.api.value;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A point in time in microseconds, as leases and events hold it. What is finer is cut off.
 *
 * <p>{@link #EMPTY} is Go's zero time, the first second of the year 1, and stands for "never": it is written as absent.
 */
public final class MicroTime implements Comparable<MicroTime> {

    public static final MicroTime EMPTY = new MicroTime(Instant.ofEpochSecond(GoTime.ZERO_SECOND));

    public static final Codec<MicroTime> CODEC = new MicroTimeCodec();

    private final Instant instant;

    private MicroTime(Instant instant) {
        this.instant = instant;
    }

    /** @throws IllegalArgumentException if it is outside the years 1 to 9999, which have no text form */
    public static MicroTime of(Instant instant) {
        var micros = instant.truncatedTo(ChronoUnit.MICROS);
        if (micros.equals(EMPTY.instant)) {
            return EMPTY;
        }
        GoTime.requireInRange(micros.getEpochSecond());
        return new MicroTime(micros);
    }

    /**
     * Reads RFC 3339, with any offset and up to nine digits of a second.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static MicroTime parse(String text) {
        return of(GoTime.parse(text));
    }

    public Instant toInstant() {
        return instant;
    }

    /** Whether it is {@link #EMPTY}. */
    public boolean isEmpty() {
        return equals(EMPTY);
    }

    @Override
    public int compareTo(MicroTime that) {
        return instant.compareTo(that.instant);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MicroTime that && instant.equals(that.instant);
    }

    @Override
    public int hashCode() {
        return instant.hashCode();
    }

    /** RFC 3339 in UTC with six digits of a second: {@code 2026-11-24T09:30:00.000000Z}. */
    @Override
    public String toString() {
        return GoTime.formatMicros(instant);
    }

    private static final class MicroTimeCodec implements Codec<MicroTime> {

        @Override
        public MicroTime empty() {
            return EMPTY;
        }

        @Override
        public MicroTime readJson(JsonReader in, Interner interner) {
            var text = in.string();
            if (text.isEmpty()) {
                return EMPTY;
            }
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw in.invalid(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void writeJson(MicroTime value, JsonWriter out) {
            if (value.isEmpty()) {
                out.nul();
            } else {
                out.string(value.toString());
            }
        }

        @Override
        public MicroTime readProto(ProtoReader in, Interner interner) {
            var seconds = 0L;
            var nanos = 0;
            var any = false;
            for (var tag = in.tag(); tag != 0; tag = in.tag()) {
                any = true;
                switch (tag) {
                    case 1 << 3 -> seconds = in.int64();
                    case 2 << 3 -> nanos = in.int32();
                    default -> in.skip(tag);
                }
            }
            if (!any) {
                return EMPTY;
            }
            if (!GoTime.inRange(seconds)) {
                throw in.invalid("a time outside the years 1 to 9999");
            }
            return of(Instant.ofEpochSecond(seconds, nanos / 1000 * 1000L));
        }

        @Override
        public void writeProto(MicroTime value, ProtoWriter out) {
            if (!value.isEmpty()) {
                out.int32(2, value.instant.getNano());
                out.int64(1, value.instant.getEpochSecond());
            }
        }
    }
}
