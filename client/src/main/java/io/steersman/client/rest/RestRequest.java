package io.steersman.client.rest;

import io.steersman.api.KubeObject;
import io.steersman.api.ResourceType;
import io.steersman.client.request.Call;
import io.steersman.client.request.Media;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.time.Duration;

/** A request by hand: a path, what goes with it, and in which form the answer is wanted. Immutable. */
public final class RestRequest {

    private final RestClient client;
    private final Request request;

    RestRequest(RestClient client, Request request) {
        this.client = client;
        this.request = request;
    }

    /** One more query parameter; earlier values of the same name stay. */
    public RestRequest query(String name, Object value) {
        return new RestRequest(client, request.withQuery(name, value));
    }

    /** A header; replaces an earlier value. */
    public RestRequest header(String name, String value) {
        return new RestRequest(client, request.withHeader(name, value));
    }

    public RestRequest accept(String mediaTypes) {
        return header("Accept", mediaTypes);
    }

    public RestRequest body(String contentType, Bytes body) {
        return new RestRequest(
                client, request.withHeader("Content-Type", contentType).withBody(body));
    }

    /** A body of JSON. */
    public RestRequest body(JsonValue tree) {
        return body(Media.JSON, tree.toBytes());
    }

    /** A typed object as the body, in JSON. */
    public <T extends KubeObject> RestRequest body(ResourceType<T> type, T object) {
        return body(Media.JSON, type.codec().toJson(object));
    }

    /** The time for the whole exchange, the body of the answer included. */
    public RestRequest timeout(Duration limit) {
        return new RestRequest(client, request.withTimeout(limit));
    }

    /** The answer goes on for minutes (a watch, a log that is followed): it travels apart from calls. */
    public RestRequest longLived() {
        return new RestRequest(client, request.withLongLived(true));
    }

    /**
     * Sends it and hands back the answer as it arrives; the caller closes it. A parameter {@code watch} or {@code follow} that
     * is true makes it long-lived.
     *
     * @throws io.steersman.wire.error.ApiException if the answer is not 2xx
     */
    public Response send() {
        return client.exchange(call(isFollowing() ? request.withLongLived(true) : request));
    }

    /** As {@link #send()}, but whatever the server answers is handed back. */
    public Response sendForAnyStatus() {
        return client.open(call(isFollowing() ? request.withLongLived(true) : request));
    }

    /**
     * Sends it and reads the whole answer.
     *
     * @param form {@code JsonObject}, {@code JsonArray} or {@code JsonValue} for a tree, {@code String} for UTF-8 text, {@code
     *     Bytes} for what came
     * @throws io.steersman.wire.error.ApiException if the answer is not 2xx
     * @throws DecodeException if it is not of this form
     */
    public <T> T send(Class<T> form) {
        var tree = JsonValue.class.isAssignableFrom(form);
        if (!tree && form != String.class && form != Bytes.class) {
            throw new IllegalArgumentException("an answer can be a tree, a String or Bytes, not a " + form.getName()
                    + "; for a typed object give its ResourceType");
        }
        var call = call(tree ? accepting(Media.JSON) : request);
        try (var response = client.exchange(call)) {
            var body = response.readAll(Bodies.LONGEST_OBJECT);
            var answer = tree ? tree(body, form) : form == String.class ? body.utf8() : body;
            return form.cast(answer);
        } catch (DecodeException e) {
            throw new DecodeException(call.asked() + ": " + e.getMessage(), e);
        }
    }

    /** Sends it and reads the answer as an object of this type, in JSON or protobuf. */
    public <T extends KubeObject> T send(ResourceType<T> type) {
        var call = call(accepting(client.negotiation().accept(type.codec())));
        return Bodies.read(client.exchange(call), type.codec(), call.asked());
    }

    private static JsonValue tree(Bytes body, Class<?> form) {
        var tree = JsonValue.parse(body);
        if (!form.isInstance(tree)) {
            var wanted = form == JsonObject.class ? "object" : form == JsonArray.class ? "array" : form.getSimpleName();
            throw new DecodeException("the answer is JSON, but no " + wanted);
        }
        return tree;
    }

    private Request accepting(String mediaTypes) {
        return request.headers().has("Accept") ? request : request.withHeader("Accept", mediaTypes);
    }

    private boolean isFollowing() {
        return "true".equals(request.query().first("watch"))
                || "true".equals(request.query().first("follow"));
    }

    private static Call call(Request request) {
        return new Call(request, request.method() + " " + request.path());
    }

    @Override
    public String toString() {
        return request.toString();
    }
}
