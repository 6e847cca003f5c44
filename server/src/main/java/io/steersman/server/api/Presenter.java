package io.steersman.server.api;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.TypeName;
import io.steersman.server.decode.BodyFormat;
import io.steersman.server.decode.Expected;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.schema.BuiltInShapes;
import io.steersman.server.time.Timeline;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.Status;
import io.steersman.wire.http.Query;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Shows objects, lists and statuses in the form and format that was asked for. */
final class Presenter {

    private static final int COMPRESS_FROM = 128 * 1024;

    private final BuiltInShapes shapes;
    private final Encoder encoder;
    private final Timeline time;

    Presenter(BuiltInShapes shapes, Timeline time) {
        this.shapes = shapes;
        this.time = time;
        encoder = new Encoder(shapes);
    }

    Answer object(Exchange exchange, Target target, JsonObject object, Representation as, int code) {
        var shown = switch (as.form()) {
            case WHOLE -> object;
            case METADATA -> Forms.metadata(object);
            case TABLE ->
                Forms.table(
                        target.definition(),
                        List.of(object),
                        JsonObject.EMPTY.with("resourceVersion", Meta.resourceVersion(object)),
                        include(exchange.request().query()),
                        time.now());
        };
        return compressed(exchange, Answer.of(code, as.contentType(), encoder.body(shown, as)));
    }

    Answer list(
            Exchange exchange,
            ResourceDefinition definition,
            List<JsonObject> objects,
            JsonObject metadata,
            Representation as) {
        var shown = switch (as.form()) {
            case WHOLE -> whole(definition, objects, metadata);
            case METADATA -> metadataList(objects, metadata);
            case TABLE ->
                Forms.table(
                        definition,
                        objects,
                        metadata,
                        include(exchange.request().query()),
                        time.now());
        };
        return compressed(exchange, Answer.of(200, as.contentType(), encoder.body(shown, as)));
    }

    /** Items of built-in kinds say neither apiVersion nor kind, those of custom ones do. */
    private static JsonObject whole(ResourceDefinition definition, List<JsonObject> objects, JsonObject metadata) {
        var items = new ArrayList<JsonValue>(objects.size());
        objects.forEach(
                o -> items.add(definition.custom() ? o : o.without("kind").without("apiVersion")));
        // A custom list is a map to Go, which has no notion of leaving out what is empty.
        var shown = definition.custom() && !metadata.has("continue") ? metadata.with("continue", "") : metadata;
        return listOf(definition.listKind(), definition.apiVersion(), shown, items);
    }

    private static JsonObject metadataList(List<JsonObject> objects, JsonObject metadata) {
        var items = new ArrayList<JsonValue>(objects.size());
        objects.forEach(o -> items.add(Forms.metadata(o)));
        return listOf("PartialObjectMetadataList", "meta.k8s.io/v1", metadata, items);
    }

    private static JsonObject listOf(String kind, String apiVersion, JsonObject metadata, List<JsonValue> items) {
        return JsonObject.of(b -> b.put("kind", kind)
                .put("apiVersion", apiVersion)
                .put("metadata", metadata)
                .put("items", JsonArray.from(items)));
    }

    Answer status(Status status, Representation as, int code) {
        var answer = Answer.of(code, as.contentType(), encoder.status(status, as));
        var details = status.details();
        return details != null && details.retryAfterSeconds() > 0
                ? answer.with("Retry-After", Integer.toString(details.retryAfterSeconds()))
                : answer;
    }

    Answer json(JsonObject object, Representation as) {
        var format = as.format() == BodyFormat.PROTOBUF ? BodyFormat.JSON : as.format();
        var plain = new Representation(format, Representation.Form.WHOLE, as.pretty());
        return Answer.of(200, plain.contentType(), encoder.body(object, plain));
    }

    /** A document of discovery, of one group or of one version. */
    Answer discovery(JsonObject document, Representation as) {
        return Answer.of(200, as.contentType(), encoder.discovery(document, as));
    }

    /** The document of discovery that holds all. */
    Bytes aggregated(JsonObject document, Representation as) {
        return encoder.body(document, as);
    }

    Frames frames(ResourceDefinition definition, Representation as, Query query) {
        return new Frames(encoder, definition, as, include(query), time::now);
    }

    /** What a body sent to this endpoint has to be. */
    Expected expected(Target target) {
        var definition = target.definition();
        var sub = definition.subresource(target.subresource());
        if (sub == null || sub.kind().equals(definition.kind()) && sub.group().equals(definition.group())) {
            return new Expected(
                    definition.group(),
                    definition.version(),
                    definition.kind(),
                    definition.shape(),
                    definition.custom());
        }
        var name = new TypeName(new GroupVersion(sub.group(), sub.version()), sub.kind());
        return new Expected(sub.group(), sub.version(), sub.kind(), shapes.of(name), false);
    }

    Expected deleteOptions() {
        var meta = new TypeName(new GroupVersion("meta.k8s.io", "v1"), "DeleteOptions");
        return new Expected("", "v1", "DeleteOptions", shapes.of(meta), false);
    }

    private static String include(Query query) {
        return Options.text(query, "includeObject");
    }

    /** Large answers to reads are compressed for who can take it. */
    private static Answer compressed(Exchange exchange, Answer answer) {
        var accepts = exchange.request().headers().first("Accept-Encoding");
        if (answer.body().length() < COMPRESS_FROM
                || !exchange.request().method().equals("GET")
                || accepts == null
                || !accepts.toLowerCase(Locale.ROOT).contains("gzip")) {
            return answer;
        }
        return new Answer(
                answer.status(),
                answer.headers().with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding"),
                gzip(answer.body()));
    }

    private static Bytes gzip(Bytes body) {
        var out = new ByteArrayOutputStream(body.length() / 4);
        try (var zip = new GZIPOutputStream(out)) {
            body.writeTo(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(out.toByteArray());
    }
}
