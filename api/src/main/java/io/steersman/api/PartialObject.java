package io.steersman.api;

import io.steersman.api.codec.Codec;
import io.steersman.api.codec.Interner;
import io.steersman.api.codec.Texts;
import io.steersman.api.meta.v1.ObjectMeta;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.ProtoWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of an object without the rest: what a server sends as {@code meta.k8s.io/v1 PartialObjectMetadata}. It says
 * the type of the object it was taken from, not that name.
 */
public final class PartialObject implements KubeObject {

    static final String LAST_APPLIED = "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration";

    private final Of codec;
    private final ObjectMeta metadata;

    private PartialObject(Of codec, ObjectMeta metadata) {
        this.codec = codec;
        this.metadata = metadata;
    }

    /** The resource {@code type}, of which only metadata is read. */
    public static ResourceType<PartialObject> type(ResourceType<?> type) {
        return type.as(new Of(type.apiVersion(), type.kind()));
    }

    /** The metadata of {@code object}. */
    public static PartialObject of(KubeObject object) {
        return new PartialObject(new Of(object.apiVersion(), object.kind()), object.metadata());
    }

    @Override
    public String apiVersion() {
        return codec.apiVersion;
    }

    @Override
    public String kind() {
        return codec.kind;
    }

    @Override
    public ObjectMeta metadata() {
        return metadata;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PartialObject that && codec.equals(that.codec) && metadata.equals(that.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(codec, metadata);
    }

    /** As JSON; if it is of a Secret, without what is secret. */
    @Override
    public String toString() {
        return codec.kind.equals("Secret") ? Texts.of(codec, this, LAST_APPLIED) : Texts.of(codec, this);
    }

    /** Reads the metadata of objects of one type, whether the server sent only that or all. */
    private record Of(String apiVersion, String kind) implements Codec<PartialObject> {

        private static final String WIRE_VERSION = "meta.k8s.io/v1";
        private static final String WIRE_KIND = "PartialObjectMetadata";

        @Override
        public PartialObject empty() {
            return new PartialObject(this, ObjectMeta.EMPTY);
        }

        @Override
        public PartialObject readJson(JsonReader in, Interner interner) {
            var metadata = ObjectMeta.EMPTY;
            if (in.beginObject()) {
                for (var name = in.nextName(); name != null; name = in.nextName()) {
                    if (name.equals("metadata")) {
                        metadata = ObjectMeta.CODEC.readJson(in, interner);
                    } else {
                        in.skip();
                    }
                }
            }
            return new PartialObject(this, metadata);
        }

        @Override
        public void writeJson(PartialObject value, JsonWriter out) {
            out.beginObject();
            out.name("kind");
            out.string(WIRE_KIND);
            out.name("apiVersion");
            out.string(WIRE_VERSION);
            out.name("metadata");
            ObjectMeta.CODEC.writeJson(value.metadata, out);
            out.endObject();
        }

        @Override
        public PartialObject readProto(ProtoReader in, Interner interner) {
            var metadata = ObjectMeta.EMPTY;
            for (var tag = in.tag(); tag != 0; tag = in.tag()) {
                if (tag == (1 << 3 | 2)) {
                    metadata = interner.unshared(in, ObjectMeta.CODEC);
                } else {
                    in.skip(tag);
                }
            }
            return new PartialObject(this, metadata);
        }

        @Override
        public void writeProto(PartialObject value, ProtoWriter out) {
            var mark = out.mark();
            ObjectMeta.CODEC.writeProto(value.metadata, out);
            out.message(1, mark);
        }
    }
}
