package io.steersman.api.value;

import io.steersman.api.value.Quantity.Format;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The text form of quantities: sign, digits, point, digits, suffix.
 *
 * <p>Kubernetes accepts more than it writes, and so does this: signs, leading zeros, {@code .5}, {@code 1.}, exponents. Only
 * binary quantities are capped at the largest 64-bit number.
 */
final class QuantityText {

    private static final String FORM =
            "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    private static final String SUFFIX_CHARS = "eEinumkKMGTP";
    private static final String SI = "num kMGTPE";
    private static final String BINARY = " KMGTPE";
    private static final BigDecimal LARGEST_BINARY = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final BigInteger KIBI_INTEGER = BigInteger.valueOf(1024);
    private static final int NANO = 9;

    private QuantityText() {}

    static Quantity parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(FORM);
        }
        if (text.equals("0")) {
            return Quantity.EMPTY;
        }
        var start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        var point = digits(text, start);
        var numberEnd = point < text.length() && text.charAt(point) == '.' ? digits(text, point + 1) : point;
        var suffix = suffix(text, numberEnd);
        var fraction = point < numberEnd ? text.substring(point + 1, numberEnd) : "";
        var digits = text.substring(start, point) + fraction;
        if (digits.isEmpty() && start + 1 < numberEnd) {
            throw new IllegalArgumentException("unable to parse numeric part of quantity");
        }
        var unscaled = digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
        var amount = new BigDecimal(unscaled, fraction.length());
        return parsed(text, amount, suffix);
    }

    private static int digits(String text, int from) {
        var at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Letters, a sign, digits, and nothing behind. */
    private static String suffix(String text, int from) {
        var at = from;
        while (at < text.length() && SUFFIX_CHARS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            at++;
        }
        if (digits(text, at) != text.length()) {
            throw new IllegalArgumentException(FORM);
        }
        return text.substring(from);
    }

    private static Quantity parsed(String text, BigDecimal digits, String suffix) {
        var format = Format.DECIMAL_SI;
        var amount = digits;
        if (suffix.length() == 2 && suffix.charAt(1) == 'i' && BINARY.indexOf(suffix.charAt(0)) > 0) {
            var factor = BigInteger.TWO.pow(10 * BINARY.indexOf(suffix.charAt(0)));
            amount = digits.multiply(new BigDecimal(factor)).min(LARGEST_BINARY);
            format = Format.BINARY_SI;
        } else if (suffix.length() == 1 && suffix.charAt(0) != ' ' && SI.indexOf(suffix.charAt(0)) >= 0) {
            amount = digits.scaleByPowerOfTen(3 * SI.indexOf(suffix.charAt(0)) - NANO);
        } else if (!suffix.isEmpty()) {
            amount = digits.scaleByPowerOfTen(exponent(suffix));
            format = Format.DECIMAL_EXPONENT;
        }
        if (amount.scale() > NANO) {
            amount = roundUp(amount, NANO);
        }
        if (text.charAt(0) == '-') {
            amount = amount.negate();
        }
        // A binary fraction below one is written in decimal, and stays so through arithmetic.
        var small = format == Format.BINARY_SI
                && amount.signum() != 0
                && amount.abs().compareTo(BigDecimal.ONE) < 0;
        return new Quantity(amount, small ? Format.DECIMAL_SI : format, text);
    }

    private static int exponent(String suffix) {
        var letter = suffix.charAt(0);
        if (suffix.length() > 1 && (letter == 'e' || letter == 'E')) {
            try {
                return Math.toIntExact(Long.parseLong(suffix, 1, suffix.length(), 10));
            } catch (NumberFormatException | ArithmeticException e) {
                throw new IllegalArgumentException("unable to parse quantity's suffix", e);
            }
        }
        throw new IllegalArgumentException("unable to parse quantity's suffix");
    }

    /** Away from zero to {@code scale} digits behind the point. An amount far below that is one unit, whatever its exponent. */
    static BigDecimal roundUp(BigDecimal amount, int scale) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if ((long) amount.precision() - amount.scale() < -scale) {
            return BigDecimal.valueOf(amount.signum()).scaleByPowerOfTen(-scale);
        }
        return amount.setScale(scale, RoundingMode.UP);
    }

    static String canonical(BigDecimal amount, Format format) {
        if (amount.signum() == 0) {
            return "0";
        }
        var stripped = amount.stripTrailingZeros();
        if (format == Format.BINARY_SI && stripped.abs().compareTo(KIBI) >= 0 && stripped.scale() <= 0) {
            return binary(stripped.toBigIntegerExact());
        }
        return decimal(stripped, format == Format.DECIMAL_EXPONENT);
    }

    private static String binary(BigInteger amount) {
        var left = amount;
        var power = 0;
        for (var parts = left.divideAndRemainder(KIBI_INTEGER);
                parts[1].signum() == 0 && power < BINARY.length() - 1;
                parts = left.divideAndRemainder(KIBI_INTEGER)) {
            left = parts[0];
            power++;
        }
        return power == 0 ? left.toString() : left.toString() + BINARY.charAt(power) + "i";
    }

    /** The largest power of 1000 that leaves no fraction; with suffixes, no larger than there is one for. */
    private static String decimal(BigDecimal stripped, boolean exponents) {
        var power = Math.floorDiv(-stripped.scale(), 3);
        if (!exponents) {
            power = Math.min(6, power);
        }
        var number = stripped.scaleByPowerOfTen(-3 * power).toBigIntegerExact().toString();
        if (power == 0) {
            return number;
        }
        return exponents || power < -3 ? number + "e" + 3 * power : number + SI.charAt(power + 3);
    }
}
