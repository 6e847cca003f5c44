package io.steersman.api;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.api.codec.Texts;
import io.steersman.api.meta.v1.ObjectMeta;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonValue;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An object of any type: its metadata as a value, everything else as a tree. For custom resources and for code that handles
 * types it does not know. JSON only.
 */
public final class DynamicObject implements KubeObject {

    public static final Codec<DynamicObject> CODEC = new DynamicCodec("", "");

    private final String apiVersion;
    private final String kind;
    private final ObjectMeta metadata;

    /** All members but the three above. */
    private final JsonObject rest;

    /** All members; made when it is first asked for, harmlessly twice if by two threads. */
    private @Nullable JsonObject json;

    private DynamicObject(Builder b) {
        apiVersion = b.apiVersion;
        kind = b.kind;
        metadata = b.metadata;
        rest = b.rest;
    }

    /**
     * @throws io.steersman.wire.error.DecodeException if {@code apiVersion}, {@code kind} or {@code metadata} are of a wrong
     *     type
     */
    public static DynamicObject of(JsonObject json) {
        return CODEC.fromJson(json.toBytes());
    }

    /** A resource whose objects are read into dynamic ones; those that do not say their type are taken to be of it. */
    public static ResourceType<DynamicObject> type(String apiVersion, String plural, String kind, boolean namespaced) {
        var codec = new DynamicCodec(apiVersion, kind);
        return namespaced
                ? ResourceType.namespaced(apiVersion, plural, kind, codec)
                : ResourceType.cluster(apiVersion, plural, kind, codec);
    }

    public static DynamicObject of(String apiVersion, String kind, Consumer<Builder> edit) {
        var b = new Builder();
        b.apiVersion = apiVersion;
        b.kind = kind;
        edit.accept(b);
        return b.build();
    }

    /** This object, edited; what is not touched is shared. */
    public DynamicObject with(Consumer<Builder> edit) {
        var b = toBuilder();
        edit.accept(b);
        return b.build();
    }

    public Builder toBuilder() {
        var b = new Builder();
        b.apiVersion = apiVersion;
        b.kind = kind;
        b.metadata = metadata;
        b.rest = rest;
        return b;
    }

    @Override
    public String apiVersion() {
        return apiVersion;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public ObjectMeta metadata() {
        return metadata;
    }

    /** What is at a JSON pointer such as {@code /spec/size}; null if nothing is. */
    public @Nullable JsonValue at(String pointer) {
        return pointer.startsWith("/metadata") || pointer.lastIndexOf('/') <= 0 ? json().at(pointer) : rest.at(pointer);
    }

    /** The whole object as a tree. */
    public JsonObject json() {
        var known = json;
        if (known == null) {
            known = JsonObject.parse(CODEC.toJson(this));
            json = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof DynamicObject that
                        && apiVersion.equals(that.apiVersion)
                        && kind.equals(that.kind)
                        && metadata.equals(that.metadata)
                        && rest.equals(that.rest);
    }

    @Override
    public int hashCode() {
        return Objects.hash(apiVersion, kind, metadata, rest);
    }

    /** As JSON; if it is a Secret, without what is secret. */
    @Override
    public String toString() {
        return kind.equals("Secret")
                ? Texts.of(CODEC, this, "/data/*", "/stringData/*", PartialObject.LAST_APPLIED)
                : Texts.of(CODEC, this);
    }

    /** Collects what {@link DynamicObject#of} and {@link DynamicObject#with} make an object of. Not for several threads. */
    public static final class Builder {

        private String apiVersion = "";
        private String kind = "";
        private ObjectMeta metadata = ObjectMeta.EMPTY;
        private JsonObject rest = JsonObject.EMPTY;

        private Builder() {}

        public Builder metadata(ObjectMeta metadata) {
            this.metadata = Objects.requireNonNull(metadata, "metadata");
            return this;
        }

        /** Edits what is there. */
        public Builder metadata(Consumer<ObjectMeta.Builder> edit) {
            this.metadata = metadata.with(edit);
            return this;
        }

        /**
         * Sets what is at a JSON pointer such as {@code /spec/size}, making what is missing above it.
         *
         * @throws IllegalArgumentException if it points into metadata or the type, which have their own setters
         */
        public Builder set(String pointer, JsonValue value) {
            rest = rest.set(outside(pointer), value);
            return this;
        }

        public Builder set(String pointer, String value) {
            rest = rest.set(outside(pointer), value);
            return this;
        }

        public Builder set(String pointer, long value) {
            rest = rest.set(outside(pointer), value);
            return this;
        }

        public Builder set(String pointer, boolean value) {
            rest = rest.set(outside(pointer), value);
            return this;
        }

        /** Removes what is at a JSON pointer, if something is. */
        public Builder remove(String pointer) {
            rest = rest.remove(outside(pointer));
            return this;
        }

        private static String outside(String pointer) {
            if (pointer.equals("/apiVersion")
                    || pointer.equals("/kind")
                    || pointer.equals("/metadata")
                    || pointer.startsWith("/metadata/")) {
                throw new IllegalArgumentException(
                        pointer + " is not set by pointer: use metadata(…), or of(apiVersion, kind, …)");
            }
            return pointer;
        }

        public DynamicObject build() {
            return new DynamicObject(this);
        }
    }

    /** @param apiVersion of objects that do not say it: the items of a list of a built-in resource */
    private record DynamicCodec(String apiVersion, String kind) implements Codec<DynamicObject> {

        private static final DynamicObject EMPTY = new Builder().build();

        @Override
        public DynamicObject empty() {
            return EMPTY;
        }

        @Override
        public boolean protobuf() {
            return false;
        }

        @Override
        public DynamicObject readJson(JsonReader in, Interner interner) {
            if (!in.beginObject()) {
                return EMPTY;
            }
            var b = new Builder();
            b.apiVersion = apiVersion;
            b.kind = kind;
            var rest = JsonObject.EMPTY.toBuilder();
            for (var name = in.nextName(); name != null; name = in.nextName()) {
                switch (name) {
                    case "apiVersion" -> b.apiVersion = in.symbol();
                    case "kind" -> b.kind = in.symbol();
                    case "metadata" -> b.metadata = ObjectMeta.CODEC.readJson(in, interner);
                    default -> rest.put(name, in.value());
                }
            }
            b.rest = rest.build();
            return b.build();
        }

        @Override
        public void writeJson(DynamicObject value, JsonWriter out) {
            out.beginObject();
            if (!value.apiVersion.isEmpty()) {
                out.name("apiVersion");
                out.string(value.apiVersion);
            }
            if (!value.kind.isEmpty()) {
                out.name("kind");
                out.string(value.kind);
            }
            out.name("metadata");
            ObjectMeta.CODEC.writeJson(value.metadata, out);
            for (var member : value.rest.entries()) {
                out.name(member.getKey());
                out.value(member.getValue());
            }
            out.endObject();
        }

        @Override
        public DynamicObject readProto(ProtoReader in, Interner interner) {
            throw Texts.noProtobuf("DynamicObject");
        }

        @Override
        public void writeProto(DynamicObject value, ProtoWriter out) {
            throw Texts.noProtobuf("DynamicObject");
        }
    }
}
