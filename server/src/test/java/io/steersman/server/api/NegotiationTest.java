package io.steersman.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.steersman.server.api.Representation.Form;
import io.steersman.server.decode.BodyFormat;
import io.steersman.server.error.Refusal;
import io.steersman.wire.http.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {

    private static Request asking(String accept) {
        return Request.of("GET", "/api/v1/pods").withHeader("Accept", accept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | JSON | WHOLE",
                "application/json | JSON | WHOLE",
                "application/yaml | YAML | WHOLE",
                "application/vnd.kubernetes.protobuf,application/json | PROTOBUF | WHOLE",
                "application/json;q=0.5,application/vnd.kubernetes.protobuf | PROTOBUF | WHOLE",
                "text/html,application/* | JSON | WHOLE",
                "application/json;as=Table;v=v1;g=meta.k8s.io,application/json | JSON | TABLE",
                "application/json;as=Table;v=v9;g=meta.k8s.io,application/json | JSON | WHOLE",
                "application/vnd.kubernetes.protobuf;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1 | PROTOBUF | METADATA"
            })
    void theMostWantedPossibleFormIsChosen(String accept, BodyFormat format, Form form) {
        var chosen = Negotiation.accepted(asking(accept), false);
        assertThat(chosen.format()).isEqualTo(format);
        assertThat(chosen.form()).isEqualTo(form);
    }

    @Test
    void customResourcesHaveNoProtobufButTheirMetadataHas() {
        var both = "application/vnd.kubernetes.protobuf,application/json";
        assertThat(Negotiation.accepted(asking(both), true).format()).isEqualTo(BodyFormat.JSON);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Negotiation.accepted(asking("application/vnd.kubernetes.protobuf"), true))
                .satisfies(e -> assertThat(e.status().code()).isEqualTo(406));
        var metadata = "application/vnd.kubernetes.protobuf;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";
        assertThat(Negotiation.accepted(asking(metadata), true).format()).isEqualTo(BodyFormat.PROTOBUF);
    }

    @Test
    void whatCannotBeHadIsRefusedInTwoWays() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Negotiation.accepted(asking("text/html"), false))
                .withMessageStartingWith("406: Not Acceptable");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Negotiation.accepted(asking("application/json;as=Foo;v=v1;g=meta.k8s.io"), false))
                .withMessageStartingWith("only the following media types are accepted: application/json");
    }

    @Test
    void curlGetsItIndentedUnlessItSaysNo() {
        var curl = Request.of("GET", "/api/v1/pods").withHeader("User-Agent", "curl/8.5.0");
        assertThat(Negotiation.accepted(curl, false).pretty()).isTrue();
        assertThat(Negotiation.accepted(curl.withQuery("pretty", "false"), false)
                        .pretty())
                .isFalse();
    }

    @Test
    void aBodyOfAnUnknownFormatIsRefused() {
        var html = Request.of("POST", "/api/v1/pods").withHeader("Content-Type", "text/html");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Negotiation.ofBody(html, false))
                .satisfies(e -> assertThat(e.status().code()).isEqualTo(415));
        assertThat(Negotiation.ofBody(Request.of("POST", "/api/v1/pods"), false))
                .isEqualTo(BodyFormat.JSON);
    }
}
