package io.steersman.server.schema;

import io.steersman.server.error.GoText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times and durations as Kubernetes reads and prints them: RFC 3339 in whole seconds ({@code Time}) or with six digits of a
 * second ({@code MicroTime}), always given back in UTC; Go's durations. Errors are worded as Go's.
 */
public final class GoTimes {

    private static final String SECONDS = "2006-01-02T15:04:05Z07:00";
    private static final String MICROS = "2006-01-02T15:04:05.000000Z07:00";
    private static final DateTimeFormatter PRINT_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter PRINT_MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** The parts of a layout in order, and how many digits each has; 0 for a separator. */
    private static final String[] PARTS = {"2006", "-", "01", "-", "02", "T", "15", ":", "04", ":", "05"};

    private static final String[] RANGES = {"year", "month", "day", "hour", "minute", "second"};
    private static final int[] LARGEST = {9999, 12, 31, 23, 59, 59};

    private final String text;
    private final String layout;
    private int at;

    private GoTimes(String text, String layout) {
        this.text = text;
        this.layout = layout;
    }

    /** @throws IllegalArgumentException in Go's words, if it is no time */
    public static String seconds(String text) {
        return print(new GoTimes(text, SECONDS).parse());
    }

    /** @throws IllegalArgumentException in Go's words, if it is no time with six digits of a second */
    public static String micros(String text) {
        return printMicros(new GoTimes(text, MICROS).parse());
    }

    /** With whole seconds. */
    public static String print(Instant time) {
        return PRINT_SECONDS.format(time);
    }

    /** With six digits of a second. */
    public static String printMicros(Instant time) {
        return PRINT_MICROS.format(time);
    }

    private Instant parse() {
        var numbers = new int[6];
        var next = 0;
        for (var part : PARTS) {
            if (Character.isDigit(part.charAt(0))) {
                numbers[next] = number(part, next);
                next++;
            } else {
                literal(part);
            }
        }
        var nanos = fraction();
        var offset = zone();
        if (at < text.length()) {
            throw new IllegalArgumentException(
                    "parsing time " + GoText.quote(text) + ": extra text: " + GoText.quote(text.substring(at)));
        }
        try {
            return LocalDateTime.of(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], nanos)
                    .toInstant(offset);
        } catch (DateTimeException noSuchDay) {
            throw outOfRange("day", noSuchDay);
        }
    }

    private int number(String part, int which) {
        var end = at + part.length();
        var value = 0;
        for (var i = at; i < end; i++) {
            if (i >= text.length() || text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw cannot(part);
            }
            value = value * 10 + (text.charAt(i) - '0');
        }
        if (value > LARGEST[which] || value == 0 && (which == 1 || which == 2)) {
            throw outOfRange(RANGES[which], null);
        }
        at = end;
        return value;
    }

    private void literal(String part) {
        if (!text.startsWith(part, at)) {
            throw cannot(part);
        }
        at += part.length();
    }

    private int fraction() {
        var start = at;
        var most = layout.equals(MICROS) ? 6 : Integer.MAX_VALUE;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            while (at < text.length() && Character.isDigit(text.charAt(at)) && at - start <= most) {
                at++;
            }
        }
        var digits = at - start - 1;
        if (layout.equals(MICROS) && digits != 6) {
            at = start;
            throw cannot(".000000");
        } else if (digits == 0) {
            at = start;
            throw cannot("Z07:00");
        } else if (digits < 0) {
            return 0;
        }
        var nine = (text.substring(start + 1, at) + "000000000").substring(0, 9);
        return Integer.parseInt(nine);
    }

    private ZoneOffset zone() {
        if (text.startsWith("Z", at)) {
            at++;
            return ZoneOffset.UTC;
        }
        var end = at + 6;
        if (end > text.length() || !text.substring(at, end).matches("[+-][0-9]{2}:[0-9]{2}")) {
            throw cannot("Z07:00");
        }
        var hours = Integer.parseInt(text.substring(at + 1, at + 3));
        var minutes = Integer.parseInt(text.substring(at + 4, end));
        if (hours > 23 || minutes > 59) {
            throw outOfRange("time zone offset " + (hours > 23 ? "hour" : "minute"), null);
        }
        var sign = text.charAt(at) == '-' ? -1 : 1;
        at = end;
        // Java's offsets end at 18 hours; Go's do not.
        return hours > 18 || hours == 18 && minutes > 0
                ? ZoneOffset.ofHours(18 * sign)
                : ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private IllegalArgumentException cannot(String part) {
        return new IllegalArgumentException("parsing time " + GoText.quote(text) + " as " + GoText.quote(layout)
                + ": cannot parse " + GoText.quote(text.substring(Math.min(at, text.length()))) + " as "
                + GoText.quote(part));
    }

    private IllegalArgumentException outOfRange(String what, @org.jspecify.annotations.Nullable Exception cause) {
        return new IllegalArgumentException(
                "parsing time " + GoText.quote(text) + ": " + what + " out of range", cause);
    }
}
