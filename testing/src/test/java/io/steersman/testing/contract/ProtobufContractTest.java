package io.steersman.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Call;
import io.steersman.testing.subject.Trees;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Protobuf: the envelope, bodies both ways, errors and watch frames; written by hand, as no codec of the project does. */
class ProtobufContractTest extends Contract {

    private static final byte[] MAGIC = {'k', '8', 's', 0};

    @Test
    void anObjectComesInItsEnvelope() {
        post(core("configmaps"), Trees.configMap("a", "k", "v")).expect(201);

        var answer = get(core("configmaps", "a")).accept(Call.PROTOBUF).expect(200);

        assertThat(answer.contentType()).isEqualTo(Call.PROTOBUF);
        var body = answer.body();
        // magic, then field 1: TypeMeta{apiVersion: v1, kind: ConfigMap}
        var head = concat(MAGIC, field(1, concat(text(1, "v1"), text(2, "ConfigMap"))));
        assertThat(body.slice(0, head.length).toByteArray()).isEqualTo(head);
        // ConfigMap.data is field 2, a map entry of key 1 and value 2
        assertThat(contains(body, field(2, concat(text(1, "k"), text(2, "v"))))).isTrue();
    }

    @Test
    void anObjectIsCreatedFromProtobuf() {
        var created = call("POST", core("configmaps"))
                .body(configMap("a", "k", "v"), Call.PROTOBUF)
                .expect(201);

        assertThat(created.string("/metadata/name")).isEqualTo("a");
        assertThat(created.string("/data/k")).isEqualTo("v");
    }

    @Test
    void aRoundTripChangesNothing() {
        var created = post(core("configmaps"), Trees.configMap("a", "k", "v")).expect(201);
        var bytes =
                get(core("configmaps", "a")).accept(Call.PROTOBUF).expect(200).body();

        var same =
                call("PUT", core("configmaps", "a")).body(bytes, Call.PROTOBUF).expect(200);

        assertThat(same.json()).isEqualTo(created.json());
    }

    @Test
    void aStrangersFieldIsDropped() {
        var raw = concat(
                field(1, text(1, "a")), field(2, concat(text(1, "k"), text(2, "v"))), text(900, "from the future"));

        assertThat(call("POST", core("configmaps"))
                        .body(envelope("v1", "ConfigMap", raw), Call.PROTOBUF)
                        .expect(201)
                        .string("/data/k"))
                .isEqualTo("v");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "6e6f742070726f746f627566 | provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]",
                "6b3873 | provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]",
                "6b387300 | empty body",
                "6b387300ffffff | unexpected EOF",
                "6b3873000a0f0a0276311209436f6e6669674d61 | unexpected EOF",
                "6b38730008 | proto: wrong wireType = 0 for field TypeMeta",
                "6b38730007 | proto: Unknown: illegal tag 0 (wire type 7)",
            })
    void bytesWithoutAnEnvelopeAreABadRequest(String hex, String why) {
        var bytes = Bytes.wrap(HexFormat.of().parseHex(hex));

        call("POST", core("configmaps"))
                .body(bytes, Call.PROTOBUF)
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "the object provided is unrecognized (must be of type ConfigMap): " + why + " (" + hex + ")");
        assertThat(get(core("configmaps")).expect(200).names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // ConfigMap: metadata, data
                "ConfigMap | 0affff7f | unexpected EOF",
                "ConfigMap | 0801 | proto: wrong wireType = 0 for field ObjectMeta",
                "ConfigMap | 0f01 | proto: wrong wireType = 7 for field ObjectMeta",
                "ConfigMap | 07 | proto: ConfigMap: illegal tag 0 (wire type 7)",
                "ConfigMap | 00 | proto: ConfigMap: illegal tag 0 (wire type 0)",
                "ConfigMap | 0c | proto: ConfigMap: wiretype end group for non-group",
                "ConfigMap | 0a85 | unexpected EOF",
                "ConfigMap | 0affffffffffffffffffff01 | proto: integer overflow",
                "ConfigMap | 0affffffffffffffffff01 | proto: negative length found during unmarshaling",
                "ConfigMap | 0a020801 | proto: wrong wireType = 0 for field Name",
                "ConfigMap | 12020801 | unexpected EOF",
                "ConfigMap | faffffff0f01 | unexpected EOF",
                "ConfigMap | fb01 | unexpected EOF",
                "ConfigMap | fb01fc01 | -",
                "ConfigMap | ff01 | proto: illegal wireType 7",
                "ConfigMap | 2200 | proto: wrong wireType = 2 for field Immutable",
                // ObjectMeta: uid, creationTimestamp, managedFields
                "ConfigMap | 0a022a7f | unexpected EOF",
                "ConfigMap | 0a022800 | proto: wrong wireType = 0 for field UID",
                "ConfigMap | 0a0442020a00 | proto: wrong wireType = 2 for field Seconds",
                // Pod: spec
                "Pod | 12 | unexpected EOF",
                "Pod | 12020800 | proto: wrong wireType = 0 for field Volumes",
                "Pod | 12020a00 | -",
                "Pod | 12040a021000 | proto: wrong wireType = 0 for field VolumeSource",
                "Pod | 12060a0412020800 | proto: wrong wireType = 0 for field HostPath",
                "Pod | 12023200 | -",
                "Pod | 12023000 | proto: wrong wireType = 0 for field DNSPolicy",
                "Pod | 12022200 | proto: wrong wireType = 2 for field TerminationGracePeriodSeconds",
                "Pod | 12024800 | proto: wrong wireType = 0 for field DeprecatedServiceAccount",
            })
    void bytesThatAreNoMessageAreABadRequest(String kind, String hex, String why) {
        var bytes = envelope("v1", kind, HexFormat.of().parseHex(hex));

        var answer = call("POST", core(kind.toLowerCase(Locale.ROOT) + "s"))
                .body(bytes, Call.PROTOBUF)
                .send();

        if (why.equals("-")) {
            // It can be read, and is refused for what it says.
            answer.expect(422);
        } else {
            answer.refused(400, "BadRequest", kind + " in version \"v1\" cannot be handled as a " + kind + ": " + why);
        }
    }

    @Test
    void anEnvelopeThatNamesAnotherKindIsABadRequest() {
        call("POST", core("configmaps"))
                .body(envelope("v1", "Pod", new byte[0]), Call.PROTOBUF)
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "Pod in version \"v1\" cannot be handled as a ConfigMap: converting (v1.Pod) to"
                                + " (core.ConfigMap): unknown conversion");
        call("POST", core("configmaps"))
                .body(envelope("apps/v1", "ConfigMap", new byte[0]), Call.PROTOBUF)
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: no kind \"ConfigMap\" is"
                                + " registered for version \"apps/v1\" in scheme \"pkg/runtime/scheme.go:111\"");
    }

    @Test
    void anEnvelopeThatSaysNothingHoldsWhatTheUrlSays() {
        assertThat(call("POST", core("configmaps"))
                        .body(envelope("", "", field(1, text(1, "a"))), Call.PROTOBUF)
                        .expect(201)
                        .string("/metadata/name"))
                .isEqualTo("a");
        call("POST", core("configmaps"))
                .body(Bytes.wrap(concat(MAGIC, field(1, new byte[0]))), Call.PROTOBUF)
                .expect(422);
    }

    @Test
    void numbersMayComePacked() {
        // PodSecurityContext.supplementalGroups is field 4 of PodSpec.securityContext, field 14
        var spec = concat(field(2, concat(text(1, "c"), text(2, "example/app:1"))), field(14, field(4, new byte[] {
            1, 2, (byte) 0x80, 1
        })));

        var created = call("POST", core("pods"))
                .body(envelope("v1", "Pod", concat(field(1, text(1, "p")), field(2, spec))), Call.PROTOBUF)
                .expect(201)
                .json();

        assertThat(created.array("/spec/securityContext/supplementalGroups")).isEqualTo(JsonValue.parse("[1,2,128]"));
    }

    @Test
    void errorsAreInTheFormThatWasAsked() {
        var answer = get(core("configmaps", "none")).accept(Call.PROTOBUF).expect(404);

        assertThat(answer.contentType()).isEqualTo(Call.PROTOBUF);
        var head = concat(MAGIC, field(1, concat(text(1, "v1"), text(2, "Status"))));
        assertThat(answer.body().slice(0, head.length).toByteArray()).isEqualTo(head);
        assertThat(contains(answer.body(), text(3, "configmaps \"none\" not found")))
                .isTrue();
    }

    @Test
    void aWatchIsFramedByLength() {
        var start = createConfigMap("a").resourceVersion();
        createConfigMap("b");
        var watching = watch(get(core("configmaps"))
                .with("resourceVersion", start)
                .with("timeoutSeconds", 1)
                .accept(Call.PROTOBUF + ";stream=watch"));

        assertThat(watching.headers().first("Content-Type").replace(" ", ""))
                .isEqualTo(Call.PROTOBUF + ";stream=watch");
        var all = watching.everything();
        var length = all.toByteBuffer().getInt();
        assertThat(length).isEqualTo(all.length() - 4);
        // WatchEvent{type: ADDED, object: RawExtension{raw: enveloped object}}
        var head = text(1, "ADDED");
        assertThat(all.slice(4, 4 + head.length).toByteArray()).isEqualTo(head);
        assertThat(contains(all, concat(MAGIC, field(1, concat(text(1, "v1"), text(2, "ConfigMap"))))))
                .isTrue();
    }

    @Test
    void aListComesInOneEnvelope() {
        createConfigMap("a");

        var body = get(core("configmaps")).accept(Call.PROTOBUF).expect(200).body();

        var head = concat(MAGIC, field(1, concat(text(1, "v1"), text(2, "ConfigMapList"))));
        assertThat(body.slice(0, head.length).toByteArray()).isEqualTo(head);
    }

    @Test
    void deleteOptionsAreReadFromProtobuf() {
        createConfigMap("a");
        // DeleteOptions.preconditions is field 2, Preconditions.uid field 1
        var options = envelope("v1", "DeleteOptions", field(2, text(1, "11111111-2222-4333-8444-555555555555")));

        delete(core("configmaps", "a")).body(options, Call.PROTOBUF).expect(409);
        delete(core("configmaps", "a"))
                .body(envelope("v1", "DeleteOptions", new byte[0]), Call.PROTOBUF)
                .expect(200);
    }

    private static Bytes configMap(String name, String key, String value) {
        return envelope(
                "v1", "ConfigMap", concat(field(1, text(1, name)), field(2, concat(text(1, key), text(2, value)))));
    }

    private static Bytes envelope(String apiVersion, String kind, byte[] raw) {
        return Bytes.wrap(concat(MAGIC, field(1, concat(text(1, apiVersion), text(2, kind))), field(2, raw)));
    }

    private static byte[] text(int number, String value) {
        return field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] field(int number, byte[] value) {
        var out = new ByteArrayOutputStream();
        varint(out, (number << 3) | 2);
        varint(out, value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, int value) {
        var rest = value;
        while (rest > 127) {
            out.write((rest & 127) | 128);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static boolean contains(Bytes haystack, byte[] needle) {
        for (var i = 0; i + needle.length <= haystack.length(); i++) {
            if (haystack.slice(i, i + needle.length).equals(Bytes.wrap(needle))) {
                return true;
            }
        }
        return false;
    }
}
