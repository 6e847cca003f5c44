package io.steersman.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts against what Go makes of them: each line of the table is an input and the answers of {@code k8s.io/apimachinery}
 * 0.37.2 and of Go's {@code time}.
 */
class GoTableTest {

    static Stream<List<String>> lines(String what) {
        try {
            return Files.readAllLines(Path.of("src/test/resources/go/values.tsv")).stream()
                    .map(line -> List.of(line.split("\t", -1)))
                    .filter(cells -> cells.get(0).equals(what));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<List<String>> quantities() {
        return lines("parse");
    }

    static Stream<List<String>> sums() {
        return lines("arith");
    }

    static Stream<List<String>> durations() {
        return lines("duration");
    }

    static Stream<List<String>> times() {
        return lines("time");
    }

    @ParameterizedTest
    @MethodSource("quantities")
    void aQuantityReadsAsInGo(List<String> cells) {
        var text = cells.get(1);
        if (cells.get(2).equals("error")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Quantity.parse(text))
                    .withMessage(cells.get(3));
            return;
        }
        var quantity = Quantity.parse(text);
        assertThat(quantity.toString()).isEqualTo(text);
        assertThat(quantity.format().name().replace("_", "")).isEqualToIgnoringCase(cells.get(2));
        assertThat(quantity.canonical()).isEqualTo(cells.get(3));
        assertThat(Quantity.parse(quantity.canonical())).isEqualTo(quantity);
        if (!cells.get(4).equals("big")) {
            assertThat(quantity.value()).isEqualTo(Long.parseLong(cells.get(4)));
        }
        if (!cells.get(5).equals("big")) {
            assertThat(quantity.milliValue()).isEqualTo(Long.parseLong(cells.get(5)));
        }
    }

    @ParameterizedTest
    @MethodSource("sums")
    void quantitiesCalculateAsInGo(List<String> cells) {
        var left = Quantity.parse(cells.get(1));
        var right = Quantity.parse(cells.get(2));
        assertThat(left.compareTo(right)).isEqualTo(Integer.parseInt(cells.get(3)));
        assertThat(left.plus(right)).hasToString(cells.get(4));
        assertThat(left.minus(right)).hasToString(cells.get(5));
        assertThat(left.negate()).hasToString(cells.get(6));
        assertThat(left.times(3)).hasToString(cells.get(7));
    }

    @ParameterizedTest
    @MethodSource("durations")
    void aDurationReadsAsInGo(List<String> cells) {
        if (cells.get(2).equals("error")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Duration.parse(cells.get(1)))
                    .withMessage(cells.get(3));
            return;
        }
        var duration = Duration.parse(cells.get(1));
        assertThat(duration.toNanos()).isEqualTo(Long.parseLong(cells.get(2)));
        assertThat(duration).hasToString(cells.get(3));
    }

    @ParameterizedTest
    @MethodSource("times")
    void aTimeReadsAsInGo(List<String> cells) {
        if (cells.get(2).equals("error")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Time.parse(cells.get(1)));
            return;
        }
        var time = Time.parse(cells.get(1));
        assertThat(time.epochSecond()).isEqualTo(Long.parseLong(cells.get(2)));
        assertThat(Time.CODEC.toJson(time).utf8()).isEqualTo(cells.get(3));
    }
}
