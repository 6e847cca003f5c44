package io.steersman.api.value;

import io.steersman.api.codec.Codec;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An object of a type that the surrounding one does not know, kept as the bytes it came as: {@code ControllerRevision.data},
 * an admission review's object. Equal if the bytes are.
 */
public final class RawExtension {

    /** No object at all; written as null. */
    public static final RawExtension EMPTY = new RawExtension(Bytes.EMPTY);

    public static final Codec<RawExtension> CODEC =
            new RawCodec<>(EMPTY, (raw, interner) -> of(raw), RawExtension::raw);

    private final Bytes raw;

    private RawExtension(Bytes raw) {
        this.raw = raw;
    }

    /** Takes JSON text as it is; it is checked when it is looked into. */
    public static RawExtension of(Bytes raw) {
        return raw.isEmpty() ? EMPTY : new RawExtension(raw.compact());
    }

    public static RawExtension of(JsonObject object) {
        return of(object.toBytes());
    }

    /** JSON text; empty if there is no object. */
    public Bytes raw() {
        return raw;
    }

    /**
     * The object as a tree, parsed anew each time.
     *
     * @throws io.steersman.wire.error.DecodeException if there is none, or the bytes are no JSON object
     */
    public JsonObject object() {
        return JsonObject.parse(raw);
    }

    public boolean isEmpty() {
        return raw.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawExtension that && raw.equals(that.raw);
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
