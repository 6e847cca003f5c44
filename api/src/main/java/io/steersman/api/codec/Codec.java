package io.steersman.api.codec;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;

/**
 * Reads and writes one type in JSON and protobuf. Stateless and safe from any thread.
 *
 * <p>Unknown members and fields survive in the format they were read in: what came with JSON is written back to JSON, what
 * came with protobuf to protobuf. They do not cross over, because a field's JSON name does not tell its protobuf number.
 *
 * @param <T> an immutable type
 */
public interface Codec<T> {

    /**
     * Reads the value that is next; JSON null is the empty value, as in Go.
     *
     * @throws DecodeException naming the path of what is wrong
     */
    T readJson(JsonReader in, Interner interner);

    /** Writes {@code value} as one JSON value. */
    void writeJson(T value, JsonWriter out);

    /**
     * Reads the rest of the current message, without an envelope.
     *
     * @throws DecodeException naming the offset of what is wrong
     * @throws UnsupportedOperationException if there is no {@link #protobuf} form
     */
    T readProto(ProtoReader in, Interner interner);

    /**
     * Writes the fields of {@code value}, last field first, as {@link ProtoWriter} wants it.
     *
     * @throws UnsupportedOperationException if there is no {@link #protobuf} form
     */
    void writeProto(T value, ProtoWriter out);

    /** The value that an absent one reads as; always the same instance. */
    T empty();

    /** Whether the type has a protobuf form. Custom resources and a few types of discovery have none. */
    default boolean protobuf() {
        return true;
    }

    /** Reads a body that is one JSON object. */
    default T fromJson(Bytes json) {
        return fromJson(json, Interner.none());
    }

    /** Reads a body that is one JSON object, sharing equal parts with what {@code interner} saw before. */
    default T fromJson(Bytes json, Interner interner) {
        var in = JsonReader.of(json);
        var value = readJson(in, interner);
        in.end();
        return value;
    }

    default T fromJson(String json) {
        return fromJson(Bytes.utf8(json));
    }

    default Bytes toJson(T value) {
        var out = new JsonWriter();
        writeJson(value, out);
        return out.toBytes();
    }

    /** Reads a protobuf message that has no envelope. */
    default T fromProto(Bytes message) {
        return fromProto(message, Interner.none());
    }

    /** Reads a protobuf message that has no envelope, sharing equal parts with what {@code interner} saw before. */
    default T fromProto(Bytes message, Interner interner) {
        return readProto(ProtoReader.of(message), interner);
    }

    /** A protobuf message without an envelope. */
    default Bytes toProto(T value) {
        var out = new ProtoWriter();
        writeProto(value, out);
        return out.toBytes();
    }
}
