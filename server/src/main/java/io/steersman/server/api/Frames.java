package io.steersman.server.api;

import io.steersman.server.decode.BodyFormat;
import io.steersman.server.decode.Decoder;
import io.steersman.server.decode.Expected;
import io.steersman.server.error.Refusal;
import io.steersman.server.read.WatchEvent;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Meta;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.StatusBody;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.proto.ProtoWriter;
import java.lang.ref.SoftReference;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the frames of one watch. A frame of an object's version is kept with that version, so that a thousand watchers of
 * the same kind cost one encoding; it may be dropped when memory is short.
 */
final class Frames {

    private record Slot(ResourceDefinition definition, WatchEvent.Type type, Representation as, String include) {}

    private static final Bytes NEWLINE = Bytes.utf8("}\n");

    private final Encoder encoder;
    private final ResourceDefinition definition;
    private final Expected expected;
    private final Representation as;
    private final String include;
    private final Supplier<Instant> clock;
    private boolean headsSent;

    Frames(Encoder encoder, ResourceDefinition definition, Representation as, String include, Supplier<Instant> clock) {
        this.encoder = encoder;
        this.definition = definition;
        this.as = as;
        this.include = include;
        this.clock = clock;
        expected = new Expected(
                definition.group(), definition.version(), definition.kind(), definition.shape(), definition.custom());
    }

    Bytes of(WatchEvent event) {
        var version = event.version();
        if (version == null) {
            return frame(event.type().name(), encoder.embedded(shown(bookmark(event)), as));
        }
        if (as.form() == Representation.Form.TABLE) {
            return frame(event.type().name(), encoder.embedded(shown(Verbs.view(definition, version)), as));
        }
        var slot = new Slot(definition, event.type(), as, include);
        var kept = version.<SoftReference<Bytes>>derive(slot, () -> new SoftReference<>(null))
                .get();
        if (kept == null) {
            kept = frame(event.type().name(), encoder.embedded(shown(Verbs.view(definition, version)), as));
            version.replace(slot, new SoftReference<>(kept));
        }
        return kept;
    }

    Bytes of(Refusal refusal) {
        var status = as.format() == BodyFormat.PROTOBUF
                ? StatusBody.toProto(refusal.status())
                : StatusBody.toJson(refusal.status()).toBytes();
        return frame("ERROR", status);
    }

    /** An object of the kind with nothing in it but how far the watch is. */
    private JsonObject bookmark(WatchEvent event) {
        var object = JsonObject.of(b -> b.put("kind", definition.kind())
                .put("apiVersion", definition.apiVersion())
                .put("metadata", metadata -> {
                    metadata.put("resourceVersion", Long.toString(event.revision()));
                    if (event.initialEnd()) {
                        metadata.put("annotations", a -> a.put("k8s.io/initial-events-end", "true"));
                    }
                }));
        return Decoder.tidy(object, expected).object();
    }

    private JsonObject shown(JsonObject object) {
        return switch (as.form()) {
            case WHOLE -> object;
            case METADATA -> Forms.metadata(object);
            case TABLE -> {
                var version = Meta.resourceVersion(object);
                var metadata = JsonObject.EMPTY.with("resourceVersion", version);
                var table = Forms.table(definition, List.of(object), metadata, include, clock.get());
                var first = !headsSent;
                headsSent = true;
                yield first ? table : Forms.withoutHeads(table);
            }
        };
    }

    private Bytes frame(String type, Bytes object) {
        if (as.format() != BodyFormat.PROTOBUF) {
            return Bytes.concat(List.of(Bytes.utf8("{\"type\":\"" + type + "\",\"object\":"), object, NEWLINE));
        }
        // WatchEvent {1: type, 2: RawExtension {1: the object}}, written backwards, behind its length.
        var out = new ProtoWriter(object.length() + 32);
        var raw = out.mark();
        out.bytes(1, object);
        out.message(2, raw);
        out.string(1, type);
        var event = out.toBytes();
        var length = new byte[4];
        java.nio.ByteBuffer.wrap(length).putInt(event.length());
        return Bytes.concat(List.of(Bytes.wrap(length), event));
    }
}
