package io.steersman.server.proto;

import io.steersman.server.schema.GoTimes;
import io.steersman.wire.proto.ProtoWriter;
import java.time.Instant;
import java.time.LocalDate;

/** Times between their text in UTC and their message {@code {1: seconds, 2: nanos}}. */
final class ProtoTimes {

    private static final int SECONDS_LENGTH = "2006-01-02T15:04:05Z".length();
    private static final long DAY = 86_400;

    private ProtoTimes() {}

    /** Writes the members of the message; {@code text} is RFC 3339 with whole seconds or six digits of a second. */
    static void write(String text, boolean withNanos, ProtoWriter out) {
        long seconds;
        var nanos = 0;
        if (text.length() >= SECONDS_LENGTH && text.charAt(4) == '-' && text.endsWith("Z")) {
            var date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
            seconds = date.toEpochDay() * DAY
                    + number(text, 11, 13) * 3600L
                    + number(text, 14, 16) * 60L
                    + number(text, 17, 19);
            if (withNanos && text.length() == SECONDS_LENGTH + 7) {
                nanos = number(text, 20, 26) * 1000;
            }
        } else {
            seconds = Instant.parse(text).getEpochSecond();
        }
        out.int32(2, nanos);
        out.int64(1, seconds);
    }

    private static int number(String text, int from, int to) {
        var value = 0;
        for (var i = from; i < to; i++) {
            value = value * 10 + (text.charAt(i) - '0');
        }
        return value;
    }

    static String print(long seconds, int nanos, boolean withMicros) {
        var time = Instant.ofEpochSecond(seconds, nanos);
        return withMicros ? GoTimes.printMicros(time) : GoTimes.print(time);
    }
}
