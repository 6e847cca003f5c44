package io.steersman.server.schema;

import io.steersman.server.error.GoText;
import java.math.BigDecimal;

/** Go's duration texts, {@code 1h5m0.5s}, and the nanoseconds they stand for. */
public final class GoDurations {

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private GoDurations() {}

    /** @throws IllegalArgumentException in Go's words, if it is no duration */
    public static long nanos(String text) {
        var at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (text.substring(at).equals("0")) {
            return 0;
        }
        if (at == text.length()) {
            throw invalid(text);
        }
        var total = BigDecimal.ZERO;
        while (at < text.length()) {
            var numberEnd = end(text, at, true);
            var number = text.substring(at, numberEnd);
            if (number.isEmpty() || number.equals(".") || number.indexOf('.') != number.lastIndexOf('.')) {
                throw invalid(text);
            }
            var unitEnd = end(text, numberEnd, false);
            var unit = text.substring(numberEnd, unitEnd);
            total = total.add(new BigDecimal("0" + number).multiply(BigDecimal.valueOf(unitNanos(text, unit))));
            at = unitEnd;
        }
        if (total.compareTo(LARGEST) > 0) {
            throw invalid(text);
        }
        return text.startsWith("-") ? -total.longValue() : total.longValue();
    }

    private static int end(String text, int from, boolean number) {
        var i = from;
        while (i < text.length()
                && number == (text.charAt(i) == '.' || text.charAt(i) >= '0' && text.charAt(i) <= '9')) {
            i++;
        }
        return i;
    }

    private static long unitNanos(String text, String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> 1000;
            case "ms" -> 1_000_000;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            case "" -> throw new IllegalArgumentException("time: missing unit in duration " + GoText.quote(text));
            default ->
                throw new IllegalArgumentException(
                        "time: unknown unit " + GoText.quote(unit) + " in duration " + GoText.quote(text));
        };
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("time: invalid duration " + GoText.quote(text));
    }

    /** As Go prints it: the largest unit first, a fraction only of the last. */
    public static String print(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        var sign = nanos < 0 ? "-" : "";
        var left = Math.abs(nanos);
        if (left < 1000 && left > 0) {
            return sign + left + "ns";
        } else if (left < 1_000_000 && left > 0) {
            return sign + fraction(left, 1000) + "µs";
        } else if (left < SECOND && left > 0) {
            return sign + fraction(left, 1_000_000) + "ms";
        }
        var out = new StringBuilder(sign);
        if (left >= HOUR) {
            out.append(left / HOUR).append('h');
        }
        if (left >= MINUTE) {
            out.append(left % HOUR / MINUTE).append('m');
        }
        return out.append(fraction(left % MINUTE, SECOND)).append('s').toString();
    }

    private static String fraction(long nanos, long unit) {
        return BigDecimal.valueOf(nanos)
                .divide(BigDecimal.valueOf(unit))
                .stripTrailingZeros()
                .toPlainString();
    }
}
