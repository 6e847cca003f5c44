package io.steersman.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static JsonReader reader(String json) {
        var padded = Bytes.utf8("\"" + json + "9\"]}");
        return JsonReader.of(padded.slice(1, padded.length() - 4));
    }

    @Test
    void membersComeInOrderAndUnknownOnesCanBeKeptAsBytes() {
        var in = reader("{\"a\": 1, \"b\":[true,null , \"x\"],\"c\":{\"d\":-2.5e3},\"e\":null}");

        assertThat(in.beginObject()).isTrue();
        assertThat(in.nextName()).isEqualTo("a");
        assertThat(in.int32()).isEqualTo(1);
        assertThat(in.nextName()).isEqualTo("b");
        assertThat(in.beginArray()).isTrue();
        assertThat(in.nextElement()).isTrue();
        assertThat(in.bool()).isTrue();
        assertThat(in.nextElement()).isTrue();
        assertThat(in.readNull()).isTrue();
        assertThat(in.nextElement()).isTrue();
        assertThat(in.string()).isEqualTo("x");
        assertThat(in.nextElement()).isFalse();
        assertThat(in.nextName()).isEqualTo("c");
        assertThat(in.raw().utf8()).isEqualTo("{\"d\":-2.5e3}");
        assertThat(in.nextName()).isEqualTo("e");
        assertThat(in.beginObject()).isFalse();
        assertThat(in.nextName()).isNull();
        in.end();
    }

    @Test
    void equalNamesAreTheSameString() {
        var in = reader("[{\"containerStatuses\":0},{\"containerStatuses\":0}]");
        var names = new ArrayList<String>();
        in.beginArray();
        while (in.nextElement()) {
            in.beginObject();
            names.add(in.nextName());
            in.skip();
            in.nextName();
        }

        assertThat(names.get(0)).isEqualTo("containerStatuses").isSameAs(names.get(1));
    }

    @Test
    void nullReadsAsZero() {
        var in = reader("[null,null,null,null,null]");
        in.beginArray();
        in.nextElement();
        assertThat(in.string()).isEmpty();
        in.nextElement();
        assertThat(in.int32()).isZero();
        in.nextElement();
        assertThat(in.int64()).isZero();
        in.nextElement();
        assertThat(in.float64()).isZero();
        in.nextElement();
        assertThat(in.bool()).isFalse();
        assertThat(in.nextElement()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, 2147483648L, 999999999999999999L, Long.MAX_VALUE, Long.MIN_VALUE})
    void integersOf64BitsAreReadAndWritten(long value) {
        assertThat(reader(" " + value).int64()).isEqualTo(value);
        assertThat(JsonValue.parse("" + value)).isEqualTo(JsonNumber.of(value)).hasToString("" + value);
        var out = new JsonWriter();
        out.number(value);
        assertThat(out.toBytes().utf8()).isEqualTo("" + value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e3",
                "01",
                "-",
                "+1",
                ".5",
                "9223372036854775808",
                "-9223372036854775809",
                "\"1\"",
                "true"
            })
    void whatIsNotWrittenAsAnIntegerIsNone(String text) {
        assertThatThrownBy(() -> {
                    var in = reader(text);
                    in.int64();
                    in.end();
                })
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void int32HasARange() {
        assertThat(reader("-2147483648").int32()).isEqualTo(Integer.MIN_VALUE);
        assertThatThrownBy(() -> reader("2147483648").int32()).hasMessageContaining("32 bits");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"\"|``",
                "\"a\\n\\\"b\\\\\\/\\u0041\\t\"|`a\n\"b\\/A\t`",
                "\"\\u00e4\u00e4\\u4e2d\"|\u00e4\u00e4\u4e2d",
                "\"\\ud83d\\ude00\"|\ud83d\ude00",
                "\"\\ud83d\"|\ufffd",
                "\"\\ud83dx\"|\ufffdx",
                "\"\\ude00\\ud83d\"|\ufffd\ufffd",
                "\"0123456789abcdef\\u0000\"|`0123456789abcdef\0`",
            })
    void textsAreUnescaped(String json, String text) {
        assertThat(reader(json).string()).isEqualTo(text);
        assertThat(JsonValue.parse(json)).isEqualTo(JsonString.of(text));
    }

    @Test
    void invalidUtf8ReadsAsReplacementsAsGoCountsThem() {
        var bytes = Bytes.copyOf(new byte[] {'"', 'a', (byte) 0xE2, (byte) 0x82, 'b', (byte) 0xFF, '"'});

        assertThat(JsonReader.of(bytes).string()).isEqualTo("a\ufffd\ufffdb\ufffd");
        assertThat(JsonReader.of(bytes).raw().utf8()).isEqualTo("\"a\ufffd\ufffdb\ufffd\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\":1,}",
                "{,\"a\":1}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "[1}",
                "{\"a\":1]",
                "tru",
                "nul",
                "truee",
                "'a'",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "1 2",
                "NaN",
                "Infinity",
                "0x1",
                "1.",
                "1e",
                "1e+",
                "--1",
                "// c\n1",
                "\ufeff1",
                "[1]]",
                "]"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> JsonValue.parse(text)).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> {
                    var in = reader(text);
                    in.skip();
                    in.end();
                })
                .isInstanceOf(DecodeException.class);
    }

    @Test
    void errorsNameThePathAndTheOffsetButNoValue() {
        assertThatThrownBy(
                        () -> JsonValue.parse("{\"spec\":{\"containers\":[{\"image\":\"secret\"},{\"image\":tru}]}}"))
                .hasMessage(
                        "JSON at spec.containers[1].image, offset 54: invalid character '}' in literal true (expecting 'e')");
        assertThatThrownBy(() -> JsonValue.parse("[1,[2,x]]"))
                .hasMessage("JSON at [1][1], offset 6: invalid character 'x' looking for beginning of value");
        assertThatThrownBy(() -> reader("{\"a\":\"secret\"}").beginArray())
                .hasMessage("JSON, offset 0: expected an array, found an object");
        var in = reader("{\"a\":\"secret\"}");
        in.beginObject();
        in.nextName();
        assertThatThrownBy(in::int32).hasMessage("JSON at a, offset 5: expected a number, found a string");
        in.string();
        assertThat(in.invalid("no quantity")).hasMessage("JSON at a, offset 5: no quantity");
    }

    /** As kube-apiserver 1.37 answers them, after "couldn't get version/kind; json parse error: ". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1,]|invalid character ']' looking for beginning of value",
                "{\"a\":1,}|invalid character '}' looking for beginning of object key string",
                "{\"a\":01}|invalid character '1' after object key:value pair",
                "{\"a\":1.}|invalid character '}' after decimal point in numeric literal",
                "{\"a\":\"\\x\"}|invalid character 'x' in string escape code",
                "{\"a\" 1}|invalid character '1' after object key",
                "{\"a\":1} x|invalid character 'x' after top-level value",
                "{}\"x\"|invalid character '\"' after top-level value",
                "[{}\"x\"]|invalid character '\"' after array element",
                "{\"a\":\"1\"|unexpected end of JSON input",
                "``|unexpected end of JSON input",
                "`\"a\tb\"`|invalid character '\\t' in string literal",
                "\ufeff{}|invalid character '\u00ef' looking for beginning of value",
            })
    void brokenJsonIsDescribedInTheWordsOfGo(String json, String detail) {
        assertThatThrownBy(() -> JsonValue.parse(json))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.detail()).isEqualTo(detail));
    }

    @Test
    void aNameGivenTwiceIsRefusedWithItsPathOrReported() {
        var json = Bytes.utf8("{\"spec\":{\"a\":1,\"b\":[{\"c\":1,\"c\":2,\"c\":4}],\"a\":3}}");

        assertThatThrownBy(() -> JsonValue.parse(json))
                .hasMessage("JSON at spec.b[0].c, offset 27: the name is given twice in one object");

        var paths = new ArrayList<String>();
        var value = JsonValue.parse(json, JsonLimits.DEFAULT, paths::add);
        assertThat(paths).containsExactly("spec.b[0].c", "spec.a");
        assertThat(value).hasToString("{\"spec\":{\"a\":3,\"b\":[{\"c\":4}]}}");
    }

    @Test
    void depthAndSizeAreLimited() {
        var limits = new JsonLimits(3, 20);
        assertThat(JsonReader.of(Bytes.utf8("[[[1]]]"), limits).value()).hasToString("[[[1]]]");
        assertThatThrownBy(() -> JsonReader.of(Bytes.utf8("[[[[1]]]]"), limits).value())
                .hasMessageContaining("exceeded max depth of 3");
        assertThatThrownBy(() -> JsonReader.of(Bytes.utf8("[[[{}]]]"), limits).skip())
                .hasMessageContaining("exceeded max depth of 3");
        assertThatThrownBy(() -> JsonReader.of(Bytes.utf8("\"" + "x".repeat(20) + "\""), limits))
                .hasMessageContaining("longer than the 20");
        assertThatThrownBy(() -> JsonValue.parse("[".repeat(1_000_000))).isInstanceOf(DecodeException.class);
    }
}
