package io.steersman.wire.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtoTest {

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                127,
                128,
                16383,
                16384,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            })
    void varintsAreThoseOfProtobufJava(long value) throws Exception {
        var bytes = new ByteArrayOutputStream();
        var theirs = CodedOutputStream.newInstance(bytes);
        theirs.writeInt64(1, value);
        theirs.writeInt32(300, (int) value);
        theirs.flush();

        var out = new ProtoWriter();
        out.int32(300, (int) value);
        out.int64(1, value);
        assertThat(out.toBytes().toByteArray()).isEqualTo(bytes.toByteArray());

        var in = ProtoReader.of(out.toBytes());
        assertThat(in.tag()).isEqualTo(WireType.tag(1, WireType.VARINT));
        assertThat(in.int64()).isEqualTo(value);
        assertThat(in.tag()).isEqualTo(WireType.tag(300, WireType.VARINT));
        assertThat(in.int32()).isEqualTo((int) value);
        assertThat(in.tag()).isZero();
    }

    @Test
    void aMessageOfEveryTypeIsReadByProtobufJavaAndBack() throws Exception {
        var out = new ProtoWriter(1);
        out.raw(Bytes.wrap(new byte[] {(byte) 0x98, 0x06, 0x05}));
        out.bytes(9, Bytes.utf8("bytes"));
        var mark = out.mark();
        out.string(2, "\u00e4\u4e2d\ud83d\ude00".repeat(20));
        out.string(1, "x".repeat(300));
        out.message(8, mark);
        out.string(7, "\u00e4");
        out.string(6, "short");
        out.float32(5, 1.5f);
        out.float64(4, -2.25);
        out.fixed64(3, Long.MIN_VALUE);
        out.fixed32(2, -7);
        out.bool(1, true);

        var theirs = CodedInputStream.newInstance(out.toBytes().toByteArray());
        assertThat(theirs.readTag()).isEqualTo(1 << 3);
        assertThat(theirs.readBool()).isTrue();
        theirs.readTag();
        assertThat(theirs.readFixed32()).isEqualTo(-7);
        theirs.readTag();
        assertThat(theirs.readFixed64()).isEqualTo(Long.MIN_VALUE);
        theirs.readTag();
        assertThat(theirs.readDouble()).isEqualTo(-2.25);
        theirs.readTag();
        assertThat(theirs.readFloat()).isEqualTo(1.5f);
        theirs.readTag();
        assertThat(theirs.readString()).isEqualTo("short");
        theirs.readTag();
        assertThat(theirs.readString()).isEqualTo("\u00e4");
        theirs.readTag();
        var old = theirs.pushLimit(theirs.readRawVarint32());
        theirs.readTag();
        assertThat(theirs.readString()).hasSize(300);
        theirs.readTag();
        assertThat(theirs.readString()).isEqualTo("\u00e4\u4e2d\ud83d\ude00".repeat(20));
        assertThat(theirs.readTag()).isZero();
        theirs.popLimit(old);

        var in = ProtoReader.of(out.toBytes());
        in.tag();
        assertThat(in.bool()).isTrue();
        in.tag();
        assertThat(in.fixed32()).isEqualTo(-7);
        in.tag();
        assertThat(in.fixed64()).isEqualTo(Long.MIN_VALUE);
        in.tag();
        assertThat(in.float64()).isEqualTo(-2.25);
        in.tag();
        assertThat(in.float32()).isEqualTo(1.5f);
        in.tag();
        assertThat(in.string()).isEqualTo("short");
        in.tag();
        assertThat(in.symbol()).isEqualTo("\u00e4");
        assertThat(in.tag()).isEqualTo(WireType.tag(8, WireType.BYTES));
        var inner = in.beginMessage();
        in.tag();
        assertThat(in.string()).hasSize(300);
        in.skip(in.tag());
        assertThat(in.tag()).isZero();
        in.endMessage(inner);
        in.tag();
        assertThat(in.bytes()).isEqualTo(Bytes.utf8("bytes"));
        assertThat(in.unknown(in.tag())).isEqualTo(Bytes.wrap(new byte[] {(byte) 0x98, 0x06, 0x05}));
        assertThat(in.tag()).isZero();
    }

    @Test
    void groupsArePassedOver() {
        var in = ProtoReader.of(hex("0b 08 01 13 14 0c 10 05"));

        in.skip(in.tag());
        assertThat(in.tag()).isEqualTo(WireType.tag(2, WireType.VARINT));
        assertThat(in.int32()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08",
                "0a 05 61",
                "0a ff ff ff ff 0f",
                "0a ff ff ff ff ff ff ff ff ff 01",
                "08 ff ff ff ff ff ff ff ff ff ff 01",
                "00",
                "05 00",
                "0e 00",
                "0c",
                "0b",
                "0b 14",
                "0d 00 00 00",
                "09 00 00 00 00 00 00 00",
                "80",
                "f8 ff ff ff ff 01"
            })
    void brokenBytesAreRefused(String text) {
        assertThatThrownBy(() -> {
                    var in = ProtoReader.of(hex(text));
                    for (var tag = in.tag(); tag != 0; tag = in.tag()) {
                        in.skip(tag);
                    }
                })
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("offset");
    }

    @Test
    void messagesDoNotReachBeyondTheirEndNorNestWithoutEnd() {
        var in = ProtoReader.of(hex("0a 02 0a 03 00 00 00"));
        in.tag();
        in.beginMessage();
        in.tag();
        assertThatThrownBy(in::bytes).hasMessageContaining("0 bytes are left");

        var deep =
                ProtoReader.of(Bytes.wrap("\13".repeat(5000).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
        assertThatThrownBy(() -> deep.skip(deep.tag())).hasMessageContaining("deeper than");
    }

    @Test
    void theEnvelopeIsThatOfAnApiServer() {
        var bytes = hex("6b 38 73 00 0a 09 0a 02 76 31 12 03 50 6f 64 12 02 08 01 1a 00 22 00");
        var envelope = KubeEnvelope.read(bytes);

        assertThat(envelope).isEqualTo(new KubeEnvelope("v1", "Pod", hex("08 01")));
        assertThat(envelope.toBytes()).isEqualTo(bytes);
        assertThat(KubeEnvelope.is(bytes)).isTrue();
        assertThat(KubeEnvelope.is(bytes.slice(1, 9))).isFalse();
        assertThatThrownBy(() -> KubeEnvelope.read(Bytes.utf8("{}"))).isInstanceOf(DecodeException.class);

        var out = new ProtoWriter();
        KubeEnvelope.open(out);
        out.int32(1, 1);
        KubeEnvelope.close(out, "v1", "Pod");
        assertThat(out.toBytes()).isEqualTo(bytes);
    }

    private static Bytes hex(String text) {
        return Bytes.wrap(HexFormat.ofDelimiter(" ").parseHex(text));
    }
}
