package io.steersman.server.proto;

import io.steersman.server.schema.Shape;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;

/**
 * Turns a tree into the bytes of a protobuf message and back. Pure. The envelope is the caller's business.
 *
 * <p>The bytes are those of the real server, which are those of Go's generated code: every field that Go does not hold
 * behind a pointer is written, whatever its value.
 */
public final class Transcoder {

    private static final int START_SIZE = 4096;

    private Transcoder() {}

    /** The message of an object of this shape; what the shape does not name is left out. */
    public static Bytes toProto(JsonObject object, Shape shape) {
        var out = new ProtoWriter(START_SIZE);
        write(object, shape, out);
        return out.toBytes();
    }

    /** Puts the message of an object before what {@code out} holds, for the caller to make a field of. */
    public static void write(JsonObject object, Shape shape, ProtoWriter out) {
        new MessageWriter(out).struct(object, MessagePlan.of(shape));
    }

    /**
     * The object that a message holds, as Go would print it; apiVersion and kind are not in it.
     *
     * @throws io.steersman.wire.error.DecodeException if the bytes are not such a message
     */
    public static JsonObject fromProto(Bytes message, Shape shape) {
        return new MessageReader(ProtoReader.of(message)).struct(shape);
    }
}
