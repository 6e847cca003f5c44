package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.api.PartialObject;
import io.steersman.api.ResourceType;
import io.steersman.client.request.Call;
import io.steersman.client.request.Media;
import io.steersman.client.rest.Bodies;
import io.steersman.client.rest.Negotiation;
import io.steersman.client.rest.Refusal;
import io.steersman.client.rest.RestClient;
import io.steersman.wire.http.Response;
import org.jspecify.annotations.Nullable;

/** Sends the calls of one type in the best format the server knows: protobuf, and JSON where that is refused. */
final class Exchange<T extends KubeObject> {

    private final RestClient rest;
    private final ResourceType<T> type;
    private final boolean partial;

    Exchange(RestClient rest, ResourceType<T> type) {
        this.rest = rest;
        this.type = type;
        this.partial = type.codec().empty() instanceof PartialObject;
    }

    /** An answer that is one object, or a watch of objects. */
    Response forObject(Call call) {
        return send(call, null, false);
    }

    /** An answer that is a list. */
    Response forList(Call call) {
        return send(call, null, true);
    }

    /** The object as the body, and one as the answer. */
    Response with(T body, Call call) {
        return send(call, body, false);
    }

    /** One object as the answer. */
    T object(Call call) {
        return Bodies.read(forObject(call), type.codec(), call.asked());
    }

    private Response send(Call call, @Nullable T body, boolean list) {
        var protobuf = rest.negotiation().protobuf(type.codec());
        var response = rest.open(complete(call, body, list, protobuf));
        if (protobuf && refusesProtobuf(response.status(), body != null)) {
            response.close();
            rest.negotiation().refuse();
            response = rest.open(complete(call, body, list, false));
        }
        if (response.status() / 100 != 2) {
            throw Refusal.of(response, call.asked());
        }
        return response;
    }

    /** A 415 is about the body; that of a patch is JSON in any case. */
    private static boolean refusesProtobuf(int status, boolean hasBody) {
        return status == Negotiation.NOT_ACCEPTABLE || hasBody && status == Negotiation.UNSUPPORTED;
    }

    private Call complete(Call call, @Nullable T body, boolean list, boolean protobuf) {
        var accepting = call.accepting(accept(list, protobuf));
        return body == null ? accepting : Bodies.write(accepting, type, body, protobuf);
    }

    private String accept(boolean list, boolean protobuf) {
        if (partial) {
            return list ? Media.partialList(protobuf) : Media.partialObject(protobuf);
        }
        return protobuf ? Media.PROTOBUF_OR_JSON : Media.JSON;
    }
}
