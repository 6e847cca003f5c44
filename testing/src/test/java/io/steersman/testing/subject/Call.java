package io.steersman.testing.subject;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Query;
import io.steersman.wire.http.Request;
import io.steersman.wire.json.JsonValue;
import java.time.Duration;

/**
 * One request to an API server, written down word by word and then sent. It knows HTTP and trees and nothing of the
 * client that the project builds, so that a mistake of that client cannot hide one of the server. Immutable.
 */
public final class Call {

    public static final String JSON = "application/json";
    public static final String YAML = "application/yaml";
    public static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    public static final String JSON_PATCH = "application/json-patch+json";
    public static final String MERGE_PATCH = "application/merge-patch+json";
    public static final String STRATEGIC_PATCH = "application/strategic-merge-patch+json";
    public static final String APPLY_PATCH = "application/apply-patch+yaml";

    private static final int LIMIT = 64 << 20;

    private final ApiServer server;
    private final Request request;

    private Call(ApiServer server, Request request) {
        this.server = server;
        this.request = request;
    }

    /** @param target a path, with or without an encoded query */
    public static Call of(ApiServer server, String method, String target) {
        var mark = target.indexOf('?');
        var path = mark < 0 ? target : target.substring(0, mark);
        var query = mark < 0 ? Query.EMPTY : Query.parse(target.substring(mark + 1));
        var request = Request.of(method, path)
                .withQuery(query)
                .withHeader("Accept", JSON)
                .withHeader("User-Agent", "contract/1.0")
                .withTimeout(Duration.ofSeconds(40));
        return new Call(server, request).token(server.adminToken());
    }

    /** One more query parameter. */
    public Call with(String parameter, Object value) {
        return new Call(server, request.withQuery(parameter, value));
    }

    public Call header(String name, String value) {
        return new Call(server, request.withHeader(name, value));
    }

    public Call without(String header) {
        return new Call(server, request.withHeaders(request.headers().without(header)));
    }

    public Call accept(String mediaTypes) {
        return header("Accept", mediaTypes);
    }

    public Call token(String token) {
        return header("Authorization", "Bearer " + token);
    }

    public Call anonymous() {
        return without("Authorization");
    }

    public Call body(JsonValue tree) {
        return body(tree.toBytes(), JSON);
    }

    public Call body(String text, String contentType) {
        return body(Bytes.utf8(text), contentType);
    }

    public Call body(Bytes bytes, String contentType) {
        return new Call(server, request.withBody(bytes).withHeader("Content-Type", contentType));
    }

    /** Sends and reads the whole answer. */
    public Answer send() {
        try (var response = server.transport().send(request)) {
            return new Answer(request.toString(), response.status(), response.headers(), response.readAll(LIMIT));
        }
    }

    /** Sends and insists on a status. */
    public Answer expect(int status) {
        return send().expect(status);
    }

    /** Sends a watch, whose answer is read event by event; insists on 200. */
    public Watching watch() {
        var opened = with("watch", "true").tryWatch();
        if (opened instanceof Answer refusal) {
            refusal.expect(200);
        }
        return (Watching) opened;
    }

    /** Sends what may turn out to be a watch: a {@link Watching}, or the {@link Answer} that is given instead. */
    public Object tryWatch() {
        var longLived = request.withLongLived(true).withTimeout(null).withIdleTimeout(Duration.ofSeconds(20));
        var response = server.transport().send(longLived);
        if (response.status() == 200) {
            return new Watching(longLived.toString(), response);
        }
        try (response) {
            return new Answer(longLived.toString(), response.status(), response.headers(), response.readAll(LIMIT));
        }
    }

    /** Sends a watch that is refused before it begins. */
    public Answer refusedWatch() {
        return with("watch", "true").send();
    }
}
