package io.steersman.api.apiextensions.v1;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonType;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A schema for what else may be there, or whether anything may: {@code additionalProperties}. */
public final class JSONSchemaPropsOrBool {

    /** False: nothing else may be there. */
    public static final JSONSchemaPropsOrBool EMPTY = new JSONSchemaPropsOrBool(false, null);

    public static final Codec<JSONSchemaPropsOrBool> CODEC = new JSONSchemaPropsOrBoolCodec();

    private static final JSONSchemaPropsOrBool ANYTHING = new JSONSchemaPropsOrBool(true, null);

    private final boolean allows;
    private final @Nullable JSONSchemaProps schema;

    private JSONSchemaPropsOrBool(boolean allows, @Nullable JSONSchemaProps schema) {
        this.allows = allows;
        this.schema = schema;
    }

    public static JSONSchemaPropsOrBool of(boolean allows) {
        return allows ? ANYTHING : EMPTY;
    }

    public static JSONSchemaPropsOrBool of(JSONSchemaProps schema) {
        return new JSONSchemaPropsOrBool(true, Objects.requireNonNull(schema, "schema"));
    }

    public static JSONSchemaPropsOrBool of(Consumer<JSONSchemaProps.Builder> schema) {
        return of(JSONSchemaProps.of(schema));
    }

    /** Whether something may be there; true beside a schema. */
    public boolean allows() {
        return allows;
    }

    /** Null if it is a boolean. */
    public @Nullable JSONSchemaProps schema() {
        return schema;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JSONSchemaPropsOrBool that
                && allows == that.allows
                && Objects.equals(schema, that.schema);
    }

    @Override
    public int hashCode() {
        return Objects.hash(allows, schema);
    }

    /** As JSON. */
    @Override
    public String toString() {
        return CODEC.toJson(this).utf8();
    }

    private static final class JSONSchemaPropsOrBoolCodec implements Codec<JSONSchemaPropsOrBool> {

        @Override
        public JSONSchemaPropsOrBool empty() {
            return EMPTY;
        }

        @Override
        public JSONSchemaPropsOrBool readJson(JsonReader in, Interner interner) {
            return in.peek() == JsonType.OBJECT ? of(JSONSchemaProps.CODEC.readJson(in, interner)) : of(in.bool());
        }

        @Override
        public void writeJson(JSONSchemaPropsOrBool value, JsonWriter out) {
            if (value.schema == null) {
                out.bool(value.allows);
            } else {
                JSONSchemaProps.CODEC.writeJson(value.schema, out);
            }
        }

        @Override
        public JSONSchemaPropsOrBool readProto(ProtoReader in, Interner interner) {
            var allows = false;
            JSONSchemaProps schema = null;
            for (var tag = in.tag(); tag != 0; tag = in.tag()) {
                switch (tag) {
                    case 1 << 3 -> allows = in.bool();
                    case 2 << 3 | 2 -> schema = interner.unshared(in, JSONSchemaProps.CODEC);
                    default -> in.skip(tag);
                }
            }
            return schema == null ? of(allows) : new JSONSchemaPropsOrBool(allows, schema);
        }

        @Override
        public void writeProto(JSONSchemaPropsOrBool value, ProtoWriter out) {
            if (value.schema != null) {
                var mark = out.mark();
                JSONSchemaProps.CODEC.writeProto(value.schema, out);
                out.message(2, mark);
            }
            out.bool(1, value.allows);
        }
    }
}
