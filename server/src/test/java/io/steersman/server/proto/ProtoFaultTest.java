package io.steersman.server.proto;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.server.decode.Decoder;
import io.steersman.server.decode.Kinds;
import io.steersman.server.schema.Shape;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The reader refuses whatever Go would refuse, and nothing makes either of them fail in another way. */
class ProtoFaultTest {

    private static final Shape POD = Kinds.expected("v1/Pod").shape();
    private static final byte[] MESSAGE = Transcoder.toProto(
                    Decoder.tidy(new RandomTrees(7).object(POD), Kinds.expected("v1/Pod"))
                            .object(),
                    POD)
            .toByteArray();

    @Test
    void aMessageHasNone() {
        assertThat(ProtoFault.of(Bytes.wrap(MESSAGE), POD)).isNull();
    }

    @Property(tries = 2000)
    void whatIsCutOffIsRefusedIfGoRefusesIt(@ForAll @IntRange(max = 1_000_000) int at) {
        agree(Bytes.wrap(MESSAGE, 0, at % MESSAGE.length));
    }

    @Property(tries = 2000)
    void whatIsDamagedIsRefusedIfGoRefusesIt(
            @ForAll @IntRange(max = 1_000_000) int at, @ForAll @ByteRange(min = Byte.MIN_VALUE) byte value) {
        var damaged = MESSAGE.clone();
        damaged[at % damaged.length] = value;
        agree(Bytes.wrap(damaged));
    }

    @Property(tries = 2000)
    void anyBytesAreRefusedIfGoRefusesThem(@ForAll byte[] bytes) {
        agree(Bytes.wrap(bytes));
    }

    private static void agree(Bytes message) {
        var fault = ProtoFault.of(message, POD);
        var refused = false;
        try {
            Transcoder.fromProto(message, POD);
        } catch (DecodeException e) {
            refused = true;
        }
        if (fault != null) {
            assertThat(refused).as(fault).isTrue();
        }
    }
}
