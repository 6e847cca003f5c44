package io.steersman.api.value;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.SimilarBytes;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The fields that one manager owns, as server-side apply keeps them: nested objects with names such as {@code f:spec} and
 * {@code k:{"name":"web"}}. Kept as the bytes they came as, because hardly anybody looks into them; of a list, as those that
 * differ from another's.
 */
public final class FieldsV1 {

    /** No field. */
    public static final FieldsV1 EMPTY = new FieldsV1(SimilarBytes.EMPTY);

    public static final Codec<FieldsV1> CODEC =
            new RawCodec<>(EMPTY, (raw, interner) -> of(interner.similar(raw)), FieldsV1::raw);

    private final SimilarBytes raw;

    private FieldsV1(SimilarBytes raw) {
        this.raw = raw;
    }

    /** Takes JSON text as it is; it is checked when it is looked into. */
    public static FieldsV1 of(Bytes raw) {
        return of(SimilarBytes.of(raw));
    }

    private static FieldsV1 of(SimilarBytes raw) {
        return raw.isEmpty() ? EMPTY : new FieldsV1(raw);
    }

    public static FieldsV1 of(JsonObject fields) {
        return of(fields.toBytes());
    }

    /** JSON text; empty if there is none. */
    public Bytes raw() {
        return raw.bytes();
    }

    /** The fields as a tree, parsed anew each time. */
    public JsonObject fields() {
        return raw.isEmpty() ? JsonObject.EMPTY : JsonObject.parse(raw());
    }

    public boolean isEmpty() {
        return raw.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldsV1 that && raw.equals(that.raw);
    }

    @Override
    public int hashCode() {
        return raw.hashCode();
    }

    @Override
    public String toString() {
        return raw.isEmpty() ? "null" : raw().utf8();
    }
}
