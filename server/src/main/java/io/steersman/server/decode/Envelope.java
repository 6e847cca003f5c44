package io.steersman.server.decode;

import io.steersman.server.error.Refusal;
import io.steersman.server.proto.ProtoFault;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.proto.KubeEnvelope;

/** Reads the envelope around a protobuf body. */
final class Envelope {

    private static final int MAGIC = 4;

    private Envelope() {}

    /** @throws Refusal 400 in Go's words if there is none */
    static KubeEnvelope read(Bytes body, Expected expected) {
        if (body.isEmpty()) {
            throw refused(body, expected, "empty data");
        } else if (!KubeEnvelope.is(body)) {
            throw refused(
                    body,
                    expected,
                    "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        } else if (body.length() == MAGIC) {
            throw refused(body, expected, "empty body");
        }
        var fault = ProtoFault.ofEnvelope(body.slice(MAGIC, body.length()));
        if (fault != null) {
            throw refused(body, expected, fault);
        }
        try {
            return KubeEnvelope.read(body);
        } catch (DecodeException e) {
            throw refused(body, expected, String.valueOf(e.getMessage()));
        }
    }

    private static Refusal refused(Bytes body, Expected expected, String why) {
        return Decoder.unrecognized(body, new UndecodableException(why), expected);
    }
}
