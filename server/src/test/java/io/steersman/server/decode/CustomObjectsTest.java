package io.steersman.server.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.server.error.Refusal;
import io.steersman.wire.Bytes;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Against the answers of kube-apiserver 1.37 for a resource with the schema beside this class. */
class CustomObjectsTest {

    private static final Expected WIDGET = new Expected("apply.example.com", "v1", "Widget", Widgets.SHAPE, true);

    @TestFactory
    Stream<DynamicTest> bodiesThatStrictDecodingRefusesAreRefusedInItsWords() {
        return Kinds.table(CustomObjectsTest.class, "custom.json").stream()
                .map(row -> DynamicTest.dynamicTest("body " + row.string("/body"), () -> {
                    var body = Bytes.utf8(Objects.requireNonNull(row.string("/body")));
                    assertThat(refusal(body)).isEqualTo(row.string("/message"));
                }));
    }

    private static String refusal(Bytes body) {
        try {
            var read = Decoder.decode(body, BodyFormat.JSON, WIDGET);
            return Decoder.strictRefused(read.problems(), WIDGET).status().message();
        } catch (Refusal e) {
            return e.status().message();
        }
    }

    @Test
    void onlyMetadataIsReadAsAStructAndEverythingIsSorted() {
        var body = Bytes.utf8(
                "{\"kind\":\"Widget\",\"apiVersion\":\"apply.example.com/v1\",\"zz\":1,\"metadata\":{\"name\":"
                        + "\"w\",\"labels\":{\"a\":null},\"annotations\":null,\"foo\":1,\"finalizers\":[]},\"spec\":{\"any\":{\"z\":null,"
                        + "\"a\":1.0,\"b\":1e3,\"c\":12345678901234567890,\"d\":[],\"e\":{},\"f\":1.50},\"maybe\":null,\"zzz\":1,"
                        + "\"free\":{\"b\":1,\"a\":[{\"y\":1,\"x\":2}]}}}");
        assertThat(Decoder.decode(body, BodyFormat.JSON, WIDGET).object().toString())
                .isEqualTo(
                        "{\"apiVersion\":\"apply.example.com/v1\",\"kind\":\"Widget\",\"metadata\":{\"labels\":{\"a\":\"\"},"
                                + "\"name\":\"w\"},\"spec\":{\"any\":{\"a\":1,\"b\":1000,\"c\":12345678901234567000,\"d\":[],\"e\":{},"
                                + "\"f\":1.5,\"z\":null},\"free\":{\"a\":[{\"x\":2,\"y\":1}],\"b\":1},\"maybe\":null}}");
    }
}
