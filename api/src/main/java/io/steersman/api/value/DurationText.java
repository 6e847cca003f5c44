package io.steersman.api.value;

/** The text form of Go's {@code time.Duration}. */
final class DurationText {

    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000 * MICRO;
    private static final long SECOND = 1_000 * MILLI;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private final String text;
    private int at;

    private DurationText(String text) {
        this.text = text;
    }

    static long parse(String text) {
        return new DurationText(text).parse();
    }

    /** Sums up negatively, because the negative range is the larger. */
    private long parse() {
        var negative = text.startsWith("-");
        at = negative || text.startsWith("+") ? 1 : 0;
        if (text.substring(at).equals("0")) {
            return 0;
        }
        if (at == text.length()) {
            throw invalid("invalid duration");
        }
        var sum = 0L;
        try {
            while (at < text.length()) {
                sum = Math.subtractExact(sum, part());
            }
            return negative ? sum : Math.negateExact(sum);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("time: invalid duration " + quoted(), e);
        }
    }

    private long part() {
        var from = at;
        var whole = 0L;
        while (at < text.length() && digit() >= 0) {
            whole = Math.addExact(Math.multiplyExact(whole, 10L), digit());
            at++;
        }
        var digits = at - from;
        var fraction = 0L;
        var scale = 1.0;
        var fractionDigits = 0;
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            for (; at < text.length() && digit() >= 0; at++, fractionDigits++) {
                if (fractionDigits < 18) {
                    fraction = fraction * 10 + digit();
                    scale *= 10;
                }
            }
        }
        if (digits + fractionDigits == 0) {
            throw invalid("invalid duration");
        }
        var unit = unit();
        return Math.addExact(Math.multiplyExact(whole, unit), (long) (fraction * (unit / scale)));
    }

    private int digit() {
        var digit = text.charAt(at) - '0';
        return digit < 0 || digit > 9 ? -1 : digit;
    }

    private long unit() {
        var from = at;
        while (at < text.length() && text.charAt(at) != '.' && digit() < 0) {
            at++;
        }
        var unit = text.substring(from, at);
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> MICRO;
            case "ms" -> MILLI;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            case "" -> throw invalid("missing unit in duration");
            default ->
                throw new IllegalArgumentException("time: unknown unit \"" + unit + "\" in duration " + quoted());
        };
    }

    private IllegalArgumentException invalid(String what) {
        return new IllegalArgumentException("time: " + what + " " + quoted());
    }

    private String quoted() {
        return "\"" + text + "\"";
    }

    static String format(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        var out = new StringBuilder();
        if (nanos < 0) {
            out.append('-');
        }
        // Unsigned, so that the most negative number needs no case of its own.
        var size = Math.abs(nanos);
        if (Long.compareUnsigned(size, SECOND) < 0) {
            return small(out, size).toString();
        }
        var seconds = Long.divideUnsigned(size, SECOND);
        if (seconds >= 3600) {
            out.append(seconds / 3600).append('h');
        }
        if (seconds >= 60) {
            out.append(seconds / 60 % 60).append('m');
        }
        out.append(seconds % 60);
        return fraction(out, Long.remainderUnsigned(size, SECOND), 9)
                .append('s')
                .toString();
    }

    private static StringBuilder small(StringBuilder out, long nanos) {
        if (nanos < MICRO) {
            return out.append(nanos).append("ns");
        }
        return nanos < MILLI
                ? fraction(out.append(nanos / MICRO), nanos % MICRO, 3).append("µs")
                : fraction(out.append(nanos / MILLI), nanos % MILLI, 6).append("ms");
    }

    /** A point and {@code width} digits, without zeros at the end; nothing for zero. */
    private static StringBuilder fraction(StringBuilder out, long value, int width) {
        if (value == 0) {
            return out;
        }
        var digits = Long.toString(value);
        var end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return out.append('.').append("0".repeat(width - digits.length())).append(digits, 0, end);
    }
}
