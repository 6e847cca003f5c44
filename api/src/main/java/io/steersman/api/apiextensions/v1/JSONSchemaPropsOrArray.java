package io.steersman.api.apiextensions.v1;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.api.codec.Lists;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonType;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A schema for all elements, or a schema for each: {@code items}. CustomResourceDefinitions accept only the first. */
public final class JSONSchemaPropsOrArray {

    /** Neither. */
    public static final JSONSchemaPropsOrArray EMPTY = new JSONSchemaPropsOrArray(null, List.of());

    public static final Codec<JSONSchemaPropsOrArray> CODEC = new JSONSchemaPropsOrArrayCodec();

    private final @Nullable JSONSchemaProps schema;
    private final List<JSONSchemaProps> schemas;

    private JSONSchemaPropsOrArray(@Nullable JSONSchemaProps schema, List<JSONSchemaProps> schemas) {
        this.schema = schema;
        this.schemas = schemas;
    }

    public static JSONSchemaPropsOrArray of(JSONSchemaProps schema) {
        return new JSONSchemaPropsOrArray(Objects.requireNonNull(schema, "schema"), List.of());
    }

    public static JSONSchemaPropsOrArray of(Consumer<JSONSchemaProps.Builder> schema) {
        return of(JSONSchemaProps.of(schema));
    }

    public static JSONSchemaPropsOrArray of(List<JSONSchemaProps> schemas) {
        return new JSONSchemaPropsOrArray(null, List.copyOf(schemas));
    }

    /** Null if it is a list. */
    public @Nullable JSONSchemaProps schema() {
        return schema;
    }

    /** Empty if it is one schema. */
    public List<JSONSchemaProps> schemas() {
        return schemas;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JSONSchemaPropsOrArray that
                && Objects.equals(schema, that.schema)
                && schemas.equals(that.schemas);
    }

    @Override
    public int hashCode() {
        return Objects.hash(schema, schemas);
    }

    /** As JSON. */
    @Override
    public String toString() {
        return CODEC.toJson(this).utf8();
    }

    private static final class JSONSchemaPropsOrArrayCodec implements Codec<JSONSchemaPropsOrArray> {

        @Override
        public JSONSchemaPropsOrArray empty() {
            return EMPTY;
        }

        @Override
        public JSONSchemaPropsOrArray readJson(JsonReader in, Interner interner) {
            return in.peek() == JsonType.OBJECT
                    ? of(JSONSchemaProps.CODEC.readJson(in, interner))
                    : new JSONSchemaPropsOrArray(null, Lists.readJson(in, JSONSchemaProps.CODEC, interner));
        }

        @Override
        public void writeJson(JSONSchemaPropsOrArray value, JsonWriter out) {
            if (value.schema != null && value.schemas.isEmpty()) {
                JSONSchemaProps.CODEC.writeJson(value.schema, out);
            } else {
                Lists.writeJson(value.schemas, JSONSchemaProps.CODEC, out);
            }
        }

        @Override
        public JSONSchemaPropsOrArray readProto(ProtoReader in, Interner interner) {
            JSONSchemaProps schema = null;
            List<JSONSchemaProps> schemas = List.of();
            for (var tag = in.tag(); tag != 0; tag = in.tag()) {
                switch (tag) {
                    case 1 << 3 | 2 -> schema = interner.unshared(in, JSONSchemaProps.CODEC);
                    case 2 << 3 | 2 -> schemas = Lists.append(schemas, interner.unshared(in, JSONSchemaProps.CODEC));
                    default -> in.skip(tag);
                }
            }
            return new JSONSchemaPropsOrArray(schema, Lists.freeze(schemas));
        }

        @Override
        public void writeProto(JSONSchemaPropsOrArray value, ProtoWriter out) {
            Lists.writeProto(2, value.schemas, JSONSchemaProps.CODEC, out);
            if (value.schema != null) {
                var mark = out.mark();
                JSONSchemaProps.CODEC.writeProto(value.schema, out);
                out.message(1, mark);
            }
        }
    }
}
