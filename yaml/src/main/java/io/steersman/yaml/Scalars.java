package io.steersman.yaml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar is: the table and the number grammars of Go's YAML 2. A value is null, Boolean, Long, Unsigned, Double
 * or String.
 */
final class Scalars {

    /** Stands for null where null means that nothing was found. */
    static final Object NULL = new Object();

    /** An integer above the range of a long, in decimal digits. */
    record Unsigned(String digits) {}

    private static final Map<String, Object> WORDS = new HashMap<>();

    static {
        for (var word : List.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON")) {
            WORDS.put(word, true);
        }
        for (var word : List.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF")) {
            WORDS.put(word, false);
        }
        for (var word : List.of("~", "null", "Null", "NULL")) {
            WORDS.put(word, NULL);
        }
        WORDS.put("", NULL);
        for (var word : List.of(".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF")) {
            WORDS.put(word, Double.POSITIVE_INFINITY);
        }
        for (var word : List.of("-.inf", "-.Inf", "-.INF")) {
            WORDS.put(word, Double.NEGATIVE_INFINITY);
        }
        for (var word : List.of(".nan", ".NaN", ".NAN")) {
            WORDS.put(word, Double.NaN);
        }
    }

    /** Possessive, so that a long text of digits cannot make it go back and forth. */
    private static final Pattern FLOAT =
            Pattern.compile("[-+]?+(?:\\.[0-9]++|[0-9]++(?:\\.[0-9]*+)?+)(?:[eE][-+]?+[0-9]++)?+");

    private static final Pattern DATE = Pattern.compile(
            "\\d{4}-\\d{1,2}-\\d{1,2}"
                    + "(?:(?:[Tt]|[ \\t]++)\\d{1,2}:\\d{1,2}:\\d{1,2}(?:\\.\\d*+)?+(?:[ \\t]*+(?:Z|[-+]\\d{1,2}(?::?\\d{2})?+))?+)?+");

    /** Numbers in base 60, which Go no longer reads but still quotes. */
    private static final Pattern BASE_60 = Pattern.compile("[-+]?+[0-9][0-9_]*+(?::[0-5]?[0-9])++(?:\\.[0-9_]*+)?+");

    private Scalars() {}

    /** What {@code text} is when it stands there plain, without a tag. */
    static Object resolve(String text) {
        var word = WORDS.get(text);
        if (word != null) {
            return word;
        }
        var first = text.charAt(0);
        if (first == '.') {
            var value = parseFloat(text);
            return value == null ? text : value;
        }
        if (first == '-' || first == '+' || first >= '0' && first <= '9') {
            var value = number(text.indexOf('_') < 0 ? text : text.replace("_", ""));
            return value == null ? text : value;
        }
        return text;
    }

    /** Whether a text must be quoted to be read as a text. */
    static boolean isSpecial(String text) {
        return !(resolve(text) instanceof String)
                || text.equals("<<")
                || isDate(text)
                || BASE_60.matcher(text).matches();
    }

    static boolean isDate(String text) {
        return DATE.matcher(text).matches();
    }

    private static @Nullable Object number(String text) {
        var integer = integer(text);
        return integer == null ? parseFloat(text) : integer;
    }

    /** As Go reads integers in base 0: a prefix names the base, and a zero in front means base 8. */
    private static @Nullable Object integer(String text) {
        var signed = text.charAt(0) == '-' || text.charAt(0) == '+';
        var negative = text.charAt(0) == '-';
        var digits = signed ? text.substring(1) : text;
        var radix = 10;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            radix = switch (digits.charAt(1)) {
                case 'x', 'X' -> 16;
                case 'b', 'B' -> 2;
                default -> 8;
            };
            digits = digits.substring("xXbBoO".indexOf(digits.charAt(1)) >= 0 ? 2 : 1);
        }
        // 64 binary digits are the most that fit.
        if (digits.isEmpty() || digits.length() > 80 || !allDigits(digits, radix)) {
            return null;
        }
        try {
            return Long.parseLong(negative ? "-" + digits : digits, radix);
        } catch (NumberFormatException tooLarge) {
            try {
                return signed ? null : new Unsigned(Long.toUnsignedString(Long.parseUnsignedLong(digits, radix)));
            } catch (NumberFormatException muchTooLarge) {
                return null;
            }
        }
    }

    private static boolean allDigits(String text, int radix) {
        return text.chars().allMatch(c -> c < 0x80 && Character.digit((char) c, radix) >= 0);
    }

    private static @Nullable Double parseFloat(String text) {
        if (!FLOAT.matcher(text).matches()) {
            return null;
        }
        var value = Double.parseDouble(text);
        return Double.isInfinite(value) ? null : value;
    }
}
