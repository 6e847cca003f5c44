package io.steersman.api.value;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.util.function.BiFunction;
import java.util.function.Function;

/** JSON that stays bytes: itself in JSON, the one field of a message in protobuf. */
final class RawCodec<T> implements Codec<T> {

    private final T empty;
    private final BiFunction<Bytes, Interner, T> make;
    private final Function<T, Bytes> raw;

    RawCodec(T empty, BiFunction<Bytes, Interner, T> make, Function<T, Bytes> raw) {
        this.empty = empty;
        this.make = make;
        this.raw = raw;
    }

    @Override
    public T empty() {
        return empty;
    }

    @Override
    public T readJson(JsonReader in, Interner interner) {
        return in.readNull() ? empty : make.apply(in.raw(), interner);
    }

    @Override
    public void writeJson(T value, JsonWriter out) {
        var bytes = raw.apply(value);
        if (bytes.isEmpty()) {
            out.nul();
        } else {
            out.raw(bytes);
        }
    }

    @Override
    public T readProto(ProtoReader in, Interner interner) {
        var value = empty;
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            if (tag == (1 << 3 | 2)) {
                value = make.apply(in.bytes(), interner);
            } else {
                in.skip(tag);
            }
        }
        return value;
    }

    @Override
    public void writeProto(T value, ProtoWriter out) {
        var bytes = raw.apply(value);
        if (!bytes.isEmpty()) {
            out.bytes(1, bytes);
        }
    }
}
