package io.steersman.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import io.steersman.api.codec.Codec;
import io.steersman.api.value.Duration;
import io.steersman.api.value.FieldsV1;
import io.steersman.api.value.IntOrString;
import io.steersman.api.value.Json;
import io.steersman.api.value.MicroTime;
import io.steersman.api.value.Quantity;
import io.steersman.api.value.RawExtension;
import io.steersman.api.value.Time;
import io.steersman.schema.TypeRef.Scalar;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonValue;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The hand-written values by themselves against both oracles. Most are parts of types that {@link ProtoOracleTest} looks at
 * too; a duration is part of none.
 */
class ValueOracleTest {

    private static final Map<Scalar, Class<?>> CLASSES = Map.of(
            Scalar.QUANTITY, Quantity.class,
            Scalar.INT_OR_STRING, IntOrString.class,
            Scalar.TIME, Time.class,
            Scalar.MICRO_TIME, MicroTime.class,
            Scalar.DURATION, Duration.class,
            Scalar.RAW_EXTENSION, RawExtension.class,
            Scalar.FIELDS_V1, FieldsV1.class,
            Scalar.JSON, Json.class);

    static final Iterable<Scalar> SCALARS = EnumSet.copyOf(CLASSES.keySet());

    private static final int VALUES = 100;

    @Test
    void everyScalarThatIsAMessageTakesPart() {
        assertThat(EnumSet.complementOf(EnumSet.copyOf(CLASSES.keySet())))
                .containsExactly(Scalar.STRING, Scalar.BOOL, Scalar.INT32, Scalar.INT64, Scalar.FLOAT64, Scalar.BYTES);
    }

    @ParameterizedTest
    @FieldSource("SCALARS")
    void bothOraclesReadWhatIsWritten(Scalar scalar) throws IOException {
        Codec<Object> codec = Types.codec(CLASSES.get(scalar));
        for (var seed = 0; seed < VALUES; seed++) {
            var value = new Filler(seed).value(CLASSES.get(scalar));
            var json = codec.toJson(value);
            assertThat(Jackson.parts(Jackson.STRICT, json)).isEqualTo(Jackson.parts(JsonValue.parse(json)));
            assertThat(codec.fromJson(Jackson.compact(JsonValue.parse(json)))).isEqualTo(value);

            var expected = (DynamicMessage) ExpectedValues.of(scalar, JsonValue.parse(json));
            var written = ByteString.copyFrom(codec.toProto(value).toByteArray());
            assertThat(DynamicMessage.parseFrom(ProtoDescriptors.of(scalar), written))
                    .isEqualTo(expected);
            assertThat(written).isEqualTo(expected.toByteString());
        }
    }

    @ParameterizedTest
    @FieldSource("SCALARS")
    void whatProtobufJavaWritesIsRead(Scalar scalar) {
        Codec<Object> codec = Types.codec(CLASSES.get(scalar));
        for (var seed = 0; seed < VALUES; seed++) {
            var full = (DynamicMessage) new RandomMessages(seed, false).scalar(scalar);
            var value = codec.fromProto(Bytes.wrap(full.toByteArray()));
            assertThat(ExpectedValues.of(scalar, JsonValue.parse(codec.toJson(value))))
                    .isEqualTo(full);
            var sparse = (DynamicMessage) new RandomMessages(seed, true).scalar(scalar);
            assertThat(codec.fromProto(Bytes.wrap(sparse.toByteArray()))).isEqualTo(value);
        }
    }

    /** As Go has it: the zero of each in JSON, and of a time and of JSON no field at all. */
    @ParameterizedTest
    @FieldSource("SCALARS")
    void nothingIsAMessageToo(Scalar scalar) {
        Codec<Object> codec = Types.codec(CLASSES.get(scalar));
        var empty = codec.fromProto(Bytes.EMPTY);
        assertThat(empty).isEqualTo(codec.empty());
        var expected = (DynamicMessage) ExpectedValues.of(scalar, JsonValue.parse(codec.toJson(empty)));
        assertThat(codec.toProto(empty).toByteArray()).isEqualTo(expected.toByteArray());
    }
}
