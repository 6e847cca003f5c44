package io.steersman.api.value;

import io.steersman.api.codec.Codec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An amount of cpu, memory or anything else that is counted: a decimal number with a suffix, such as {@code 100m}, {@code
 * 64Mi} or {@code 1e3}. Exact, of any size down to 10⁻⁹; what is finer is rounded up, away from zero, when it is parsed.
 *
 * <p>It keeps the text it was parsed from and is written as that text; {@link #canonical} is what a Kubernetes server makes
 * of it. Two are equal if their amounts are: {@code 0.5} equals {@code 500m}.
 */
public final class Quantity implements Comparable<Quantity> {

    /** How a canonical text is written. */
    public enum Format {
        /** {@code 12M}: powers of 1000. */
        DECIMAL_SI,
        /** {@code 12Mi}: powers of 1024. */
        BINARY_SI,
        /** {@code 12e6}. */
        DECIMAL_EXPONENT
    }

    /** Zero. */
    public static final Quantity EMPTY = new Quantity(BigDecimal.ZERO, Format.DECIMAL_SI, "0");

    public static final Codec<Quantity> CODEC = new QuantityCodec();

    /** Beyond this many digits of difference in magnitude, arithmetic refuses to write all the zeros out. */
    private static final int WIDEST = 10_000;

    private final BigDecimal amount;
    private final Format format;
    private final String text;

    Quantity(BigDecimal amount, Format format, String text) {
        this.amount = amount;
        this.format = format;
        this.text = text;
    }

    /**
     * Reads a quantity.
     *
     * @throws IllegalArgumentException if it is none, in the words of Kubernetes
     */
    public static Quantity parse(String text) {
        return QuantityText.parse(text);
    }

    public static Quantity of(long amount) {
        return of(BigDecimal.valueOf(amount), Format.DECIMAL_SI);
    }

    /** Thousandths: {@code ofMilli(100)} is {@code 100m}. */
    public static Quantity ofMilli(long thousandths) {
        return of(BigDecimal.valueOf(thousandths, 3), Format.DECIMAL_SI);
    }

    /** An amount that is written in {@code format} where that loses nothing, and else as {@link Format#DECIMAL_SI}. */
    public static Quantity of(BigDecimal amount, Format format) {
        return new Quantity(amount, format, QuantityText.canonical(amount, format));
    }

    public BigDecimal amount() {
        return amount;
    }

    public Format format() {
        return format;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    /** -1, 0 or 1. */
    public int signum() {
        return amount.signum();
    }

    /**
     * The amount in whole units, rounded away from zero.
     *
     * @throws ArithmeticException if it does not fit
     */
    public long value() {
        return scaled(0);
    }

    /**
     * The amount in thousandths, rounded away from zero: cpu in millicores.
     *
     * @throws ArithmeticException if it does not fit
     */
    public long milliValue() {
        return scaled(-3);
    }

    /**
     * The amount in units of 10 to the power of {@code exponent}, rounded away from zero.
     *
     * @throws ArithmeticException if it does not fit
     */
    public long scaled(int exponent) {
        var shifted = amount.scaleByPowerOfTen(-exponent);
        if (magnitude(shifted) > 19) {
            throw new ArithmeticException(text + " in units of 1e" + exponent + " does not fit in 64 bits");
        }
        return whole(shifted).longValueExact();
    }

    /** Rounded away from zero; what is far below one is one. */
    private static BigInteger whole(BigDecimal amount) {
        return magnitude(amount) < 0
                ? BigInteger.valueOf(amount.signum())
                : amount.setScale(0, RoundingMode.UP).toBigInteger();
    }

    /** How many digits stand before the point, negative for zeros behind it. */
    private static long magnitude(BigDecimal amount) {
        return (long) amount.precision() - amount.scale();
    }

    /** Rounded to a multiple of 10 to the power of {@code exponent}, away from zero. */
    public Quantity roundUp(int exponent) {
        return amount.scale() <= -exponent ? this : of(QuantityText.roundUp(amount, -exponent), format);
    }

    /** In this one's format; in the other's if this is zero. */
    public Quantity plus(Quantity that) {
        checkWidth(that);
        return of(amount.add(that.amount), isZero() ? that.format : format);
    }

    /** In this one's format; in the other's if this is zero. */
    public Quantity minus(Quantity that) {
        checkWidth(that);
        return of(amount.subtract(that.amount), isZero() ? that.format : format);
    }

    public Quantity times(long factor) {
        return of(amount.multiply(BigDecimal.valueOf(factor)), format);
    }

    public Quantity negate() {
        return of(amount.negate(), format);
    }

    private void checkWidth(Quantity that) {
        if (Math.abs((long) amount.scale() - that.amount.scale()) > WIDEST) {
            throw new ArithmeticException("the quantities " + text + " and " + that.text + " are too far apart to add");
        }
    }

    /** What a Kubernetes server writes for it: the largest suffix without a fraction. */
    public String canonical() {
        return QuantityText.canonical(amount, format);
    }

    @Override
    public int compareTo(Quantity that) {
        return amount.compareTo(that.amount);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Quantity that && amount.compareTo(that.amount) == 0;
    }

    @Override
    public int hashCode() {
        return amount.stripTrailingZeros().hashCode();
    }

    /** The text it was parsed from, or the canonical one if it was calculated. */
    @Override
    public String toString() {
        return text;
    }
}
