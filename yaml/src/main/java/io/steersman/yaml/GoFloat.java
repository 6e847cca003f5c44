package io.steersman.yaml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Predicate;

/** Floating-point numbers as Go's {@code 'g'} format prints them: an exponent, of two digits at least, below 1e-4 and from 1e6. */
final class GoFloat {

    private GoFloat() {}

    /** In the digits of a float32, as keys are printed. */
    static String asKey(double value) {
        if (Double.isNaN(value)) {
            return ".nan";
        } else if (Double.isInfinite(value)) {
            return value > 0 ? ".inf" : "-.inf";
        }
        var narrow = (float) value;
        if (Float.isInfinite(narrow)) {
            return narrow > 0 ? "+Inf" : "-Inf";
        }
        return narrow == 0 ? "0" : print(new BigDecimal(narrow), 9, rounded -> rounded.floatValue() == narrow);
    }

    /** In the digits of a float64, as values are printed. */
    static String asValue(double value) {
        return value == 0 ? "0" : print(new BigDecimal(value), 17, rounded -> rounded.doubleValue() == value);
    }

    private static String print(BigDecimal exact, int most, Predicate<BigDecimal> same) {
        var shortest = exact.round(new MathContext(most));
        for (var digits = 1; digits < most; digits++) {
            var rounded = exact.round(new MathContext(digits));
            if (same.test(rounded)) {
                shortest = rounded;
                break;
            }
        }
        shortest = shortest.stripTrailingZeros();
        var exponent = shortest.precision() - 1 - shortest.scale();
        if (exponent >= -4 && exponent < 6) {
            return shortest.toPlainString();
        }
        var digits = shortest.unscaledValue().abs().toString();
        var fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return (shortest.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + fraction
                + String.format("e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
}
