package io.steersman.client.rest;

import io.steersman.api.KubeObject;
import io.steersman.api.ResourceType;
import io.steersman.api.codec.Codec;
import io.steersman.client.request.Call;
import io.steersman.client.request.Media;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.http.Response;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonType;
import io.steersman.wire.proto.KubeEnvelope;
import io.steersman.wire.proto.ProtoWriter;
import org.jspecify.annotations.Nullable;

/** Objects as bodies, in whichever format they travel. */
public final class Bodies {

    /** Far above what an API server stores (about 3 MiB), far below what would hurt. */
    public static final long LONGEST_OBJECT = 64L << 20;

    private Bodies() {}

    /** A call with an object as its body. */
    public static <T extends KubeObject> Call write(Call call, ResourceType<T> type, T object, boolean protobuf) {
        if (!protobuf) {
            return call.with(Media.JSON, type.codec().toJson(object));
        }
        var out = new ProtoWriter();
        KubeEnvelope.open(out);
        type.codec().writeProto(object, out);
        KubeEnvelope.close(out, type.apiVersion(), type.kind());
        return call.with(Media.PROTOBUF, out.toBytes());
    }

    /**
     * Reads the object that is the answer, and closes the response.
     *
     * @throws DecodeException if it is none
     */
    public static <T> T read(Response response, Codec<T> codec, String asked) {
        return read(response, codec, null, asked);
    }

    /**
     * As {@link #read(Response, Codec, String)}, but where the server answers with a mere Status that says success, as it does
     * to an eviction or a binding, {@code otherwise} is returned.
     */
    public static <T> T read(Response response, Codec<T> codec, @Nullable T otherwise, String asked) {
        try (response) {
            var contentType = contentType(response);
            var body = response.readAll(LONGEST_OBJECT);
            if (!isStatus(contentType, body)) {
                return decode(contentType, body, codec);
            }
            if (otherwise == null) {
                throw new DecodeException("it is a Status, not the object that was asked for");
            }
            return otherwise;
        } catch (DecodeException e) {
            throw new DecodeException(asked + ": the answer cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Whether a body is a Status, by the kind that stands in it.
     *
     * @throws DecodeException if it is neither JSON nor protobuf
     */
    public static boolean isStatus(String contentType, Bytes body) {
        if (Media.isProtobuf(contentType)) {
            return KubeEnvelope.read(body).kind().equals("Status");
        }
        requireJson(contentType);
        var in = JsonReader.of(body);
        for (var name = in.beginObject() ? in.nextName() : null; name != null; name = in.nextName()) {
            if (name.equals("kind") && in.peek() == JsonType.STRING) {
                return in.string().equals("Status");
            }
            in.skip();
        }
        return false;
    }

    /** Reads an object that came with this Content-Type. */
    public static <T> T decode(String contentType, Bytes body, Codec<T> codec) {
        if (Media.isProtobuf(contentType)) {
            return codec.fromProto(KubeEnvelope.read(body).raw());
        }
        requireJson(contentType);
        return codec.fromJson(body);
    }

    /** @throws DecodeException if the answer is something else than JSON */
    public static void requireJson(String contentType) {
        if (!Media.isJson(contentType)) {
            var type = contentType.isEmpty() ? "of no type" : contentType;
            throw new DecodeException(
                    "it is " + type + ", neither JSON nor protobuf; is this a Kubernetes API server?");
        }
    }

    /** Empty if there is none. */
    public static String contentType(Response response) {
        var type = response.headers().first("Content-Type");
        return type == null ? "" : type;
    }
}
