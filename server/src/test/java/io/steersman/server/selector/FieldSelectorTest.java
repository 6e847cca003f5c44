package io.steersman.server.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldSelectorTest {

    private static final Map<String, String> FIELDS = Map.of("metadata.name", "a,b", "status.phase", "Running");

    private static boolean matches(String selector) {
        return FieldSelector.parse(selector).matches(field -> FIELDS.getOrDefault(field, ""));
    }

    @Test
    void allConditionsMustHold() {
        assertThat(matches("status.phase=Running")).isTrue();
        assertThat(matches("status.phase==Running,spec.nodeName=")).isTrue();
        assertThat(matches("status.phase!=Failed")).isTrue();
        assertThat(matches("status.phase=Running,spec.nodeName=n")).isFalse();
    }

    @Test
    void aBackslashTakesTheMeaningFromAComma() {
        assertThat(matches("metadata.name=a\\,b")).isTrue();
    }

    @Test
    void aNameThatIsPinnedCanBeAskedFor() {
        assertThat(FieldSelector.parse("metadata.name=x").pinned("metadata.name"))
                .isEqualTo("x");
        assertThat(FieldSelector.parse("metadata.name!=x").pinned("metadata.name"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metadata.name | invalid selector: 'metadata.name'; can't understand 'metadata.name'",
                "metadata.name in (a) | invalid selector: 'metadata.name in (a)'; can't understand 'metadata.name in (a)'",
                "metadata.name=a\\x | invalid field selector: invalid escape sequence: \\x"
            })
    void isRefusedInTheWordsOfKubernetes(String selector, String message) {
        assertThatExceptionOfType(SelectorException.class)
                .isThrownBy(() -> FieldSelector.parse(selector))
                .withMessage(message);
    }
}
