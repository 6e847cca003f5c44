package io.steersman.server.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;

/**
 * The texts of {@code resource.Quantity}: a number with an SI suffix ({@code 100m}, {@code 2G}), a binary one ({@code
 * 64Mi}) or an exponent ({@code 1e3}), and the canonical form in which the API gives them back.
 *
 * <p>Canonical means: no fraction, the largest suffix of the same family with which that is possible, nothing finer than
 * one nano, rounded away from zero. A text that the fast path of Kubernetes' parser takes for canonical is kept as it is,
 * with its sign, leading zeros or fraction ({@code +1}, {@code 1.500}); the tests of that path are repeated here.
 */
public final class Quantities {

    static final String FORMAT_WRONG =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    static final String SUFFIX_WRONG = "unable to parse quantity's suffix";

    private static final String SUFFIX_LETTERS = "eEinumkKMGTP";
    private static final Map<String, Integer> DECIMAL =
            Map.of("n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12, "P", 15, "E", 18);
    private static final Map<String, Integer> BINARY =
            Map.of("Ki", 10, "Mi", 20, "Gi", 30, "Ti", 40, "Pi", 50, "Ei", 60);
    private static final String[] DECIMAL_NAMES = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
    private static final String[] BINARY_NAMES = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final BigDecimal NANO = BigDecimal.valueOf(1, 9);
    private static final int NANO_SCALE = 9;
    private static final int LONG_DIGITS = 18;

    private enum Format {
        DECIMAL_SI,
        BINARY_SI,
        DECIMAL_EXPONENT
    }

    /** A text taken apart: digits before and behind the point without leading zeros, and what the suffix says. */
    private record Parts(boolean negative, String whole, String fraction, Format format, int exponent) {

        BigDecimal amount() {
            var digits = new BigInteger(whole + fraction);
            var number = new BigDecimal(negative ? digits.negate() : digits, fraction.length());
            return format == Format.BINARY_SI
                    ? number.multiply(new BigDecimal(BigInteger.TWO.pow(exponent)))
                    : number.scaleByPowerOfTen(exponent);
        }
    }

    private Quantities() {}

    /**
     * The canonical form.
     *
     * @throws IllegalArgumentException in Kubernetes' words, if it is no quantity
     */
    public static String canonical(String text) {
        if (text.equals("0")) {
            return text;
        }
        var parts = parse(text);
        return keeps(parts) ? text : print(bounded(parts), parts.format);
    }

    /**
     * The number that a quantity stands for.
     *
     * @throws IllegalArgumentException in Kubernetes' words, if it is no quantity
     */
    public static BigDecimal value(String text) {
        return bounded(parse(text));
    }

    private static Parts parse(String text) {
        var end = text.length();
        if (end == 0) {
            throw new IllegalArgumentException(FORMAT_WRONG);
        }
        var at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        while (at < end && text.charAt(at) == '0') {
            at++;
        }
        if (at == end) {
            return new Parts(false, "0", "", Format.DECIMAL_SI, 0);
        }
        var wholeEnd = digitsEnd(text, at);
        var whole = wholeEnd == at ? "0" : text.substring(at, wholeEnd);
        var fraction = "";
        at = wholeEnd;
        if (at < end && text.charAt(at) == '.') {
            var fractionEnd = digitsEnd(text, at + 1);
            fraction = text.substring(at + 1, fractionEnd);
            at = fractionEnd;
        }
        var suffix = text.substring(at);
        checkSuffix(suffix);
        return withSuffix(text.charAt(0) == '-', whole, fraction, suffix);
    }

    private static int digitsEnd(String text, int from) {
        var at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private static void checkSuffix(String suffix) {
        var at = 0;
        while (at < suffix.length() && SUFFIX_LETTERS.indexOf(suffix.charAt(at)) >= 0) {
            at++;
        }
        if (at < suffix.length() && (suffix.charAt(at) == '-' || suffix.charAt(at) == '+')) {
            at++;
        }
        if (digitsEnd(suffix, at) != suffix.length()) {
            throw new IllegalArgumentException(FORMAT_WRONG);
        }
    }

    private static Parts withSuffix(boolean negative, String whole, String fraction, String suffix) {
        var decimal = DECIMAL.get(suffix);
        if (decimal != null) {
            return new Parts(negative, whole, fraction, Format.DECIMAL_SI, decimal);
        }
        var binary = BINARY.get(suffix);
        if (binary != null) {
            return new Parts(negative, whole, fraction, Format.BINARY_SI, binary);
        }
        if (suffix.length() > 1 && (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E')) {
            try {
                var exponent = (int) Long.parseLong(suffix.substring(1));
                return new Parts(negative, whole, fraction, Format.DECIMAL_EXPONENT, exponent);
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(SUFFIX_WRONG, notANumber);
            }
        }
        throw new IllegalArgumentException(SUFFIX_WRONG);
    }

    /** Whether Kubernetes' fast path takes the text for canonical. */
    private static boolean keeps(Parts parts) {
        var digits = parts.whole + parts.fraction;
        if (parts.format == Format.BINARY_SI) {
            var precision = 15 - parts.whole.length() - (int) ((float) parts.exponent * 3 / 10) - 1;
            return parts.fraction.isEmpty() && precision >= 0 && (Long.parseLong(digits) & 7) != 0;
        }
        var scale = (long) parts.exponent - parts.fraction.length();
        return digits.length() <= LONG_DIGITS
                && scale >= -NANO_SCALE
                && scale % 3 == 0
                && !digits.endsWith("000")
                && digits.charAt(0) != '0';
    }

    private static BigDecimal bounded(Parts parts) {
        var tiny = (long) parts.exponent + parts.whole.length() < -NANO_SCALE;
        if (tiny && parts.format != Format.BINARY_SI) {
            // Far below a nano: dividing would take time and memory in the size of the exponent.
            var isZero = new BigInteger(parts.whole + parts.fraction).signum() == 0;
            return isZero ? BigDecimal.ZERO : parts.negative ? NANO.negate() : NANO;
        }
        var amount = parts.amount();
        if (amount.scale() > NANO_SCALE) {
            amount = amount.setScale(NANO_SCALE, RoundingMode.UP);
        }
        if (parts.format == Format.BINARY_SI && amount.abs().compareTo(new BigDecimal(LARGEST)) > 0) {
            amount = new BigDecimal(parts.negative ? LARGEST.negate() : LARGEST);
        }
        return amount;
    }

    private static String print(BigDecimal amount, Format format) {
        if (amount.signum() == 0) {
            return "0";
        }
        if (format == Format.BINARY_SI && amount.abs().compareTo(KIBI) >= 0) {
            var stripped = amount.stripTrailingZeros();
            if (stripped.scale() <= 0) {
                return binary(stripped.toBigIntegerExact());
            }
        }
        return decimal(amount, format == Format.DECIMAL_EXPONENT);
    }

    private static String binary(BigInteger whole) {
        var number = whole;
        var power = 0;
        while (power < BINARY_NAMES.length - 1 && number.getLowestSetBit() >= 10) {
            number = number.shiftRight(10);
            power++;
        }
        return number + BINARY_NAMES[power];
    }

    private static String decimal(BigDecimal amount, boolean asExponent) {
        var stripped = amount.stripTrailingZeros();
        var exponent = -stripped.scale();
        var digits = stripped.unscaledValue();
        for (; Math.floorMod(exponent, 3) != 0; exponent--) {
            digits = digits.multiply(BigInteger.TEN);
        }
        if (asExponent) {
            return exponent == 0 ? digits.toString() : digits + "e" + exponent;
        }
        var name = exponent / 3 + 3;
        return digits + (name >= 0 && name < DECIMAL_NAMES.length ? DECIMAL_NAMES[name] : "");
    }
}
