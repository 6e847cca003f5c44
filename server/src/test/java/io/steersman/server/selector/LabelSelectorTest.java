package io.steersman.server.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {

    private static final JsonObject LABELS =
            JsonObject.of(b -> b.put("app", "web").put("tier", "3").put("empty", ""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "app=web",
                "app==web",
                "app!=db",
                "app in (db, web)",
                "app notin (db)",
                "app",
                "!other",
                "other!=x",
                "other notin (x)",
                "tier>2",
                "tier<4",
                "empty=",
                "empty in ()",
                "app=web,tier,!other",
                " app = web , tier "
            })
    void matches(String selector) {
        assertThat(LabelSelector.parse(selector).matches(LABELS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app=db",
                "app!=web",
                "app in (db)",
                "app notin (web)",
                "!app",
                "other",
                "tier>3",
                "app>1",
                "other="
            })
    void doesNotMatch(String selector) {
        assertThat(LabelSelector.parse(selector).matches(LABELS)).isFalse();
    }

    /** Each of these was answered so by kube-apiserver 1.37.2. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "app=x=y | found '=', expected: ',' or 'end of string'",
                "app in x | unable to parse requirement: found 'x' expected: '('",
                "app in (x | unable to parse requirement: found '', expected: ',' or ')'",
                "! | unable to parse requirement: found '', expected: identifier",
                "`,` | found ',', expected: !, identifier, or 'end of string'",
                "`app,` | found '', expected: identifier after ','",
                "=x | found '=', expected: !, identifier, or 'end of string'",
                "a b | unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt",
                "app=bad value! | found 'value', expected: ',' or 'end of string'",
                "tier>abc | unable to parse requirement: values[0]: Invalid value: \"abc\": for 'Gt', 'Lt' operators, the value must be an integer",
                "app notin | unable to parse requirement: found '' expected: '('",
                "!app=x | found '=', expected: ',' or 'end of string'",
                "a in ( | unable to parse requirement: found '', expected: ',', ')' or identifier"
            })
    void isRefusedInTheWordsOfKubernetes(String selector, String message) {
        assertThatExceptionOfType(SelectorException.class)
                .isThrownBy(() -> LabelSelector.parse(selector))
                .withMessage(message);
    }
}
