package io.steersman.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SymbolsTest {

    private static String get(String text) {
        var bytes = ("..." + text + "\"....").getBytes(StandardCharsets.UTF_8);
        return Symbols.get(bytes, 3, bytes.length - 8);
    }

    @Test
    void theSameBytesGiveTheSameText() {
        for (var length = 0; length < 100; length++) {
            var text = "abcdefghijklmnopqrstuvwxyz".repeat(4).substring(0, length);
            assertThat(get(text)).isEqualTo(text);
            if (length > 0 && length <= 64) {
                assertThat(get(text)).isSameAs(get(text));
            }
        }
        assertThat(get("\u00e4\u4e2d")).isEqualTo("\u00e4\u4e2d");
    }

    @Test
    void textsThatDifferOnlyInTheirMiddleAreToldApart() {
        assertThat(get("01234567-a-01234567")).isEqualTo("01234567-a-01234567");
        assertThat(get("01234567-b-01234567")).isEqualTo("01234567-b-01234567");
        assertThat(get("01234567-a-01234567")).isEqualTo("01234567-a-01234567");
    }

    @Test
    void manyTextsNeverGiveAWrongOne() {
        var random = new Random(7);
        for (var i = 0; i < 100_000; i++) {
            var text = Long.toString(random.nextLong() >> random.nextInt(60), 36);
            assertThat(get(text)).isEqualTo(text);
        }
    }

    @Test
    void whatCameAfterIsFoundWhereItStandsWhole() {
        var json =
                "\"kind\":\"kinds\":\"apiVersion\":\"an-annotation.example.org/key\"".getBytes(StandardCharsets.UTF_8);
        var start = Symbol.start();
        var kind = Symbols.name(json, 1, 4);
        var version = Symbols.name(json, 16, 10);
        var key = Symbols.name(json, 29, 29);

        assertThat(start.successorAt(json, 1, json.length)).isNull();
        start.follow(kind);
        assertThat(start.successorAt(json, 1, json.length)).isSameAs(kind);
        assertThat(start.successorAt(json, 8, json.length)).isNull();
        start.follow(version);
        assertThat(start.successorAt(json, 1, json.length)).isSameAs(kind);
        assertThat(start.successorAt(json, 16, json.length)).isSameAs(version);
        assertThat(start.successorAt(json, 16, 26)).isNull();
        start.follow(key);
        assertThat(start.successorAt(json, 29, json.length)).isSameAs(key);
        assertThat(start.successorAt(json, 29, json.length - 1)).isNull();
        assertThat(start.successorAt(json, 1, json.length)).isNull();
    }
}
