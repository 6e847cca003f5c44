package io.steersman.api.value;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonType;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;

/** A text in JSON, where a number is accepted too; in protobuf a message with the text. */
final class QuantityCodec implements Codec<Quantity> {

    @Override
    public Quantity empty() {
        return Quantity.EMPTY;
    }

    @Override
    public Quantity readJson(JsonReader in, Interner interner) {
        if (in.readNull()) {
            return Quantity.EMPTY;
        }
        var text =
                in.peek() == JsonType.NUMBER ? in.number().text() : in.symbol().strip();
        try {
            return Quantity.parse(text);
        } catch (IllegalArgumentException e) {
            throw in.invalid(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void writeJson(Quantity value, JsonWriter out) {
        out.string(value.toString());
    }

    @Override
    public Quantity readProto(ProtoReader in, Interner interner) {
        var text = "";
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == (1 << 3 | 2)) {
                text = interner.string(in);
            } else {
                in.skip(tag);
            }
        }
        try {
            // Go's zero Quantity is written as an empty message by nobody, but read as zero by everybody.
            return text.isEmpty() ? Quantity.EMPTY : Quantity.parse(text);
        } catch (IllegalArgumentException e) {
            throw in.invalid(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void writeProto(Quantity value, ProtoWriter out) {
        out.string(1, value.toString());
    }
}
