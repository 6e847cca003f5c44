package io.steersman.wire.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtoItemsTest {

    /** A list as a server writes it: metadata, items, and a field that a later version may add. */
    private static Bytes list(Bytes metadata, Bytes... items) {
        var out = new ProtoWriter();
        out.int64(9, 1L << 40);
        for (var i = items.length - 1; i >= 0; i--) {
            out.bytes(2, items[i]);
        }
        out.bytes(1, metadata);
        return new KubeEnvelope("v1", "PodList", out.toBytes()).toBytes();
    }

    private static List<Bytes> cut(ProtoItems cutter, Bytes bytes, int piece) {
        var items = new ArrayList<Bytes>();
        for (var at = 0; at < bytes.length(); at += piece) {
            cutter.feed(bytes.slice(at, Math.min(bytes.length(), at + piece)));
            for (var item = cutter.next(); item != null; item = cutter.next()) {
                items.add(item);
            }
        }
        return items;
    }

    @Test
    void itemsAreTheSameInAnyPieces() {
        var long1 = Bytes.utf8("x".repeat(300));
        var body = list(Bytes.utf8("m"), long1, Bytes.EMPTY, Bytes.utf8("b"));
        for (var piece = 1; piece <= body.length(); piece++) {
            var cutter = new ProtoItems();
            assertThat(cut(cutter, body, piece)).containsExactly(long1, Bytes.EMPTY, Bytes.utf8("b"));
            assertThat(cutter.metadata()).isEqualTo(Bytes.utf8("m"));
            assertThat(cutter.kind()).isEqualTo("PodList");
            assertThat(cutter.isList()).isTrue();
            assertThat(cutter.complete()).isTrue();
        }
    }

    @Test
    void aBodyThatBreaksOffIsNotComplete() {
        var body = list(Bytes.utf8("m"), Bytes.utf8("a"));
        // The last four bytes are two empty fields of the envelope, and a body may end between them.
        for (var length = 0; length < body.length() - 4; length++) {
            var cutter = new ProtoItems();
            cut(cutter, body.slice(0, length), 7);
            assertThat(cutter.complete())
                    .as("%d bytes of %d", length, body.length())
                    .isFalse();
        }
    }

    @Test
    void whatIsNoListIsKeptWhole() {
        var body = new KubeEnvelope("v1", "Status", Bytes.utf8("raw")).toBytes();
        for (var piece = 1; piece <= body.length(); piece++) {
            var cutter = new ProtoItems();
            assertThat(cut(cutter, body, piece)).isEmpty();
            assertThat(cutter.isList()).isFalse();
            assertThat(cutter.complete()).isFalse();
            assertThat(cutter.whole()).isEqualTo(KubeEnvelope.read(body));
        }
    }

    @Test
    void hostileBytesAreRefused() {
        assertThatThrownBy(() -> cut(new ProtoItems(), Bytes.utf8("{\"kind\":\"PodList\"}"), 5))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("6b 38 73 00");
        var beyond = new ProtoWriter();
        beyond.bytes(2, Bytes.utf8("12345"));
        var cut = beyond.toBytes();
        var lying = new KubeEnvelope("v1", "PodList", cut.slice(0, 4)).toBytes();
        assertThatThrownBy(() -> cut(new ProtoItems(), lying, 100))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("beyond");
        var group = new KubeEnvelope("v1", "PodList", Bytes.wrap(new byte[] {0x0B})).toBytes();
        assertThatThrownBy(() -> cut(new ProtoItems(), group, 100))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("wire type");
        var endless = new KubeEnvelope("v1", "PodList", Bytes.wrap(new byte[] {-1, -1, -1, -1, -1, -1, -1})).toBytes();
        assertThatThrownBy(() -> cut(new ProtoItems(), endless, 100))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("35 bits");
        var huge = new KubeEnvelope("v1", "PodList", Bytes.wrap(new byte[] {0x12, -1, -1, -1, -1, 7})).toBytes();
        assertThatThrownBy(() -> cut(new ProtoItems(), huge, 100)).isInstanceOf(DecodeException.class);
    }

    @Test
    void framesAreCutInAnyPieces() {
        var bytes = Bytes.wrap(new byte[] {0, 0, 0, 2, 'a', 'b', 0, 0, 0, 0, 0, 0, 0, 1, 'c', 0, 0});
        for (var piece = 1; piece <= bytes.length(); piece++) {
            var cutter = new ProtoFrames();
            var frames = new ArrayList<String>();
            for (var at = 0; at < bytes.length(); at += piece) {
                cutter.feed(bytes.slice(at, Math.min(bytes.length(), at + piece)));
                for (var frame = cutter.next(); frame != null; frame = cutter.next()) {
                    frames.add(frame.utf8());
                }
            }
            assertThat(frames).containsExactly("ab", "", "c");
            assertThat(cutter.pending()).isTrue();
        }
    }

    @Test
    void aFrameBeyondAllMeasureIsRefused() {
        for (var first : new byte[] {-1, 0x7F, 5}) {
            var cutter = new ProtoFrames();
            cutter.feed(Bytes.wrap(new byte[] {first, 0, 0, 0}));
            assertThatThrownBy(cutter::next).isInstanceOf(DecodeException.class);
        }
    }
}
