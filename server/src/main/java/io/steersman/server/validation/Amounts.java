package io.steersman.server.validation;

import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.math.BigDecimal;
import java.util.Map;

/** Quantities as numbers, to compare. They have been decoded, so they are in canonical form. */
final class Amounts {

    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("n", power(10, -9)),
            Map.entry("u", power(10, -6)),
            Map.entry("m", power(10, -3)),
            Map.entry("", BigDecimal.ONE),
            Map.entry("k", power(10, 3)),
            Map.entry("M", power(10, 6)),
            Map.entry("G", power(10, 9)),
            Map.entry("T", power(10, 12)),
            Map.entry("P", power(10, 15)),
            Map.entry("E", power(10, 18)),
            Map.entry("Ki", power(1024, 1)),
            Map.entry("Mi", power(1024, 2)),
            Map.entry("Gi", power(1024, 3)),
            Map.entry("Ti", power(1024, 4)),
            Map.entry("Pi", power(1024, 5)),
            Map.entry("Ei", power(1024, 6)));

    private Amounts() {}

    private static BigDecimal power(int base, int exponent) {
        return exponent < 0
                ? BigDecimal.ONE.scaleByPowerOfTen(exponent)
                : BigDecimal.valueOf(base).pow(exponent);
    }

    static int compare(JsonValue one, JsonValue other) {
        return number(one).compareTo(number(other));
    }

    static boolean isNegative(JsonValue amount) {
        return number(amount).signum() < 0;
    }

    static boolean isPositive(JsonValue amount) {
        return number(amount).signum() > 0;
    }

    private static BigDecimal number(JsonValue amount) {
        var text = amount instanceof JsonString string ? string.value() : amount.toString();
        var end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        var unit = UNITS.get(text.substring(end));
        // What is left is a decimal exponent (12e6), which BigDecimal reads by itself.
        return unit == null ? new BigDecimal(text) : new BigDecimal(text.substring(0, end)).multiply(unit);
    }
}
