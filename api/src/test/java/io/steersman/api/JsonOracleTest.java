package io.steersman.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.schema.TypeDef;
import io.steersman.schema.TypeRef;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of every type against jackson-core: both read the same from what either writes, and refuse the same. */
class JsonOracleTest {

    private static final int VALUES = 3;

    /** Enough to have set each field once. */
    private static final int MOST = 60;

    /** Broken documents of each type. */
    private static final int BROKEN = 10;

    static List<Class<?>> all() {
        return Types.all();
    }

    /** All that are an object with members. */
    static List<Class<?>> structs() {
        return all().stream()
                .filter(type -> Definitions.of(type).form() != TypeDef.Form.EITHER)
                .toList();
    }

    static List<Reference> references() {
        return Reference.all();
    }

    private static List<Object> some(Class<?> type) {
        var values = new ArrayList<>();
        for (var seed = 0; seed < VALUES; seed++) {
            values.add(new Filler(seed * 17L + type.getName().hashCode()).value(type));
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("all")
    void jacksonReadsWhatIsWritten(Class<?> type) throws IOException {
        Codec<Object> codec = Types.codec(type);
        for (var value : some(type)) {
            var written = codec.toJson(value);
            assertThat(Jackson.parts(Jackson.STRICT, written)).isEqualTo(Jackson.parts(JsonValue.parse(written)));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatJacksonWritesIsRead(Class<?> type) throws IOException {
        Codec<Object> codec = Types.codec(type);
        var random = new Random(type.getName().hashCode());
        for (var value : some(type)) {
            var tree = JsonValue.parse(codec.toJson(value));
            assertThat(codec.fromJson(Jackson.compact(tree))).isEqualTo(value);
            // Raw values keep the bytes they came as, so here it is the meaning that is equal.
            var otherwise = Jackson.otherwise(tree, random);
            var interner = Interner.create(64);
            for (var again = 0; again < 3; again++) {
                assertThat(codec.fromJson(Jackson.compact(tree), interner)).isEqualTo(value);
                assertThat(meaning(codec, codec.fromJson(otherwise))).isEqualTo(tree);
                assertThat(meaning(codec, codec.fromJson(otherwise, interner))).isEqualTo(tree);
            }
        }
    }

    private static JsonValue meaning(Codec<Object> codec, Object value) {
        return JsonValue.parse(codec.toJson(value));
    }

    /** All of them, and no others; those that protobuf has are held against their numbers by {@link ProtoOracleTest}. */
    @ParameterizedTest
    @MethodSource("structs")
    void membersAreThoseOfTheSchema(Class<?> type) {
        Codec<Object> codec = Types.codec(type);
        var members = members(Definitions.of(type));
        var seen = new TreeSet<String>();
        for (var seed = 0; seed < MOST && !seen.equals(members); seed++) {
            var value = new Filler(seed * 17L + type.getName().hashCode()).value(type);
            seen.addAll(JsonObject.parse(codec.toJson(value)).names());
        }
        assertThat(seen).isEqualTo(members);
    }

    private static Set<String> members(TypeDef def) {
        var names = new TreeSet<String>();
        if (def.isKind()) {
            names.addAll(List.of("kind", "apiVersion"));
        }
        for (var field : def.fields()) {
            if (field.inline() && field.type() instanceof TypeRef.Named inlined) {
                names.addAll(members(Definitions.of(inlined.name())));
            } else {
                names.add(field.name());
            }
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("references")
    void jacksonReadsWhatARealServerSent(Reference reference) throws IOException {
        assertThat(Jackson.parts(Jackson.STRICT, reference.json())).isEqualTo(Jackson.parts(reference.tree()));
        var codec = reference.codec();
        assertThat(codec.fromJson(Jackson.compact(reference.tree()))).isEqualTo(codec.fromJson(reference.json()));
    }

    /** Both ways; but bytes that are no UTF-8 are U+FFFD to Kubernetes and so here, and refused by Jackson. */
    @Test
    void treesAreReadOrRefusedAsByJackson() throws IOException {
        var random = new Random(11);
        var taken = 0;
        var refused = 0;
        for (var type : all()) {
            for (var i = 0; i < BROKEN; i++) {
                var document = Broken.of(Types.codec(type).toJson(new Filler(i).value(type)), random);
                var tree = tree(document);
                var parts = jackson(Jackson.STRICT, document);
                var as = Broken.described(type, document);
                if (tree == null) {
                    refused++;
                    assertThat(parts).as(as).isNull();
                } else {
                    taken++;
                    assertThat(parts).as(as).isNotNull();
                    if (isUtf8(document)) {
                        assertThat(wellFormed(parts)).as(as).isEqualTo(Jackson.parts(tree));
                    }
                }
            }
        }
        assertThat(taken).isGreaterThan(1000);
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void noCodecReadsWhatJacksonRefuses() {
        var random = new Random(12);
        var taken = 0;
        for (var type : all()) {
            Codec<Object> codec = Types.codec(type);
            for (var i = 0; i < BROKEN; i++) {
                var document = Broken.of(codec.toJson(new Filler(i).value(type)), random);
                if (isRead(codec, document)) {
                    taken++;
                    assertThat(jackson(Jackson.PLAIN, document))
                            .as(Broken.described(type, document))
                            .isNotNull();
                }
            }
        }
        assertThat(taken).isGreaterThan(1000);
    }

    @ParameterizedTest
    @MethodSource("all")
    void noCodecReadsADocumentThatIsCutOff(Class<?> type) {
        Codec<Object> codec = Types.codec(type);
        var document = codec.toJson(new Filler(3).value(type));
        var first = document.utf8().charAt(0);
        if (first != '{' && first != '[' && first != '"') {
            // A number, bool or null, cut where it may end.
            assertThat(type.getSimpleName()).startsWith("JSONSchemaPropsOr");
            return;
        }
        for (var length = 0; length < document.length(); length += 1 + document.length() / 50) {
            var cut = Bytes.wrap(document.array(), document.offset(), length);
            assertThat(isRead(codec, cut)).as(cut.utf8()).isFalse();
        }
    }

    private static boolean isRead(Codec<Object> codec, Bytes document) {
        try {
            codec.fromJson(document);
            return true;
        } catch (DecodeException e) {
            return false;
        }
    }

    private static @Nullable JsonValue tree(Bytes document) {
        try {
            return JsonValue.parse(document);
        } catch (DecodeException e) {
            return null;
        }
    }

    /** What Jackson reads, of bytes that are no UTF-8 what is left of them; null if it refuses. */
    private static @Nullable List<String> jackson(JsonFactory factory, Bytes document) {
        try {
            return isUtf8(document)
                    ? Jackson.parts(factory, document)
                    : Jackson.parts(factory, new String(document.toByteArray(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isUtf8(Bytes document) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Halves of surrogate pairs, which can be escaped, are U+FFFD here, as in Go. */
    private static List<String> wellFormed(List<String> parts) {
        return parts.stream()
                .map(part -> part.codePoints()
                        .map(code -> code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE ? 0xFFFD : code)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .toList();
    }
}
