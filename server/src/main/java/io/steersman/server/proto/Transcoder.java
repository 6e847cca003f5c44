package io.steersman.server.proto;

import io.steersman.server.schema.Shape;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;

/** Turns a tree into the bytes of a protobuf message and back. Pure. The envelope is the caller's business. */
public final class Transcoder {

    private Transcoder() {}

    /** The message of an object of this shape; what the shape does not name is left out. */
    public static Bytes toProto(JsonObject object, Shape shape) {
        if (object.isEmpty()) {
            return Bytes.EMPTY;
        }
        throw new UnsupportedOperationException("protobuf of " + shape);
    }

    /**
     * The object that a message holds, as Go would print it; apiVersion and kind are not in it.
     *
     * @throws io.steersman.wire.error.DecodeException if the bytes are not such a message
     */
    public static JsonObject fromProto(Bytes message, Shape shape) {
        if (message.isEmpty()) {
            return JsonObject.EMPTY;
        }
        throw new UnsupportedOperationException("protobuf of " + shape);
    }
}
