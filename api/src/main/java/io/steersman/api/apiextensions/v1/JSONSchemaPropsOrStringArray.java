package io.steersman.api.apiextensions.v1;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Element;
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

/** A schema, or names of properties: {@code dependencies}, which CustomResourceDefinitions do not accept. */
public final class JSONSchemaPropsOrStringArray {

    /** Neither; written as null. */
    public static final JSONSchemaPropsOrStringArray EMPTY = new JSONSchemaPropsOrStringArray(null, List.of());

    public static final Codec<JSONSchemaPropsOrStringArray> CODEC = new JSONSchemaPropsOrStringArrayCodec();

    private final @Nullable JSONSchemaProps schema;
    private final List<String> property;

    private JSONSchemaPropsOrStringArray(@Nullable JSONSchemaProps schema, List<String> property) {
        this.schema = schema;
        this.property = property;
    }

    public static JSONSchemaPropsOrStringArray of(JSONSchemaProps schema) {
        return new JSONSchemaPropsOrStringArray(Objects.requireNonNull(schema, "schema"), List.of());
    }

    public static JSONSchemaPropsOrStringArray of(Consumer<JSONSchemaProps.Builder> schema) {
        return of(JSONSchemaProps.of(schema));
    }

    public static JSONSchemaPropsOrStringArray of(List<String> property) {
        return new JSONSchemaPropsOrStringArray(null, List.copyOf(property));
    }

    /** Null if it is names. */
    public @Nullable JSONSchemaProps schema() {
        return schema;
    }

    /** Empty if it is a schema. */
    public List<String> property() {
        return property;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JSONSchemaPropsOrStringArray that
                && Objects.equals(schema, that.schema)
                && property.equals(that.property);
    }

    @Override
    public int hashCode() {
        return Objects.hash(schema, property);
    }

    /** As JSON. */
    @Override
    public String toString() {
        return CODEC.toJson(this).utf8();
    }

    private static final class JSONSchemaPropsOrStringArrayCodec implements Codec<JSONSchemaPropsOrStringArray> {

        @Override
        public JSONSchemaPropsOrStringArray empty() {
            return EMPTY;
        }

        @Override
        public JSONSchemaPropsOrStringArray readJson(JsonReader in, Interner interner) {
            return in.peek() == JsonType.OBJECT
                    ? of(JSONSchemaProps.CODEC.readJson(in, interner))
                    : new JSONSchemaPropsOrStringArray(null, Lists.readJson(in, Element.STRING));
        }

        @Override
        public void writeJson(JSONSchemaPropsOrStringArray value, JsonWriter out) {
            if (!value.property.isEmpty()) {
                Lists.writeJson(value.property, Element.STRING, out);
            } else if (value.schema != null) {
                JSONSchemaProps.CODEC.writeJson(value.schema, out);
            } else {
                out.nul();
            }
        }

        @Override
        public JSONSchemaPropsOrStringArray readProto(ProtoReader in, Interner interner) {
            JSONSchemaProps schema = null;
            List<String> property = List.of();
            for (var tag = in.tag(); tag != 0; tag = in.tag()) {
                switch (tag) {
                    case 1 << 3 | 2 -> schema = interner.unshared(in, JSONSchemaProps.CODEC);
                    case 2 << 3 | 2 -> property = Lists.append(property, interner.string(in));
                    default -> in.skip(tag);
                }
            }
            return new JSONSchemaPropsOrStringArray(schema, Lists.freeze(property));
        }

        @Override
        public void writeProto(JSONSchemaPropsOrStringArray value, ProtoWriter out) {
            Lists.writeProto(2, value.property, Element.STRING, out);
            if (value.schema != null) {
                var mark = out.mark();
                JSONSchemaProps.CODEC.writeProto(value.schema, out);
                out.message(1, mark);
            }
        }
    }
}
