package io.steersman.http.server;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The Date field (RFC 9110, 5.6.7), written once a second. By hand, because a formatter loads the locales of the world. */
final class HttpDate {

    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    private record Text(long second, String text) {}

    private static volatile Text latest = new Text(-1, "");

    private HttpDate() {}

    static String now() {
        var second = System.currentTimeMillis() / 1000;
        var known = latest;
        if (known.second != second) {
            known = new Text(second, format(second));
            latest = known;
        }
        return known.text;
    }

    static String format(long second) {
        var time = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        var text = new StringBuilder(29);
        text.append(DAYS[time.getDayOfWeek().getValue() - 1]).append(", ");
        two(text, time.getDayOfMonth()).append(' ').append(MONTHS[time.getMonthValue() - 1]);
        text.append(' ').append(time.getYear()).append(' ');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        return two(text, time.getSecond()).append(" GMT").toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
