package io.steersman.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.api.codec.Interner;
import io.steersman.api.core.v1.Secret;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The codecs against what a real API server sent: one object of every persisted kind. */
class ReferenceTest {

    static List<Reference> all() {
        return Reference.all();
    }

    @Test
    void thereIsAnObjectOfEveryKind() {
        assertThat(all()).hasSizeGreaterThanOrEqualTo(63);
    }

    @ParameterizedTest
    @MethodSource("all")
    void jsonComesBackWithTheSameMeaning(Reference reference) {
        var codec = reference.codec();
        var written = JsonObject.parse(codec.toJson(codec.fromJson(reference.json())));
        assertThat(Reference.meaning(written)).isEqualTo(Reference.meaning(reference.tree()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void protobufComesBackByteForByte(Reference reference) {
        var codec = reference.codec();
        var written = codec.toProto(codec.fromProto(reference.message()));
        assertThat(written.toByteArray()).isEqualTo(reference.message().toByteArray());
    }

    @ParameterizedTest
    @MethodSource("all")
    void bothFormatsAreOneValue(Reference reference) {
        var codec = reference.codec();
        var fromJson = codec.fromJson(reference.json());
        var fromProto = codec.fromProto(reference.message());
        assertThat(fromJson).isEqualTo(fromProto).hasSameHashCodeAs(fromProto);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatAnInternerSharesIsEqual(Reference reference) {
        var codec = reference.codec();
        var interner = Interner.create();
        var plain = codec.fromProto(reference.message());
        for (var i = 0; i < 4; i++) {
            assertThat(codec.fromProto(reference.message(), interner)).isEqualTo(plain);
            assertThat(codec.fromJson(reference.json(), interner)).isEqualTo(plain);
        }
        assertThat(interner.hits()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingIsUnknown(Reference reference) {
        var codec = reference.codec();
        // What is unknown does not cross over, so both ways around show it.
        var crossed = codec.fromProto(codec.toProto(codec.fromJson(reference.json())));
        assertThat(Reference.meaning(JsonObject.parse(codec.toJson(crossed))))
                .isEqualTo(Reference.meaning(reference.tree()));
    }

    @Test
    void aSecretDoesNotTellItsData() {
        var reference = all().stream()
                .filter(one -> one.name().equals("core.v1.secrets"))
                .findFirst()
                .orElseThrow();
        var secret = Secret.CODEC.fromJson(reference.json());
        assertThat(secret.toString()).contains("\"password\":\"***\"").doesNotContain("czNjcmV0");
        assertThat(secret.data().get("password").utf8()).isEqualTo("s3cret");
    }
}
