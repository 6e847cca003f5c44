package io.steersman.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonValue;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parser is the judge: what is read here without it must be what it reads. */
class PlainYamlTest {

    private static @Nullable JsonValue parser(String text) {
        try {
            return new YamlReader(text, YamlReader.REFUSE).only();
        } catch (DecodeException e) {
            return null;
        }
    }

    private static @Nullable JsonValue plain(String text) {
        return PlainYaml.read(Bytes.utf8(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                apiVersion: v1
                kind: Config
                preferences: {}
                current-context: kind-dev
                # who and where
                clusters:
                - cluster:
                    certificate-authority-data: LS0tLS1CRUdJTi+/BDRVJ==
                    server: https://127.0.0.1:6443
                  name: kind-dev
                contexts:
                  - name: kind-dev

                    context:
                      cluster: kind-dev
                      user: "jane @ home: # all"
                      extensions: []
                users:
                - name: 'x'
                  user:
                    token: abc.def-ghi_jkl
                    empty:
                    insecure-skip-tls-verify: true
                """,
                "a: b",
                "a:\n- b\n- c\n",
                "a:\n  b:\n    - c: d\n      e: f\n    - g: h\nz: /tmp/x\n",
                "- a\n-   b: c\n    d: e\n",
                "a:\nb: \"\"\n",
            })
    void whatIsPlainIsReadAndAsTheParserReadsIt(String text) {
        assertThat(plain(text)).isNotNull().isEqualTo(parser(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "{a: b}",
                "[a]",
                "a: {b: c}",
                "a: [b]",
                "a: 1",
                "a: 0x1",
                "a: -1",
                "a: .5",
                "a: yes",
                "a: Null",
                "y: a",
                "a: b c",
                "a: b # c",
                "a: b\n  c\n",
                "a: |\n  x\n",
                "a: &x b\n",
                "a: *x\n",
                "a: !!str b\n",
                "? a\n",
                "---\na: b\n",
                "a: b\n---\nc: d\n",
                "a: \"\\n\"\n",
                "a: 'it''s'\n",
                "a: \"b\n  c\"\n",
                "\ta: b\n",
                "a:\tb\n",
                "a: ä\n",
                "a: b\r\n",
                "a: b\na: c\n",
                "a: b\n c: d\n",
                " a: b\n",
                "a:\n  b: c\n d: e\n",
                "- - a\n",
                "-\n  a\n",
                "- a\nb: c\n",
                "a: b:\n",
                "a: b: c\n",
                "a:b\n",
                "a: 2020-01-01\n",
                "\"a\": b\n",
                "a: ~\n",
                "a: @b\n",
                "a: %b\n",
                "<<: a\n",
            })
    void whatIsNotIsLeftToTheParser(String text) {
        assertThat(plain(text)).isNull();
    }

    @Test
    void onRandomTextsTheTwoNeverDisagree() {
        var pieces = new String[] {
            "a", "key", "y", "no", "true", "1", "0x1f", "b:c", ":", ": ", "- ", "-", "\n", "\n  ", "\n    ", "\n- ",
                    "#", " #x", "\"", "'", "\"q\"",
            "'s'", "[]", "{}", "[", "|", ">", "&", "*", "~", "null", "/p", "=", ",", "%", "@", "---", "?", "!", "a: b",
                    "k: v\n", "c:\n  "
        };
        var random = new Random(1);
        var read = 0;
        for (var i = 0; i < 100_000; i++) {
            var text = new StringBuilder("k: v\n".repeat(random.nextInt(2)));
            for (var n = random.nextInt(9); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            var fast = plain(text.toString());
            if (fast != null) {
                read++;
                assertThat(fast).as(text.toString()).isEqualTo(parser(text.toString()));
            }
        }
        assertThat(read).isGreaterThan(1_000);
    }
}
