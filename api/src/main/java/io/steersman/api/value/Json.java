package io.steersman.api.value;

import io.steersman.api.codec.Codec;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Any JSON value, kept as the bytes it came as until somebody looks into it. Equal if the bytes are. */
public final class Json {

    /** No value at all; written as null. */
    public static final Json EMPTY = new Json(Bytes.EMPTY);

    public static final Codec<Json> CODEC = new RawCodec<>(EMPTY, (raw, interner) -> of(raw), Json::raw);

    private final Bytes raw;

    private Json(Bytes raw) {
        this.raw = raw;
    }

    /** Takes JSON text as it is; it is checked when it is looked into. */
    public static Json of(Bytes raw) {
        return raw.isEmpty() ? EMPTY : new Json(raw.compact());
    }

    public static Json of(JsonValue value) {
        return of(value.toBytes());
    }

    /** Makes it from a String, Number, Boolean, Map, Iterable or null. */
    public static Json of(@Nullable Object plain) {
        return of(JsonValue.of(plain));
    }

    /** JSON text; empty if there is no value. */
    public Bytes raw() {
        return raw;
    }

    /** The value as a tree, parsed anew each time; JSON null if there is none. */
    public JsonValue value() {
        return raw.isEmpty() ? JsonValue.of(null) : JsonValue.parse(raw);
    }

    public boolean isEmpty() {
        return raw.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json that && raw.equals(that.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    @Override
    public String toString() {
        return raw.isEmpty() ? "null" : raw.utf8();
    }
}
