package io.steersman.server.api;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.TypeName;
import io.steersman.server.decode.BodyFormat;
import io.steersman.server.proto.Transcoder;
import io.steersman.server.schema.BuiltInShapes;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.Status;
import io.steersman.wire.http.StatusBody;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.KubeEnvelope;
import io.steersman.yaml.Yaml;

/** Turns trees into bytes of the format asked for. */
final class Encoder {

    private static final GroupVersion META = new GroupVersion("meta.k8s.io", "v1");

    private final BuiltInShapes shapes;

    Encoder(BuiltInShapes shapes) {
        this.shapes = shapes;
    }

    /** A whole body: an object with apiVersion and kind. */
    Bytes body(JsonObject object, Representation as) {
        return switch (as.format()) {
            case JSON -> as.pretty() ? Bytes.utf8(object.pretty()) : json(object, true);
            case YAML -> Bytes.utf8(Yaml.write(object.sorted()));
            case PROTOBUF -> protobuf(object);
        };
    }

    /** As it stands within a larger JSON or protobuf body: an event of a watch. */
    Bytes embedded(JsonObject object, Representation as) {
        return as.format() == BodyFormat.PROTOBUF ? protobuf(object) : json(object, false);
    }

    Bytes status(Status status, Representation as) {
        if (as.format() == BodyFormat.PROTOBUF) {
            return StatusBody.toProto(status);
        }
        return body(StatusBody.toJson(status), as);
    }

    /** Escaped as Go does, so that not even the bytes tell the servers apart. */
    private static Bytes json(JsonObject object, boolean line) {
        var out = new JsonWriter().escapingAsGo();
        out.value(object);
        if (line) {
            out.newline();
        }
        return out.toBytes().compact();
    }

    /** A document of discovery: its type is one of meta.k8s.io/v1, whatever it says, and some do not say. */
    Bytes discovery(JsonObject document, Representation as) {
        if (as.format() != BodyFormat.PROTOBUF) {
            return body(document, as);
        }
        var apiVersion = document.string("/apiVersion");
        return protobuf(document, apiVersion == null ? "" : apiVersion, META);
    }

    private Bytes protobuf(JsonObject object) {
        var apiVersion = String.valueOf(object.string("/apiVersion"));
        return protobuf(object, apiVersion, GroupVersion.parse(apiVersion));
    }

    private Bytes protobuf(JsonObject object, String apiVersion, GroupVersion of) {
        var kind = String.valueOf(object.string("/kind"));
        var message = Transcoder.toProto(object, shapes.of(new TypeName(of, kind)));
        return new KubeEnvelope(apiVersion, kind, message).toBytes();
    }
}
