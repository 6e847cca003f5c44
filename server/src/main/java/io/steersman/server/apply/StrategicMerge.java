package io.steersman.server.apply;

import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonObject;

/** {@code application/strategic-merge-patch+json}: a merge that knows which lists are merged by which key. Pure. */
public final class StrategicMerge {

    private StrategicMerge() {}

    /**
     * The object with the patch applied.
     *
     * @param shape of the object, with patch strategies and merge keys
     * @throws io.steersman.server.error.Refusal if the patch contradicts itself or the shape
     */
    public static JsonObject apply(JsonObject object, JsonObject patch, Shape shape) {
        if (patch.isEmpty()) {
            return object;
        }
        throw new UnsupportedOperationException("strategic merge of " + shape);
    }
}
