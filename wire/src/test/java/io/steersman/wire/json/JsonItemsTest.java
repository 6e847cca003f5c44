package io.steersman.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonItemsTest {

    private record Cut(List<String> items, JsonObject envelope) {}

    /** Cuts a text that comes in pieces of this size. */
    private static Cut cut(String text, int piece) {
        return cut(text, piece, false);
    }

    private static Cut cut(String text, int piece, boolean readsAhead) {
        var bytes = Bytes.utf8(text);
        var cutter = new JsonItems();
        var items = new ArrayList<String>();
        for (var at = 0; at < bytes.length(); at += piece) {
            cutter.feed(bytes.slice(at, Math.min(bytes.length(), at + piece)));
            for (var item = next(cutter, readsAhead); item != null; item = next(cutter, readsAhead)) {
                items.add(item.utf8());
            }
        }
        return new Cut(items, JsonObject.parse(cutter.envelope()));
    }

    private static @Nullable Bytes next(JsonItems cutter, boolean readsAhead) {
        var ahead = readsAhead ? cutter.ahead() : null;
        if (ahead != null) {
            try {
                var in = JsonReader.of(ahead);
                in.skip();
                var length = in.position() - ahead.offset();
                cutter.passed(length);
                return ahead.slice(0, length);
            } catch (DecodeException e) {
                // It is not whole.
            }
        }
        return cutter.next();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[]}",
                "{\"items\":[{}],\"kind\":\"PodList\"}",
                "{\"kind\":\"PodList\",\"metadata\":{\"a\":[1,{}]},\"items\":[{\"a\":[1,2,{\"b\":\"]}\"}]},{\"c\":1}]}\n",
                " { \"items\" : [ 1 , \"a\\\"]\\\\\" , null,true , [ [ ] ] , {\"ä\":\"😀\"} ] , \"x\" : { \"items\" : [ 1 ] } } ",
                "{\"a\":\"items\",\"b\":[1],\"c\":{\"items\":[2]},\"items\":[3]}",
                "{\"a\":\"x\\\\\",\"items\":[\"\\\\\",\"\\\"\"]}",
                "{\"items\":[{\"long\":\"as long as all of the others\"} , {\"a\":1},{} , {\"b\":[{}]}\n],\"b\":[2]}",
                "{\"items\":null}",
                "{\"items\":{\"a\":[1]},\"b\":[2]}",
                "{\"kind\":\"Status\",\"code\":404}",
                "{}",
            })
    void itemsAndWhatStandsAroundThemAreTheSameInAnyPieces(String text) {
        var tree = JsonObject.parse(text);
        var isArray = tree.get("items") instanceof JsonArray;
        for (var piece = 1; piece <= text.length() + 1; piece++) {
            for (var cut : List.of(cut(text, piece), cut(text, piece, true))) {
                var items =
                        JsonArray.from(cut.items.stream().map(JsonValue::parse).toList());
                assertThat(items).isEqualTo(isArray ? tree.array("/items") : JsonArray.EMPTY);
                assertThat(cut.envelope).isEqualTo(isArray ? tree.with("items", JsonArray.EMPTY) : tree);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"items\":[", "{\"items\":[{}", "{\"items\":[{}]", "{\"a\":\"", "17", "{\"items\":[1"
            })
    void anEndThatComesTooEarlyIsSaid(String text) {
        assertThatThrownBy(() -> cut(text, 3)).isInstanceOf(DecodeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[,1]}",
                "{\"items\":[1,,2]}",
                "{\"items\":[1 2]}",
                "{\"items\":[{}{}]}",
                "{\"items\":[}",
                "[]"
            })
    void whatStandsWhereItMayNotIsRefused(String text) {
        assertThatThrownBy(() -> cut(text, 2)).isInstanceOf(DecodeException.class);
        assertThatThrownBy(() -> cut(text, 100, true)).isInstanceOf(DecodeException.class);
    }

    @Test
    void anItemIsAViewIfItCameInOnePiece() {
        var body = Bytes.utf8("{\"items\":[{\"a\":1}]}");
        var cutter = new JsonItems();
        cutter.feed(body);
        var item = cutter.next();
        assertThat(item).isNotNull();
        assertThat(item.array()).isSameAs(body.array());
    }

    @Test
    void whatIsLikelyNotToBeWholeIsNotReadAhead() {
        var cutter = new JsonItems();
        cutter.feed(Bytes.utf8("{\"items\":[{\"a\":12345},{\"a\":1"));
        assertThat(cutter.ahead()).isEqualTo(Bytes.utf8("{\"a\":12345},{\"a\":1"));
        cutter.passed(11);

        assertThat(cutter.ahead()).isNull();
        assertThat(cutter.next()).isNull();
        cutter.feed(Bytes.utf8("}]}"));
        assertThat(cutter.next()).isEqualTo(Bytes.utf8("{\"a\":1}"));
        assertThat(cutter.ahead()).isNull();
        assertThat(cutter.next()).isNull();
        assertThat(cutter.complete()).isTrue();
    }

    @Test
    void anItemBeyondAllMeasureIsRefused() {
        var cutter = new JsonItems();
        cutter.feed(Bytes.utf8("{\"items\":[\""));
        var megabyte = Bytes.utf8("x".repeat(1 << 20));
        assertThatThrownBy(() -> {
                    for (var i = 0; i < 100; i++) {
                        cutter.feed(megabyte);
                        assertThat(cutter.next()).isNull();
                    }
                })
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void linesAreCutInAnyPieces() {
        var bytes = Bytes.utf8("{\"a\":1}\n\n\r\n{\"b\":\"ä\"}\n{\"c\"");
        for (var piece = 1; piece <= bytes.length(); piece++) {
            var cutter = new JsonLines();
            var lines = new ArrayList<String>();
            for (var at = 0; at < bytes.length(); at += piece) {
                cutter.feed(bytes.slice(at, Math.min(bytes.length(), at + piece)));
                for (var line = cutter.next(); line != null; line = cutter.next()) {
                    lines.add(line.utf8());
                }
            }
            assertThat(lines).containsExactly("{\"a\":1}", "{\"b\":\"ä\"}");
            assertThat(cutter.pending()).isTrue();
        }
    }
}
