package io.steersman.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Trees, readers and writers against each other and against jackson-core. */
class JsonPropertiesTest {

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNumberLength(1_000_000).build())
            .build();

    @Property(tries = 500)
    void whatIsWrittenReadsBack(@ForAll("values") JsonValue value) {
        assertThat(JsonValue.parse(value.toBytes())).isEqualTo(value).hasToString(value.toString());
        assertThat(JsonValue.parse(value.pretty())).isEqualTo(value).hasToString(value.toString());
        var go = new JsonWriter(1).escapingAsGo();
        go.value(value);
        assertThat(go.toBytes().utf8()).doesNotContain("<", ">", "&", "\u2028", "\u2029");
        assertThat(JsonValue.parse(go.toBytes())).isEqualTo(value);
    }

    @Property(tries = 300)
    void jacksonReadsWhatIsWritten(@ForAll("values") JsonValue value) throws IOException {
        assertThat(jackson(value.toBytes())).isEqualTo(value);
    }

    @Property(tries = 300)
    void memberOrderDoesNotMatterForEquality(@ForAll("objects") JsonObject object) {
        var sorted = object.sorted();

        assertThat(sorted).isEqualTo(object).hasSameHashCodeAs(object);
        assertThat(new ArrayList<>(sorted.names()))
                .isSortedAccordingTo((a, b) -> Bytes.utf8(a).compareTo(Bytes.utf8(b)));
    }

    /** Small changes to JSON, which mostly break it: who takes what must be the same. */
    @Property(tries = 1500)
    void jacksonAndThisReaderAgreeOnWhatIsJson(@ForAll("values") JsonValue value, @ForAll Random random) {
        var bytes = mutated(value.toBytes(), random, "{}[]:,\"\\0123456789.eE+-truefalsn /bu\n\t\u0001");
        var theirs = jacksonOrNull(bytes);
        var ours = oursOrNull(bytes);

        if (Bytes.utf8(bytes.utf8()).equals(bytes)) {
            assertThat(ours).as("%s", bytes.utf8()).isEqualTo(theirs);
        } else {
            assertThat(ours != null).as("%s", bytes.utf8()).isEqualTo(theirs != null);
        }
        assertThat(skips(bytes)).isEqualTo(ours != null);
    }

    /** Any bytes at all, within a larger array whose other bytes must not matter. */
    @Property(tries = 1500)
    void hostileBytesAreReadOrRefused(@ForAll("values") JsonValue value, @ForAll Random random) {
        var bytes = mutated(value.toBytes(), random, null);
        var array = new byte[bytes.length() + 20];
        random.nextBytes(array);
        var before = random.nextInt(10);
        System.arraycopy(bytes.array(), bytes.offset(), array, before, bytes.length());

        var read = oursOrNull(bytes);
        assertThat(oursOrNull(Bytes.wrap(array, before, bytes.length()))).isEqualTo(read);
        assertThat(skips(bytes)).isEqualTo(read != null);
        if (read != null) {
            assertThat(JsonValue.parse(JsonReader.of(bytes).raw())).isEqualTo(read);
        }
    }

    @Property(tries = 500)
    void itemsOfListsAreTheSameInAnyPieces(
            @ForAll("objects") JsonObject first, @ForAll("objects") JsonObject second, @ForAll Random random) {
        var list = first.without("items")
                .with("items", JsonArray.of(first, second, first))
                .with("z", second);
        var items = new ArrayList<JsonValue>();
        var cutter = new JsonItems();
        cut(cutter, Bytes.utf8(random.nextBoolean() ? list.toString() : list.pretty()), random, items);

        assertThat(items).containsExactly(first, second, first);
        assertThat(cutter.complete()).isTrue();
        assertThat(JsonValue.parse(cutter.envelope())).isEqualTo(list.with("items", JsonArray.EMPTY));
    }

    @Property(tries = 800)
    void hostileListsAreCutOrRefused(@ForAll("objects") JsonObject object, @ForAll Random random) {
        var list = JsonObject.EMPTY.with("items", JsonArray.of(object, object)).with("metadata", object);
        try {
            cut(new JsonItems(), mutated(list.toBytes(), random, null), random, new ArrayList<>());
        } catch (DecodeException expected) {
            assertThat(expected.getMessage()).startsWith("JSON");
        }
    }

    private static void cut(JsonItems cutter, Bytes bytes, Random random, List<JsonValue> items) {
        for (var at = 0; at < bytes.length(); ) {
            var to = Math.min(bytes.length(), at + 1 + random.nextInt(40));
            cutter.feed(bytes.slice(at, to));
            at = to;
            for (var item = cutter.next(); item != null; item = cutter.next()) {
                items.add(JsonValue.parse(item));
            }
        }
    }

    private static Bytes mutated(Bytes json, Random random, @Nullable String letters) {
        var bytes = json.toByteArray();
        for (var i = random.nextInt(4); i > 0; i--) {
            var letter = letters == null ? random.nextInt(256) : letters.charAt(random.nextInt(letters.length()));
            bytes[random.nextInt(bytes.length)] = (byte) letter;
        }
        var start = random.nextInt(20) == 0 ? random.nextInt(bytes.length) : 0;
        var end = random.nextInt(20) == 0 ? start + random.nextInt(bytes.length - start) : bytes.length;
        return Bytes.copyOf(bytes, start, end - start);
    }

    private static @Nullable JsonValue oursOrNull(Bytes bytes) {
        try {
            return JsonValue.parse(bytes, JsonLimits.DEFAULT, duplicate -> {});
        } catch (DecodeException e) {
            assertThat(e.getMessage()).startsWith("JSON").endsWith(e.detail());
            return null;
        }
    }

    private static boolean skips(Bytes bytes) {
        try {
            var in = JsonReader.of(bytes);
            in.skip();
            in.end();
            return true;
        } catch (DecodeException e) {
            return false;
        }
    }

    private static @Nullable JsonValue jacksonOrNull(Bytes bytes) {
        try {
            return jackson(bytes);
        } catch (IOException e) {
            return null;
        }
    }

    private static JsonValue jackson(Bytes bytes) throws IOException {
        // As text, because what is a surrogate or invalid in UTF-8 each reads in its own way.
        try (var parser = JACKSON.createParser(bytes.utf8())) {
            parser.nextToken();
            var value = jackson(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more follows");
            }
            return value;
        }
    }

    private static JsonValue jackson(JsonParser parser) throws IOException {
        var token = parser.currentToken();
        if (token == null) {
            throw new IOException("nothing there");
        }
        switch (token) {
            case START_OBJECT -> {
                var object = JsonObject.EMPTY.toBuilder();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    object.put(wellFormed(name), jackson(parser));
                }
                return object.build();
            }
            case START_ARRAY -> {
                var array = new ArrayList<JsonValue>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(jackson(parser));
                }
                return JsonArray.from(array);
            }
            case VALUE_STRING -> {
                return JsonString.of(wellFormed(parser.getText()));
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                return JsonNumber.of(parser.getText());
            }
            default -> {
                return JsonValue.of(token == JsonToken.VALUE_NULL ? null : parser.getBooleanValue());
            }
        }
    }

    private static String wellFormed(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(c -> out.appendCodePoint(c >= 0xD800 && c < 0xE000 ? 0xFFFD : c));
        return new String(out.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<JsonValue> values() {
        return RandomTrees.values();
    }

    @Provide
    Arbitrary<JsonObject> objects() {
        return RandomTrees.objects();
    }
}
