package io.steersman.bench.data;

import io.steersman.api.core.v1.Pod;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.proto.KubeEnvelope;
import io.steersman.wire.proto.ProtoWriter;
import java.util.ArrayList;
import java.util.List;

/** Pods as the bodies an API server sends. */
public final class Bodies {

    private static final String VERSION = "4000000";

    private Bodies() {}

    /** A {@code PodList} in JSON; its items without kind, as built-in types have it. */
    public static Bytes jsonList(List<JsonObject> pods) {
        var parts = new ArrayList<Bytes>(2 * pods.size() + 2);
        parts.add(Bytes.utf8("{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\""
                + VERSION + "\"},\"items\":["));
        for (var i = 0; i < pods.size(); i++) {
            if (i > 0) {
                parts.add(Bytes.utf8(","));
            }
            parts.add(pods.get(i).without("kind").without("apiVersion").toBytes());
        }
        parts.add(Bytes.utf8("]}\n"));
        return Bytes.concat(parts);
    }

    /** A {@code PodList} in protobuf. */
    public static Bytes protoList(List<JsonObject> pods) {
        var out = new ProtoWriter(pods.size() * 6000);
        KubeEnvelope.open(out);
        for (var i = pods.size() - 1; i >= 0; i--) {
            var mark = out.mark();
            Pod.CODEC.writeProto(Pod.CODEC.fromJson(pods.get(i).toBytes()), out);
            out.message(2, mark);
        }
        var mark = out.mark();
        out.string(3, "");
        out.string(2, VERSION);
        out.string(1, "");
        out.message(1, mark);
        KubeEnvelope.close(out, "v1", "PodList");
        return out.toBytes();
    }

    /** One pod in protobuf. */
    public static Bytes proto(JsonObject pod) {
        var out = new ProtoWriter();
        KubeEnvelope.open(out);
        Pod.CODEC.writeProto(Pod.CODEC.fromJson(pod.toBytes()), out);
        KubeEnvelope.close(out, "v1", "Pod");
        return out.toBytes();
    }
}
