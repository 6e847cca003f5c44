package io.steersman.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.Status;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.proto.KubeEnvelope;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes are those that kube-apiserver 1.37 answered. */
class StatusBodyTest {

    private static final Status NOT_FOUND = Status.failure(
            Reason.NOT_FOUND,
            "configmaps \"none\" not found",
            new Status.Details("none", "", "configmaps", "", List.of(), 0));

    private static final Status SUCCESS = new Status(
            "Success",
            "",
            "",
            0,
            new Status.Details("del", "", "configmaps", "2770bd40-74d6-4eed-beef-329cfed1a5f9", List.of(), 0),
            "",
            "");

    private static final Status INVALID = new Status(
            "Failure",
            "wrong",
            "Invalid",
            422,
            new Status.Details(
                    "a",
                    "apps",
                    "Deployment",
                    "1-2",
                    List.of(
                            new Status.Cause("FieldValueInvalid", "no", "spec.replicas"),
                            new Status.Cause("FieldValueRequired", "", "spec.selector")),
                    7),
            "12",
            "token");

    @Test
    void jsonIsThatOfAnApiServer() {
        var notFound = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                + "\"message\":\"configmaps \\\"none\\\" not found\",\"reason\":\"NotFound\","
                + "\"details\":{\"name\":\"none\",\"kind\":\"configmaps\"},\"code\":404}";
        var success = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Success\","
                + "\"details\":{\"name\":\"del\",\"kind\":\"configmaps\",\"uid\":\"2770bd40-74d6-4eed-beef-329cfed1a5f9\"}}";

        assertThat(StatusBody.toJson(NOT_FOUND)).hasToString(notFound);
        assertThat(StatusBody.toJson(SUCCESS)).hasToString(success);
        assertThat(StatusBody.fromJson(JsonObject.parse(notFound))).isEqualTo(NOT_FOUND);
        assertThat(StatusBody.fromJson(JsonObject.parse(success))).isEqualTo(SUCCESS);
    }

    @Test
    void protobufIsThatOfAnApiServer() {
        var bytes = Bytes.wrap(HexFormat.of()
                .parseHex("6b3873000a0c0a027631120653746174757312550a060a0012001a0012074661696c757265"
                        + "1a1b636f6e6669676d61707320226e6f6e6522206e6f7420666f756e6422084e6f74466f756e642a180a046e6f6e65"
                        + "12001a0a636f6e6669676d617073280032003094031a002200"));

        assertThat(StatusBody.fromProto(bytes)).isEqualTo(NOT_FOUND);
        assertThat(StatusBody.toProto(NOT_FOUND)).isEqualTo(bytes);
    }

    @Test
    void everyFieldSurvivesBothFormats() {
        assertThat(StatusBody.fromJson(StatusBody.toJson(INVALID))).isEqualTo(INVALID);
        assertThat(StatusBody.fromProto(StatusBody.toProto(INVALID))).isEqualTo(INVALID);
        assertThat(StatusBody.fromProto(StatusBody.toProto(SUCCESS))).isEqualTo(SUCCESS);
        assertThat(StatusBody.fromJson(JsonObject.EMPTY)).isEqualTo(new Status("", "", "", 0, null, "", ""));
    }

    @Test
    void anotherKindIsNoStatus() {
        var pod = new KubeEnvelope("v1", "Pod", Bytes.EMPTY).toBytes();

        assertThatThrownBy(() -> StatusBody.fromProto(pod))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("Pod");
        assertThatThrownBy(() -> StatusBody.fromJson(JsonObject.parse("{\"code\":\"x\"}")))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("/code");
    }
}
