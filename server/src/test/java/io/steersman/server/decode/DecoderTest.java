package io.steersman.server.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.steersman.server.error.Refusal;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Against the answers of kube-apiserver 1.37. */
class DecoderTest {

    @TestFactory
    Stream<DynamicTest> undecodableBodiesAreRefusedInGosWords() {
        return Kinds.table(DecoderTest.class, "undecodable.json").stream()
                .map(row -> DynamicTest.dynamicTest(text(row, "type") + " " + text(row, "body"), () -> {
                    var body = Bytes.utf8(text(row, "body"));
                    var refusal = catchThrowableOfType(
                            Refusal.class,
                            () -> Decoder.decode(body, BodyFormat.JSON, Kinds.expected(text(row, "type"))));
                    assertThat(refusal).isNotNull();
                    assertThat(refusal.status().message()).isEqualTo(text(row, "message"));
                    assertThat(refusal.status().code()).isEqualTo(400);
                }));
    }

    @TestFactory
    Stream<DynamicTest> strictDecodingFindsUnknownAndDuplicateFieldsInOrder() {
        return Kinds.table(DecoderTest.class, "strict.json").stream()
                .map(row -> DynamicTest.dynamicTest(text(row, "body"), () -> {
                    var expected = Kinds.expected(text(row, "type"));
                    var read = Decoder.decode(Bytes.utf8(text(row, "body")), BodyFormat.JSON, expected);
                    assertThat(Decoder.strictRefused(read.problems(), expected)
                                    .status()
                                    .message())
                            .isEqualTo(text(row, "message"));
                }));
    }

    @Test
    void aBodyThatIsNullIsAnObjectWithNothingSet() {
        var read = Decoder.decode(Bytes.utf8("null"), BodyFormat.JSON, Kinds.expected("v1/Pod"));
        assertThat(read.object().toString())
                .isEqualTo("{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{},\"spec\":{\"containers\":null},"
                        + "\"status\":{}}");
    }

    private static String text(JsonObject row, String name) {
        return Objects.requireNonNull(row.string("/" + name));
    }
}
