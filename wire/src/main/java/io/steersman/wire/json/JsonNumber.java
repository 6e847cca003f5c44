package io.steersman.wire.json;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * A number, exactly as it was written: {@code 1}, {@code 1.0} and {@code 1e0} are three different numbers here, as they
 * are for a JSON patch's {@code test}.
 */
public final class JsonNumber implements JsonValue {

    private static final JsonNumber[] SMALL = new JsonNumber[256];

    static {
        for (var i = 0; i < SMALL.length; i++) {
            SMALL[i] = new JsonNumber(i, null);
        }
    }

    /** The value, if {@link #text} is null: an integer in its shortest form. */
    private final long integer;

    private final @Nullable String text;

    private JsonNumber(long integer, @Nullable String text) {
        this.integer = integer;
        this.text = text;
    }

    public static JsonNumber of(long value) {
        return value >= 0 && value < SMALL.length ? SMALL[(int) value] : new JsonNumber(value, null);
    }

    /**
     * As Go prints a float64: shortest digits that read back, an exponent only below 1e-6 and from 1e21.
     *
     * @throws IllegalArgumentException if it is not finite, which JSON cannot say
     */
    public static JsonNumber of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        if (value == 0) {
            return 1 / value < 0 ? new JsonNumber(0, "-0") : of(0L);
        }
        var size = Math.abs(value);
        var shortest = shortest(value);
        if (size >= 1e-6 && size < 1e21) {
            return of(shortest.toPlainString());
        }
        var digits = shortest.unscaledValue().abs().toString();
        var exponent = digits.length() - 1 - shortest.scale();
        var fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return of((value < 0 ? "-" : "") + digits.charAt(0) + fraction + (exponent < 0 ? "e" : "e+") + exponent);
    }

    /** The fewest digits that read back as {@code value}. {@code Double.toString} gives more than that before JDK 19. */
    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        for (var digits = 1; digits < 17; digits++) {
            var rounded = exact.round(new MathContext(digits));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17)).stripTrailingZeros();
    }

    /** @throws DecodeException if {@code text} is not a number in JSON's grammar */
    public static JsonNumber of(String text) {
        var reader = JsonReader.of(Bytes.utf8(text));
        var number = reader.number();
        reader.end();
        return number;
    }

    /** A number whose text has been checked. */
    static JsonNumber checked(String text) {
        return new JsonNumber(0, text);
    }

    /** An integer of up to 20 characters whose grammar has been checked; it may not fit. */
    static JsonNumber long64(String text) {
        try {
            return of(Long.parseLong(text));
        } catch (NumberFormatException tooLarge) {
            return checked(text);
        }
    }

    /** As written. */
    public String text() {
        return text != null ? text : Long.toString(integer);
    }

    /** Whether it is written as an integer and fits a long; Kubernetes reads {@code 1.0} and {@code 1e3} as float64. */
    public boolean isInteger() {
        return text == null || text.equals("-0");
    }

    /** @throws ArithmeticException unless {@link #isInteger} */
    public long longValue() {
        if (!isInteger()) {
            throw new ArithmeticException("not an integer of 64 bits: " + text);
        }
        return integer;
    }

    /** The nearest double; infinite if it is too large for one. */
    public double doubleValue() {
        return text == null ? integer : Double.parseDouble(text);
    }

    /**
     * As a Kubernetes API server gives it back: integers of 64 bits as they are, everything else by way of a float64, so
     * {@code 1e3} and {@code 1000.0} become {@code 1000}, and {@code -0.0} becomes {@code 0}.
     *
     * @throws DecodeException if it is too large for a float64
     */
    public JsonNumber normalized() {
        if (isInteger()) {
            return of(integer);
        }
        var value = doubleValue() + 0.0;
        if (Double.isInfinite(value)) {
            throw new DecodeException("number " + text + " is out of the range of a float64");
        }
        return of(value);
    }

    @Override
    public JsonType type() {
        return JsonType.NUMBER;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonNumber that
                && integer == that.integer
                && (text == null ? that.text == null : text.equals(that.text));
    }

    @Override
    public int hashCode() {
        return text == null ? Long.hashCode(integer) : text.hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
