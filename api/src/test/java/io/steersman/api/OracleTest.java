package io.steersman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.steersman.api.codec.Codec;
import io.steersman.api.core.v1.Pod;
import io.steersman.schema.FieldDef;
import io.steersman.schema.Schema;
import io.steersman.schema.TypeDef;
import io.steersman.schema.TypeName;
import io.steersman.schema.TypeRef;
import io.steersman.schema.WireType;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the codecs write and read, against other people's readers and writers, and against the schema's field numbers. */
class OracleTest {

    private static final int VALUES = 3;
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final Schema SCHEMA = Schema.kubernetes();

    static List<Class<?>> all() {
        return Types.all();
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
    void jacksonReadsAndWritesTheSameJson(Class<?> type) throws IOException {
        Codec<Object> codec = Types.codec(type);
        for (var value : some(type)) {
            var ours = codec.toJson(value);
            var theirs = new ByteArrayOutputStream();
            try (var parser = JACKSON.createParser(ours.utf8());
                    var generator = JACKSON.createGenerator(theirs)) {
                parser.nextToken();
                generator.copyCurrentStructureExact(parser);
                assertThat(parser.nextToken()).isNull();
            }
            var written = Bytes.wrap(theirs.toByteArray());
            assertThat(JsonValue.parse(written)).isEqualTo(JsonValue.parse(ours));
            assertThat(codec.fromJson(written)).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void protobufJavaReadsAndWritesTheSameMessages(Class<?> type) throws InvalidProtocolBufferException {
        Codec<Object> codec = Types.codec(type);
        var def = definition(type);
        if (def == null || !codec.protobuf()) {
            return;
        }
        for (var value : some(type)) {
            var message = UnknownFieldSet.parseFrom(bytes(codec.toProto(value)));
            check(message, def, def.name().toString());
            assertThat(codec.fromProto(Bytes.wrap(message.toByteArray()))).isEqualTo(value);
        }
    }

    @Test
    void theSchemaKnowsTheTypes() {
        assertThat(all()).filteredOn(type -> definition(type) != null).hasSizeGreaterThan(500);
    }

    @Test
    void aFieldThatTheSchemaDoesNotHaveIsSeen() {
        var message = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        var def = definition(Pod.class);
        assertThat(def).isNotNull();
        if (def != null) {
            assertThatThrownBy(() -> check(message, def, "Pod")).isInstanceOf(AssertionError.class);
        }
    }

    /** Null: none of the schema's, such as a value written by hand. */
    private static @Nullable TypeDef definition(Class<?> type) {
        for (var groupVersion : SCHEMA.groupVersions()) {
            if (type.getPackageName().endsWith("." + groupVersion.label() + "." + groupVersion.version())) {
                return SCHEMA.find(new TypeName(groupVersion, type.getSimpleName()));
            }
        }
        return null;
    }

    private static void check(UnknownFieldSet message, TypeDef def, String path) throws InvalidProtocolBufferException {
        for (var entry : message.asMap().entrySet()) {
            var field = def.fields().stream()
                    .filter(candidate -> candidate.number() == entry.getKey())
                    .findFirst();
            assertThat(field).as(path + ", field " + entry.getKey()).isPresent();
            check(
                    entry.getValue(),
                    field.orElseThrow(),
                    path + "." + field.orElseThrow().name());
        }
    }

    private static void check(UnknownFieldSet.Field found, FieldDef field, String path)
            throws InvalidProtocolBufferException {
        var type = field.type() instanceof TypeRef.ListOf list ? list.element() : field.type();
        var texts = found.getLengthDelimitedList();
        if (type.wireType() == WireType.LENGTH) {
            assertThat(found.getVarintList()).as(path).isEmpty();
            assertThat(texts).as(path).isNotEmpty();
        } else if (type.wireType() == WireType.VARINT) {
            assertThat(texts).as(path).isEmpty();
            assertThat(found.getVarintList()).as(path).isNotEmpty();
        }
        for (var text : texts) {
            if (type instanceof TypeRef.Named named && SCHEMA.type(named.name()).form() != TypeDef.Form.EITHER) {
                check(UnknownFieldSet.parseFrom(text), SCHEMA.type(named.name()), path);
            } else if (type instanceof TypeRef.MapOf) {
                var pair = UnknownFieldSet.parseFrom(text);
                assertThat(pair.asMap().keySet()).as(path).isSubsetOf(1, 2);
            }
        }
    }

    private static ByteString bytes(Bytes bytes) {
        return ByteString.copyFrom(bytes.array(), bytes.offset(), bytes.length());
    }
}
