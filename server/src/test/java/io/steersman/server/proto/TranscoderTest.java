package io.steersman.server.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.schema.Schema;
import io.steersman.server.decode.Decoder;
import io.steersman.server.decode.Expected;
import io.steersman.server.decode.Kinds;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.proto.KubeEnvelope;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Against the messages of kube-apiserver 1.37, and against itself with random objects of every stored kind. */
class TranscoderTest {

    @TestFactory
    Stream<DynamicTest> bytesAreThoseOfTheRealServer() {
        return Kinds.table(TranscoderTest.class, "messages.json").stream()
                .map(row -> DynamicTest.dynamicTest(text(row, "type"), () -> {
                    var expected = Kinds.expected(text(row, "type"));
                    var real =
                            KubeEnvelope.read(Bytes.base64(text(row, "proto"))).raw();
                    var json = Objects.requireNonNull(row.object("/json"));
                    assertThat(Transcoder.toProto(json, expected.shape())).isEqualTo(real);
                    assertThat(typed(Transcoder.fromProto(real, expected.shape()), expected)
                                    .toString())
                            .isEqualTo(json.toString());
                    assertThat(Decoder.tidy(json, expected).object().toString()).isEqualTo(json.toString());
                }));
    }

    @Property(tries = 4)
    void whatIsWrittenReadsBackForEveryStoredKind(@ForAll long seed) {
        var trees = new RandomTrees(seed);
        for (var resource : Schema.kubernetes().resources()) {
            if (resource.storage() == null) {
                continue;
            }
            var version = resource.groupVersion().apiVersion();
            var expected = Kinds.expected(version + "/" + resource.kind().name());
            var object = Decoder.tidy(trees.object(expected.shape()), expected).object();
            var message = Transcoder.toProto(object, expected.shape());
            assertThat(typed(Transcoder.fromProto(message, expected.shape()), expected)
                            .toString())
                    .isEqualTo(object.toString());
            assertThat(Decoder.tidy(object, expected).object().toString()).isEqualTo(object.toString());
        }
    }

    private static JsonObject typed(JsonObject object, Expected expected) {
        return JsonObject.of(b -> {
            b.put("kind", expected.kind()).put("apiVersion", expected.apiVersion());
            object.forEach(b::put);
        });
    }

    private static String text(JsonObject row, String name) {
        return Objects.requireNonNull(row.string("/" + name));
    }
}
