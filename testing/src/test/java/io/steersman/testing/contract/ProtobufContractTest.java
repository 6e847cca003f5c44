package io.steersman.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Call;
import io.steersman.testing.subject.Trees;
import io.steersman.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    @Test
    void bytesThatAreNoneOfItAreABadRequest() {
        for (var bytes : List.of(
                Bytes.utf8("not protobuf"),
                Bytes.wrap(MAGIC),
                Bytes.wrap(concat(MAGIC, new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff})),
                envelope("v1", "ConfigMap", new byte[] {0x0a, (byte) 0xff, (byte) 0xff, 0x7f}),
                configMap("a", "k", "v").slice(0, 20))) {
            var answer =
                    call("POST", core("configmaps")).body(bytes, Call.PROTOBUF).send();
            assertThat(answer.status()).as("%s", answer.text()).isEqualTo(400);
            assertThat(answer.string("/reason")).isEqualTo("BadRequest");
        }
        assertThat(get(core("configmaps")).expect(200).names()).isEmpty();
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
