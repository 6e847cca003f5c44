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
        assertThatThrownBy(() -> reader(text).int64()).isInstanceOf(DecodeException.class);
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
                .hasMessage("JSON at spec.containers[1].image, offset 51: expected true, found something like it");
        assertThatThrownBy(() -> JsonValue.parse("[1,[2,x]]"))
                .hasMessage("JSON at [1][1], offset 6: expected a value, found 'x'");
        assertThatThrownBy(() -> JsonValue.parse("{\"a\":{\"b\":1}")).hasMessageContaining("found the end");
        assertThatThrownBy(() -> JsonValue.parse("{\"a\":1}}")).hasMessageContaining("expected the end, found '}'");
    }

    @Test
    void aNameGivenTwiceIsRefusedWithItsPathOrReported() {
        var json = Bytes.utf8("{\"spec\":{\"a\":1,\"b\":[{\"c\":1,\"c\":2}],\"a\":3}}");

        assertThatThrownBy(() -> JsonValue.parse(json))
                .hasMessage("JSON at spec.b[0].c, offset 27: the name is given twice in one object");

        var paths = new ArrayList<String>();
        var value = JsonValue.parse(json, JsonLimits.DEFAULT, paths::add);
        assertThat(paths).containsExactly("spec.b[0].c", "spec.a");
        assertThat(value).hasToString("{\"spec\":{\"a\":3,\"b\":[{\"c\":2}]}}");
    }

    @Test
    void depthAndSizeAreLimited() {
        var limits = new JsonLimits(3, 20);
        assertThat(JsonReader.of(Bytes.utf8("[[[1]]]"), limits).value()).hasToString("[[[1]]]");
        assertThatThrownBy(() -> JsonReader.of(Bytes.utf8("[[[[1]]]]"), limits).value())
                .hasMessageContaining("deeper than the 3 levels");
        assertThatThrownBy(() -> JsonReader.of(Bytes.utf8("[[[{}]]]"), limits).skip())
                .hasMessageContaining("deeper than the 3 levels");
        assertThatThrownBy(() -> JsonReader.of(Bytes.utf8("\"" + "x".repeat(20) + "\""), limits))
                .hasMessageContaining("longer than the 20");
        assertThatThrownBy(() -> JsonValue.parse("[".repeat(1_000_000))).isInstanceOf(DecodeException.class);
    }
}
