package io.steersman.api.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.regex.Pattern;

/** Times as Go's {@code time} package reads and writes them for Kubernetes. */
final class GoTime {

    /** The first second of the year 1, which is Go's zero time. */
    static final long ZERO_SECOND = -62_135_596_800L;

    /** As strict as Go: seconds are there, T and Z are capitals, and a comma may stand for the point. */
    private static final Pattern RFC_3339 =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:[.,](\\d+))?(Z|[+-]\\d\\d:\\d\\d)");

    private static final long LAST_SECOND = 253_402_300_799L;

    private GoTime() {}

    static boolean inRange(long seconds) {
        return seconds >= ZERO_SECOND && seconds <= LAST_SECOND;
    }

    static long requireInRange(long seconds) {
        if (!inRange(seconds)) {
            throw new IllegalArgumentException("a time must lie in the years 1 to 9999: " + seconds + " s since 1970");
        }
        return seconds;
    }

    /** Reads RFC 3339; the common form {@code 2026-11-24T09:30:00Z} without the machinery of a formatter. */
    static Instant parse(String text) {
        if (text.length() == 20 && text.charAt(19) == 'Z') {
            var seconds = parseUtc(text);
            if (seconds != Long.MIN_VALUE) {
                return Instant.ofEpochSecond(seconds);
            }
        }
        var parts = RFC_3339.matcher(text);
        if (parts.matches()) {
            try {
                var fraction = parts.group(2) == null
                        ? ""
                        : parts.group(2).substring(0, Math.min(9, parts.group(2).length()));
                var seconds =
                        OffsetDateTime.parse(parts.group(1) + parts.group(3)).toEpochSecond();
                return Instant.ofEpochSecond(
                        seconds, fraction.isEmpty() ? 0 : Long.parseLong((fraction + "00000000").substring(0, 9)));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("\"" + text + "\" is no time like 2006-01-02T15:04:05Z", e);
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is no time like 2006-01-02T15:04:05Z");
    }

    private static long parseUtc(String text) {
        if (text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return Long.MIN_VALUE;
        }
        var year = two(text, 0) * 100 + two(text, 2);
        var month = two(text, 5);
        var day = two(text, 8);
        var hour = two(text, 11);
        var minute = two(text, 14);
        var second = two(text, 17);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 28 || (hour | minute | second) < 0) {
            return Long.MIN_VALUE; // the 29th to the 31st depend on the month: the JDK knows
        }
        return hour > 23 || minute > 59 || second > 59
                ? Long.MIN_VALUE
                : daysBefore(year, month) * 86_400L + (day - 1) * 86_400L + hour * 3_600L + minute * 60L + second;
    }

    /** Two digits as a number; far below zero if they are none. */
    private static int two(String text, int at) {
        var tens = text.charAt(at) - '0';
        var ones = text.charAt(at + 1) - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones;
    }

    /** Days from 1970-01-01 to the first of a month: years counted from March, so that a leap day is a year's last. */
    private static long daysBefore(int year, int month) {
        var y = month <= 2 ? year - 1 : year;
        var m = month <= 2 ? month + 9 : month - 3;
        return 365L * y
                + Math.floorDiv(y, 4)
                - Math.floorDiv(y, 100)
                + Math.floorDiv(y, 400)
                + (153L * m + 2) / 5
                - 719_468L;
    }

    static String format(long seconds) {
        return dateTime(new StringBuilder(20), LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC))
                .append('Z')
                .toString();
    }

    static String formatMicros(Instant instant) {
        var time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        var out = dateTime(new StringBuilder(27), time).append('.');
        digits(out, time.get(ChronoField.MICRO_OF_SECOND), 6);
        return out.append('Z').toString();
    }

    private static StringBuilder dateTime(StringBuilder out, LocalDateTime time) {
        digits(out, time.getYear(), 4).append('-');
        digits(out, time.getMonthValue(), 2).append('-');
        digits(out, time.getDayOfMonth(), 2).append('T');
        digits(out, time.getHour(), 2).append(':');
        digits(out, time.getMinute(), 2).append(':');
        return digits(out, time.getSecond(), 2);
    }

    private static StringBuilder digits(StringBuilder out, int value, int width) {
        var divisor = 1;
        for (var i = 1; i < width; i++) {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10) {
            out.append((char) ('0' + value / divisor % 10));
        }
        return out;
    }
}
