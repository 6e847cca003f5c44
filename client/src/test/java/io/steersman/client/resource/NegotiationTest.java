package io.steersman.client.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.api.PartialObject;
import io.steersman.api.ResourceVersion;
import io.steersman.api.WatchEvent;
import io.steersman.api.core.v1.ConfigMap;
import io.steersman.api.core.v1.Pod;
import io.steersman.api.policy.v1.Eviction;
import io.steersman.client.request.Patch;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.Status;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.StatusBody;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.proto.KubeEnvelope;
import io.steersman.wire.proto.ProtoWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which format objects travel, and that it makes no difference to what comes out. */
class NegotiationTest {

    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    private static final Headers PROTO = Headers.of("Content-Type", PROTOBUF);
    private static final Headers PROTO_WATCH = Headers.of("Content-Type", PROTOBUF + ";stream=watch");

    private final Fixtures f = new Fixtures();
    private final Resources<ConfigMap> maps = Resources.in("shop", f.access, ConfigMap.TYPE);

    private static ConfigMap map(String name, String version) {
        return ConfigMap.of(c -> c.metadata(
                        m -> m.name(name).namespace("shop").uid("u-" + name).resourceVersion(version))
                .data("key", "value of " + name));
    }

    private static Bytes enveloped(ConfigMap map) {
        return new KubeEnvelope("v1", "ConfigMap", ConfigMap.CODEC.toProto(map)).toBytes();
    }

    private static Bytes list(String version, Bytes... items) {
        var out = new ProtoWriter();
        for (var i = items.length - 1; i >= 0; i--) {
            out.bytes(2, items[i]);
        }
        var mark = out.mark();
        out.string(3, "next");
        out.string(2, version);
        out.message(1, mark);
        return new KubeEnvelope("v1", "ConfigMapList", out.toBytes()).toBytes();
    }

    private static Bytes frame(String type, Bytes object) {
        var out = new ProtoWriter();
        var mark = out.mark();
        out.bytes(1, object);
        out.message(2, mark);
        out.string(1, type);
        var event = out.toBytes();
        var n = event.length();
        var length = Bytes.wrap(new byte[] {(byte) (n >> 24), (byte) (n >> 16), (byte) (n >> 8), (byte) n});
        return Bytes.concat(List.of(length, event));
    }

    @Test
    void builtInTypesTravelAsProtobuf() {
        f.server.answer(201, PROTO, enveloped(map("a", "7")));
        var created = maps.create(map("a", ""));
        assertThat(created).isEqualTo(map("a", "7"));
        var sent = f.server.request(0);
        assertThat(sent.headers().first("Accept")).isEqualTo(PROTOBUF + ",application/json");
        assertThat(sent.headers().first("Content-Type")).isEqualTo(PROTOBUF);
        var envelope = KubeEnvelope.read(sent.body());
        assertThat(envelope.apiVersion() + " " + envelope.kind()).isEqualTo("v1 ConfigMap");
        assertThat(ConfigMap.CODEC.fromProto(envelope.raw())).isEqualTo(map("a", ""));
    }

    @Test
    void anAnswerInJsonIsAsGood() {
        f.server.json(200, map("a", "7").toString());
        assertThat(maps.get("a")).isEqualTo(map("a", "7"));
    }

    @Test
    void aServerThatRefusesABodyInProtobufGetsJsonFromThenOn() {
        f.server
                .status(415, "UnsupportedMediaType", "no")
                .json(201, map("a", "7").toString())
                .json(200, map("a", "7").toString());
        maps.create(map("a", ""));
        maps.get("a");
        assertThat(f.server.request(1).headers().first("Content-Type")).isEqualTo("application/json");
        assertThat(f.server.request(1).headers().first("Accept")).isEqualTo("application/json");
        assertThat(JsonObject.parse(f.server.request(1).body()).string("/metadata/name"))
                .isEqualTo("a");
        assertThat(f.server.request(2).headers().first("Accept")).isEqualTo("application/json");
        assertThat(f.server.nothingLeaked()).isTrue();
    }

    @Test
    void aServerThatCannotAnswerInProtobufIsAskedAgain() {
        f.server.status(406, "NotAcceptable", "no").json(200, map("a", "7").toString());
        assertThat(maps.get("a").name()).isEqualTo("a");
    }

    @Test
    void aPatchThatIsRefusedSaysNothingAboutProtobuf() {
        f.server
                .status(415, "UnsupportedMediaType", "no strategic merge here")
                .answer(200, PROTO, enveloped(map("a", "7")));
        assertThatThrownBy(() -> maps.patch("a", Patch.strategic(JsonObject.EMPTY)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.is(Reason.UNSUPPORTED_MEDIA_TYPE)).isTrue());
        maps.get("a");
        assertThat(f.server.request(1).headers().first("Accept")).startsWith(PROTOBUF);
    }

    @Test
    void metadataAloneIsAskedOfTheServer() {
        var partial = Resources.in("shop", f.access, PartialObject.type(ConfigMap.TYPE));
        f.server
                .json(
                        200,
                        "{\"kind\":\"PartialObjectMetadata\",\"apiVersion\":\"meta.k8s.io/v1\",\"metadata\":{\"name\":\"a\"}}")
                .json(
                        200,
                        "{\"kind\":\"PartialObjectMetadataList\",\"metadata\":{\"resourceVersion\":\"9\"},\"items\":[{\"metadata\":{\"name\":\"a\"}}]}")
                .answer(200, Headers.of("Content-Type", "application/json"));
        var one = partial.get("a");
        assertThat(one.name()).isEqualTo("a");
        assertThat(one.kind()).isEqualTo("ConfigMap");
        assertThat(partial.list().items().get(0).apiVersion()).isEqualTo("v1");
        assertThat(partial.watch(ResourceVersion.of("9")).next()).isNull();
        assertThat(f.server.requests())
                .extracting(r -> r.headers().first("Accept"))
                .containsExactly(
                        PROTOBUF
                                + ";as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1",
                        PROTOBUF
                                + ";as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1",
                        PROTOBUF
                                + ";as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1");
    }

    @Test
    void aListInProtobufIsReadItemByItemAndABadOneCostsOnlyItself() {
        var bad = Bytes.wrap(new byte[] {0x0A, 0x7F, 1});
        var body = list("9", ConfigMap.CODEC.toProto(map("a", "7")), bad, ConfigMap.CODEC.toProto(map("b", "8")));
        f.server.answer(200, PROTO, body.slice(0, 20), body.slice(20, 90), body.slice(90, body.length()));
        var list = maps.list();
        assertThat(list.items()).containsExactly(map("a", "7"), map("b", "8"));
        assertThat(list.resourceVersion().value()).isEqualTo("9");
        assertThat(list.continueToken()).isEqualTo("next");
        assertThat(list.failures()).hasSize(1);
        assertThat(f.badItems).extracting(BadItem::which).containsExactly("item 1");
    }

    @Test
    void aLongListSharesEqualParts() {
        var items = new Bytes[100];
        for (var i = 0; i < items.length; i++) {
            items[i] = ConfigMap.CODEC.toProto(
                    ConfigMap.of(c -> c.metadata(m -> m.labels("app", "web")).data("k", "v")));
        }
        f.server.answer(200, PROTO, list("9", items));
        var list = maps.list().items();
        assertThat(list.get(98).metadata().labels())
                .isSameAs(list.get(99).metadata().labels());
    }

    @Test
    void aListThatBreaksOffIsNoShorterList() {
        var body = list("9", ConfigMap.CODEC.toProto(map("a", "7")), ConfigMap.CODEC.toProto(map("b", "8")));
        f.server.answer(200, PROTO, body.slice(0, body.length() - 30));
        assertThatThrownBy(maps::list).isInstanceOf(DecodeException.class).hasMessageContaining("breaks off");
    }

    @Test
    void deletingAllMayAnswerWithAStatusInProtobuf() {
        var success = new Status("Success", "", "", 0, null, "", "");
        f.server.answer(200, PROTO, StatusBody.toProto(success)).answer(200, PROTO, enveloped(map("a", "7")));
        assertThat(maps.deleteAll().items()).isEmpty();
        assertThatThrownBy(maps::list)
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("a ConfigMap, not a list of configmaps");
    }

    @Test
    void aDeleteMayAnswerWithAStatusInProtobuf() {
        var details = new Status.Details("a", "", "configmaps", "u-a", List.of(), 0);
        f.server.answer(200, PROTO, StatusBody.toProto(new Status("Success", "", "", 0, details, "", "")));
        assertThat(maps.delete("a")).isEqualTo(new Deletion.Gone<>("u-a", null));
    }

    @Test
    void aWatchInProtobufIsReadFrameByFrame() {
        var gone = Status.failure(Reason.EXPIRED, "too old");
        var bookmark = ConfigMap.of(
                c -> c.metadata(m -> m.resourceVersion("8").annotations("k8s.io/initial-events-end", "true")));
        var frames = Bytes.concat(List.of(
                frame("ADDED", enveloped(map("a", "7"))),
                frame("ADDED", Bytes.utf8("not an envelope")),
                frame("BOOKMARK", enveloped(bookmark)),
                frame("ERROR", StatusBody.toProto(gone))));
        f.server.answer(200, PROTO_WATCH, frames.slice(0, 7), frames.slice(7, frames.length()));
        var events = new ArrayList<WatchEvent<ConfigMap>>();
        assertThatThrownBy(() -> maps.watch(ResourceVersion.of("1")).forEach(events::add))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.is(Reason.EXPIRED)).isTrue());
        assertThat(events)
                .containsExactly(
                        new WatchEvent.Added<>(map("a", "7")),
                        new WatchEvent.Bookmark<>(ResourceVersion.of("8"), true));
        assertThat(f.badItems).hasSize(1);
    }

    @Test
    void aSubresourceOfAnotherTypeTravelsAsThatType() {
        var pods = Resources.in("shop", f.access, Pod.TYPE);
        var eviction = Eviction.of(e -> e.metadata(m -> m.name("web-0")));
        f.server.answer(201, PROTO, StatusBody.toProto(new Status("Success", "", "", 201, null, "", "")));
        assertThat(pods.subresource("eviction", Eviction.CODEC).create("web-0", eviction))
                .isSameAs(eviction);
        var sent = f.server.request(0);
        assertThat(sent.toString()).isEqualTo("POST /api/v1/namespaces/shop/pods/web-0/eviction");
        var envelope = KubeEnvelope.read(sent.body());
        assertThat(envelope.apiVersion() + " " + envelope.kind()).isEqualTo("policy/v1 Eviction");
    }

    @Test
    void aStatusWhereAnObjectShouldBeIsNotTakenForOne() {
        f.server.json(200, "{\"kind\":\"Status\",\"status\":\"Success\"}");
        assertThatThrownBy(() -> maps.get("a"))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("it is a Status");
    }
}
