package io.steersman.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    @Test
    void streamsAreReadDocumentByDocumentAndEmptyOnesAreSkipped() {
        var stream = "---\n# nothing\n---\na: 1\n---\n---\n[b]\n...\n---\nnull\n--- c\n";

        assertThat(Yaml.parseAll(stream)).map(JsonValue::toString).containsExactly("{\"a\":1}", "[\"b\"]", "\"c\"");
        assertThat(Yaml.parseAll("")).isEmpty();
        assertThat(Yaml.parse("# nothing\n")).isEqualTo(JsonNull.NULL);
        assertThat(Yaml.parse("---\n---\na: 1\n")).hasToString("{\"a\":1}");
        assertThatThrownBy(() -> Yaml.parse("a: 1\n---\nb: 2\n")).hasMessage("YAML: expected one document, found 2");
    }

    @Test
    void bodiesEndWithTheirFirstDocumentEvenIfItIsEmpty() {
        assertThat(Yaml.parseBody(Bytes.utf8("a: 1\n---\nb: ["), duplicate -> {}))
                .hasToString("{\"a\":1}");
        assertThat(Yaml.parseBody(Bytes.utf8("---\n---\na: 1\n"), duplicate -> {}))
                .isEqualTo(JsonNull.NULL);
    }

    @Test
    void anchorsAreTheValuesTheyStandAt() {
        var tree = (JsonObject) Yaml.parse("a: &x [1, {b: &y c}]\nd: *x\ne: *y\n*y : f\n");

        assertThat(tree).hasToString("{\"a\":[1,{\"b\":\"c\"}],\"d\":[1,{\"b\":\"c\"}],\"e\":\"c\",\"c\":\"f\"}");
        assertThat(tree.get("d")).isSameAs(tree.get("a"));
    }

    @Test
    void keysThatComeTwiceAreRefusedOrReportedInTheWordsOfTheApiServer() {
        var body = "a: 1\nb:\n  c: 1\n  c: 2\na: 2\n";

        assertThatThrownBy(() -> Yaml.parse(body))
                .isInstanceOf(DecodeException.class)
                .hasMessage("YAML, line 4, column 3: key \"c\" already set in map");

        var told = new ArrayList<String>();
        assertThat(Yaml.parseBody(Bytes.utf8(body), told::add)).hasToString("{\"a\":2,\"b\":{\"c\":2}}");
        assertThat(told)
                .containsExactly("line 4: key \"c\" already set in map", "line 5: key \"a\" already set in map");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a: [1, 2`|YAML, line 1, column 9: expected ',' or ']'",
                "`a:\n\tb: 1`|YAML, line 2, column 1",
                "`a: b: c`|YAML, line 1, column 5: mapping values are not allowed here",
                "`a: *b`|YAML, line 1, column 4: unknown anchor 'b' referenced",
                "`a: &b [*b]`|YAML, line 1, column 8: anchor 'b' value contains itself",
                "`a:\n- .inf`|YAML, line 2, column 3: unsupported value: .inf",
                "`a: !!int x`|YAML, line 1, column 4: cannot decode !!str `x` as a !!int",
                "`? [a]\n: b`|YAML, line 1, column 3: invalid map key",
                "`~: b`|YAML, line 1, column 1: unsupported map key: ~",
                "`<<: 1`|YAML, line 1, column 1: map merge requires map or sequence of maps as the value"
            })
    void errorsNameLineAndColumn(String document, String message) {
        assertThatThrownBy(() -> Yaml.parse(document.replace("``", "`")))
                .isInstanceOf(DecodeException.class)
                .hasMessageStartingWith(message);
    }

    /** Where the parser below is of YAML 1.2 and Go's is of 1.1; none of it is found in manifests. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`a: \"\\/\"`|{\"a\":\"/\"}",
                "`d: {a:}`|{\"d\":{\"a\":null}}",
                "`a: \"\\ud83d\\ude00\"`|{\"a\":\"\ud83d\ude00\"}"
            })
    void someThingsAreReadThatGoRefuses(String document, String json) {
        assertThat(Yaml.parse(document)).isEqualTo(JsonValue.parse(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: \"\\ud83d\"", "a: \"\\L\"", "a: \u0001", "a: \ud83d", "\"\\x\"", "a: \"\\xg1\""})
    void textsThatNobodyCouldWriteAreRefused(String document) {
        assertThatThrownBy(() -> Yaml.parse(document)).isInstanceOf(DecodeException.class);
    }

    @Test
    void encodingsAreToldByTheirMark() {
        assertThat(Yaml.parse(Bytes.wrap("\ufeffa: \u00e4".getBytes(StandardCharsets.UTF_16LE))))
                .hasToString("{\"a\":\"\u00e4\"}");
        assertThat(Yaml.parse(Bytes.wrap("\ufeffa: \u00e4".getBytes(StandardCharsets.UTF_16BE))))
                .hasToString("{\"a\":\"\u00e4\"}");
        assertThat(Yaml.parse(Bytes.utf8("\ufeffa: \u00e4"))).hasToString("{\"a\":\"\u00e4\"}");
        assertThatThrownBy(() -> Yaml.parse(Bytes.wrap("a: \u00e4".getBytes(StandardCharsets.ISO_8859_1))))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aliasesCannotBlowADocumentUp() {
        var bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (var c = 'b'; c < 'j'; c++) {
            var before = "*" + (char) (c - 1);
            bomb.append(c + ": &" + c + " [" + (before + ",").repeat(8) + before + "]\n");
        }
        assertThatThrownBy(() -> Yaml.parse(bomb.toString()))
                .hasMessageContaining("document contains excessive aliasing");

        var text = "a: &a " + "x".repeat(100_000) + "\nb: [" + "*a,".repeat(100) + "]\n";
        assertThatThrownBy(() -> Yaml.parse(text)).hasMessageContaining("document contains excessive aliasing");

        var deep = new StringBuilder("a0: &a0 {}\n");
        for (var i = 1; i < 600; i++) {
            deep.append("a" + i + ": &a" + i + " {a: *a" + (i - 1) + "}\n");
        }
        assertThatThrownBy(() -> Yaml.parse(deep.toString())).hasMessageContaining("exceeded max depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? ", "&a [", "!x "})
    void nestingHasAnEnd(String opening) {
        assertThatThrownBy(() -> Yaml.parse(opening.repeat(20_000))).isInstanceOf(DecodeException.class);
    }

    @Test
    void jsonIsYaml() {
        var json = "{\"a\":[1,-2.5,\"x\\ny\",true,null,{}],\n\t\"b\":{\"c\":[]}}";

        assertThat(Yaml.parse(json)).isEqualTo(JsonValue.parse(json));
        assertThat(Yaml.parse("[]")).isEqualTo(JsonArray.EMPTY);
    }

    @Property(tries = 400)
    void hostileBytesAreReadOrRefused(@ForAll Random random) {
        var bytes = "a: &x {b: [1, 'c', \"d\\n\", |\n  e\n ], <<: {f: g}}\n- !!str h: *x\n? i\n: >-\n  j\n---\n%YAML"
                .getBytes(StandardCharsets.UTF_8);
        for (var i = random.nextInt(8); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte)
                    (random.nextBoolean()
                            ? "\n -:#&*!|>'\"%@{}[],?<\t".charAt(random.nextInt(22))
                            : random.nextInt(256));
        }
        var start = random.nextInt(bytes.length);
        try {
            Yaml.parseAll(Bytes.wrap(bytes, start, random.nextInt(bytes.length - start)));
        } catch (DecodeException expected) {
            assertThat(expected.getMessage()).startsWith("YAML");
        }
    }
}
