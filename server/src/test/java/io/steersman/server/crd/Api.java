package io.steersman.server.crd;

import io.steersman.server.KubeApiServer;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Transport;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server in this process with a clock that stands still, and an administrator's way to it. */
public final class Api implements AutoCloseable {

    public static final String CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    /** An answer: its code and, unless there was none, its body. */
    public record Answer(int code, JsonObject body, List<String> warnings) {

        public String message() {
            return String.valueOf(body.string("/message"));
        }
    }

    public final KubeApiServer server;
    private final Transport transport;

    public Api() {
        server = KubeApiServer.start(o -> o.clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC)));
        transport = server.transport();
    }

    public Answer get(String path) {
        return ask("GET", path, null, "");
    }

    public Answer create(String path, JsonObject body) {
        return ask("POST", path, body, "application/json");
    }

    public Answer put(String path, JsonObject body) {
        return ask("PUT", path, body, "application/json");
    }

    /** A merge patch. */
    public Answer patch(String path, String body) {
        return ask("PATCH", path, JsonObject.parse(body), "application/merge-patch+json");
    }

    public Answer delete(String path) {
        return ask("DELETE", path, null, "");
    }

    /** Everything the server has to do by itself is done. */
    public void settle() {
        try {
            server.awaitIdle();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The CRD is there and its resources are served. */
    public void establish(JsonObject crd) {
        var answer = create(CRDS, crd);
        if (answer.code() != 201) {
            throw new AssertionError(answer.message());
        }
        settle();
    }

    /** @param path may have a query */
    public Answer ask(String method, String path, @Nullable JsonObject body, String contentType) {
        var at = path.indexOf('?');
        var request = Request.of(method, at < 0 ? path : path.substring(0, at))
                .withHeader("Authorization", "Bearer " + server.adminToken());
        if (at >= 0) {
            for (var pair : path.substring(at + 1).split("&", -1)) {
                var equals = pair.indexOf('=');
                request = request.withQuery(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        if (body != null) {
            request = request.withHeader("Content-Type", contentType).withBody(body.toBytes());
        }
        try (var response = transport.send(request)) {
            var bytes = response.readAll(1 << 24);
            var isJson = bytes.length() > 0 && bytes.at(0) == '{';
            return new Answer(
                    response.status(),
                    isJson ? JsonObject.parse(bytes) : JsonObject.EMPTY,
                    response.headers().all("Warning"));
        }
    }

    @Override
    public void close() {
        transport.close();
        server.close();
    }

    /** A document beside this class. */
    public static JsonValue resource(String file) {
        try (var in = Api.class.getResourceAsStream(file)) {
            return JsonValue.parse(Bytes.wrap(Objects.requireNonNull(in, file).readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a table beside this class. */
    public static List<JsonObject> table(String file) {
        return ((JsonArray) resource(file)).objects().toList();
    }

    /** A small CRD: {@code widgets.crd.example.com}, with status. */
    public static JsonObject widgets() {
        return JsonObject.parse("""
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "widgets.crd.example.com"},
                 "spec": {"group": "crd.example.com", "scope": "Namespaced",
                  "names": {"plural": "widgets", "kind": "Widget", "shortNames": ["wd"]},
                  "versions": [{"name": "v1", "served": true, "storage": true, "subresources": {"status": {}},
                   "schema": {"openAPIV3Schema": {"type": "object", "properties": {
                    "spec": {"type": "object", "properties": {
                      "size": {"type": "integer", "default": 3}, "color": {"type": "string"}}},
                    "status": {"type": "object", "properties": {"ready": {"type": "boolean"}}}}}}}]}}
                """);
    }

    /** An instance of it. */
    public static JsonObject widget(String name, String spec) {
        return JsonObject.parse(
                "{\"apiVersion\": \"crd.example.com/v1\", \"kind\": \"Widget\", \"metadata\": {\"name\": \"" + name
                        + "\"}, \"spec\": " + spec + "}");
    }

    /** Real time passes only where a wait is inside the server; its clock moves by this. */
    public void advance(Duration by) {
        server.advance(by);
    }
}
