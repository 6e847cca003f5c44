package io.steersman.http.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames against Netty's codec, which is somebody else's reading of the RFC. */
class FramesTest {

    @ParameterizedTest
    @CsvSource({"0,true", "1,false", "125,true", "126,false", "65535,true", "65536,false", "200000,true"})
    void whatIsWrittenNettyReads(int length, boolean masked) {
        var payload = random(length);
        var netty = new EmbeddedChannel(new WebSocket13FrameDecoder(masked, false, 1 << 20));

        netty.writeInbound(Unpooled.wrappedBuffer(
                FrameWriter.frame(Frame.BINARY, masked, Bytes.wrap(payload)).toByteArray()));

        BinaryWebSocketFrame read = netty.readInbound();
        assertThat(bytes(read.content())).isEqualTo(payload);
    }

    @ParameterizedTest
    @CsvSource({"0,true", "1,false", "125,true", "126,false", "65535,true", "65536,false", "200000,true"})
    void whatNettyWritesIsReadHoweverItIsCut(int length, boolean masked) {
        var payload = random(length);
        var netty = new EmbeddedChannel(new WebSocket13FrameEncoder(masked));
        netty.writeOutbound(new BinaryWebSocketFrame(true, 0, Unpooled.wrappedBuffer(payload)));
        var written = Unpooled.buffer();
        for (ByteBuf part = netty.readOutbound(); part != null; part = netty.readOutbound()) {
            written.writeBytes(part);
        }
        var all = Bytes.wrap(bytes(written));
        var reader = new FrameReader(masked, 1 << 20);
        var random = new Random(length);

        Frame frame = null;
        for (var at = 0; at < all.length(); ) {
            assertThat(frame).isNull();
            var to = Math.min(all.length(), at + 1 + random.nextInt(1 + length / 3));
            reader.add(all.slice(at, to));
            frame = reader.next();
            at = to;
        }

        assertThat(frame).isEqualTo(new Frame(true, Frame.BINARY, Bytes.wrap(payload)));
        assertThat(reader.next()).isNull();
    }

    /** Extension bits, an unknown code, no mask, a ping in pieces, a ping too long, more than is allowed, more than there is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c280",
                "8380",
                "8200",
                "0980",
                "89fe007e",
                "82fe00ff",
                "82ff0000000100000000",
                "82ffffffffffffffffff"
            })
    void whatIsNoFrameIsRefused(String hex) {
        var reader = new FrameReader(true, 200);
        reader.add(Bytes.wrap(java.util.HexFormat.of().parseHex(hex + "00000000")));

        assertThatThrownBy(reader::next).isInstanceOf(DecodeException.class);
    }

    @Test
    void anythingAtAllEndsInAFrameOrARefusal() {
        for (var seed = 0; seed < 2_000; seed++) {
            var noise = new byte[40];
            new Random(seed).nextBytes(noise);
            var reader = new FrameReader(seed % 2 == 0, 1000);
            reader.add(Bytes.wrap(noise));
            try {
                while (reader.next() != null) {
                    // frames
                }
            } catch (DecodeException refused) {
                assertThat(refused).hasMessageContaining("frame");
            }
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(ByteBuf buffer) {
        var bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }
}
