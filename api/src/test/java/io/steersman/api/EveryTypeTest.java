package io.steersman.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.proto.ProtoWriter;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws that hold for every generated type, on values made at random. */
class EveryTypeTest {

    private static final int VALUES = 4;

    static List<Class<?>> all() {
        return Types.all();
    }

    private static void forSome(Class<?> type, Consumer<Object> check) {
        for (var seed = 0; seed < VALUES; seed++) {
            check.accept(new Filler(seed * 31L + type.getName().hashCode()).value(type));
        }
    }

    @Test
    void thereAreHundredsOfTypes() {
        assertThat(all()).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @MethodSource("all")
    void jsonRoundTrips(Class<?> type) {
        Codec<Object> codec = Types.codec(type);
        var interner = Interner.create(64);
        forSome(type, value -> {
            var json = codec.toJson(value);
            assertThat(codec.fromJson(json)).isEqualTo(value).hasSameHashCodeAs(value);
            for (var again = 0; again < 4; again++) {
                assertThat(codec.fromJson(json, interner)).isEqualTo(value);
            }
        });
        forSome(
                type,
                value -> assertThat(codec.fromJson(codec.toJson(value), interner))
                        .isEqualTo(value));
    }

    @ParameterizedTest
    @MethodSource("all")
    void protobufRoundTrips(Class<?> type) {
        Codec<Object> codec = Types.codec(type);
        if (codec.protobuf()) {
            var interner = Interner.create(64);
            forSome(type, value -> {
                var message = codec.toProto(value);
                assertThat(codec.fromProto(message)).isEqualTo(value);
                for (var again = 0; again < 4; again++) {
                    assertThat(codec.toProto(codec.fromProto(message, interner)))
                            .isEqualTo(message);
                }
            });
            forSome(
                    type,
                    value -> assertThat(codec.fromProto(codec.toProto(value), interner))
                            .isEqualTo(value));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void anEditThatChangesNothingIsEqual(Class<?> type) {
        forSome(type, value -> {
            try {
                var builder = type.getMethod("toBuilder").invoke(value);
                assertThat(builder.getClass().getMethod("build").invoke(builder))
                        .isEqualTo(value);
            } catch (NoSuchMethodException e) {
                assertThat(type.getSimpleName()).startsWith("JSONSchemaPropsOr");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void unknownFieldsSurviveInTheirFormat(Class<?> type) {
        if (type.getSimpleName().startsWith("JSONSchemaPropsOr")) {
            return;
        }
        Codec<Object> codec = Types.codec(type);
        var json = codec.toJson(new Filler(1).value(type)).utf8();
        var comma = json.equals("{}") ? "" : ",";
        var newer = json.substring(0, json.length() - 1) + comma + "\"fromTheFuture\":{\"a\":[1.50,null]}}";
        assertThat(codec.toJson(codec.fromJson(newer)).utf8()).isEqualTo(newer);
        if (codec.protobuf()) {
            var out = new ProtoWriter();
            out.string(4711, "future");
            codec.writeProto(new Filler(1).value(type), out);
            var message = out.toBytes();
            assertThat(codec.toProto(codec.fromProto(message))).isEqualTo(message);
            assertThat(JsonObject.parse(codec.toJson(codec.fromProto(message))).has("fromTheFuture"))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void brokenBytesAreADecodeExceptionAndNothingElse(Class<?> type) {
        Codec<Object> codec = Types.codec(type);
        var random = new Random(type.getName().hashCode());
        for (var i = 0; i < 8; i++) {
            var value = new Filler(i).value(type);
            read(() -> codec.fromJson(broken(codec.toJson(value), random)));
            if (codec.protobuf()) {
                read(() -> codec.fromProto(broken(codec.toProto(value), random), Interner.create(64)));
            }
        }
    }

    private static Bytes broken(Bytes bytes, Random random) {
        var copy = bytes.toByteArray();
        for (var i = 1 + random.nextInt(4); i > 0 && copy.length > 0; i--) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return Bytes.wrap(
                copy, 0, random.nextInt(4) == 0 && copy.length > 0 ? random.nextInt(copy.length) : copy.length);
    }

    private static void read(Runnable reading) {
        try {
            reading.run();
        } catch (DecodeException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
