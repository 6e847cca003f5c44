package io.steersman.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class QuantityTest {

    @Test
    void equalAmountsAreEqualHoweverTheyAreWritten() {
        assertThat(Quantity.parse("0.5")).isEqualTo(Quantity.parse("500m")).hasSameHashCodeAs(Quantity.parse("500m"));
        assertThat(Quantity.parse("1Ki")).isEqualTo(Quantity.parse("1024")).isNotEqualTo(Quantity.parse("1k"));
    }

    @Test
    void theTextItCameFromIsWrittenBack() {
        assertThat(Quantity.CODEC.toJson(Quantity.parse("0.50")).utf8()).isEqualTo("\"0.50\"");
        assertThat(Quantity.CODEC.fromJson("1.50")).hasToString("1.50");
        assertThat(Quantity.CODEC.fromJson("\" 2 \"")).hasToString("2");
    }

    /** Go forgets the suffix that it has none for and writes 1 for 1000E. */
    @Test
    void anAmountBeyondTheLargestSuffixKeepsItsValue() {
        assertThat(Quantity.parse("1000E").canonical()).isEqualTo("1000E");
        assertThat(Quantity.parse("100000000000000000000k").canonical()).isEqualTo("100000E");
    }

    @Test
    void roundingUpGoesAwayFromZero() {
        assertThat(Quantity.parse("1001m").roundUp(0)).hasToString("2");
        assertThat(Quantity.parse("-1001m").roundUp(0)).hasToString("-2");
        assertThat(Quantity.parse("-1.1Mi").value()).isEqualTo(-1_153_434);
        assertThat(Quantity.parse("5").roundUp(-3)).hasToString("5");
    }

    @Test
    void hugeExponentsCostNoMemory() {
        var huge = Quantity.parse("1e2000000000");
        assertThat(huge).isGreaterThan(Quantity.of(Long.MAX_VALUE)).hasToString("1e2000000000");
        assertThat(huge.canonical()).isEqualTo("100e1999999998");
        assertThat(Quantity.parse("1e-2000000000").canonical()).isEqualTo("1e-9");
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(huge::value);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> huge.plus(Quantity.of(1)));
    }

    @Test
    void percentagesScaleInTheDirectionAskedFor() {
        assertThat(IntOrString.of("25%").scaled(10, true)).isEqualTo(3);
        assertThat(IntOrString.of("25%").scaled(10, false)).isEqualTo(2);
        assertThat(IntOrString.parse("80")).isEqualTo(IntOrString.of(80)).isNotEqualTo(IntOrString.of("80"));
        assertThat(IntOrString.CODEC.fromJson("\"80\"").isInt()).isFalse();
    }
}
