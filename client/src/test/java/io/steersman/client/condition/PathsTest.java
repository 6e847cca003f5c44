package io.steersman.client.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/status/phase|/status/phase",
                "{.status.phase}|/status/phase",
                ".status.phase|/status/phase",
                "status.phase|/status/phase",
                "$.status.phase|/status/phase",
                "{.status.conditions[0].type}|/status/conditions/0/type",
                "{.metadata.labels['app.kubernetes.io/name']}|/metadata/labels/app.kubernetes.io~1name",
                "{.metadata.labels.app\\.kubernetes\\.io/name}|/metadata/labels/app.kubernetes.io~1name",
            })
    void simplePathsBecomePointers(String path, String pointer) {
        assertThat(Paths.pointer(path)).isEqualTo(pointer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{.status..phase}", "{.items[*].x}", "{.a[?(@.b)]}", "{.a[}", "{.a.*}", "{.}"})
    void whatIsNotSupportedSaysSo(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Paths.pointer(path))
                .withMessageContaining("Conditions.where");
    }

    @Test
    void theWholeObjectIsTheEmptyPointer() {
        assertThat(Paths.pointer("$")).isEmpty();
    }
}
