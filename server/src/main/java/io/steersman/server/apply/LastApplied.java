package io.steersman.server.apply;

import io.steersman.server.schema.Shape;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/**
 * The annotation in which client-side apply keeps what it applied last. When the manager {@code kubectl} turns to
 * server-side apply, fields that still are as the annotation says are its own, whoever's name they are under; and as long
 * as the annotation is there, it is kept true, so that client-side apply still works.
 */
final class LastApplied {

    static final String MANAGER = "kubectl";

    private static final String ANNOTATION = "/metadata/annotations/kubectl.kubernetes.io~1last-applied-configuration";
    private static final int MOST_BYTES = 256 << 10;

    private LastApplied() {}

    /** The fields that {@code live} still has as its annotation says; null if it has none that can be read. */
    static @Nullable FieldSet unchanged(JsonObject live, Shape shape, String apiVersion) {
        try {
            var text = live.string(ANNOTATION);
            if (text == null || text.isEmpty()) {
                return null;
            }
            var last = JsonObject.parse(text);
            if (!apiVersion.equals(last.string("/apiVersion"))
                    || !ConfigurationCheck.problem(last, shape).isEmpty()) {
                return null;
            }
            var compared = Comparison.of(last, live, shape);
            return Ownership.of(last, shape)
                    .difference(compared.modified())
                    .difference(compared.added())
                    .difference(compared.removed());
        } catch (DecodeException notReadable) {
            return null;
        }
    }

    /** The object with its annotation, if it has one, telling this configuration. */
    static JsonObject refreshed(JsonObject object, JsonObject configuration) {
        var text = object.string(ANNOTATION);
        if (text == null || text.isEmpty()) {
            return object;
        }
        var json = new JsonWriter().escapingAsGo();
        json.value(configuration.remove(ANNOTATION).sorted());
        json.newline();
        var annotated = object.set(ANNOTATION, json.toBytes().utf8());
        return size(annotated) > MOST_BYTES ? object.remove(ANNOTATION) : annotated;
    }

    private static long size(JsonObject object) {
        var annotations = object.object("/metadata/annotations");
        return annotations == null
                ? 0
                : annotations.entries().stream()
                        .mapToLong(e ->
                                e.getKey().length() + e.getValue().toBytes().length())
                        .sum();
    }
}
