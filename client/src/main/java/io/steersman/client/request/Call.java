package io.steersman.client.request;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Request;

/**
 * A request together with the words that say what it asks; errors begin with them.
 *
 * @param asked for instance {@code get pods "web-0" in namespace "shop"}
 */
public record Call(Request request, String asked) {

    /** This call, accepting the given media types as the answer. */
    public Call accepting(String mediaTypes) {
        return new Call(request.withHeader("Accept", mediaTypes), asked);
    }

    /** This call with a body. */
    public Call with(String contentType, Bytes body) {
        return new Call(request.withHeader("Content-Type", contentType).withBody(body), asked);
    }

    @Override
    public String toString() {
        return asked + " (" + request + ")";
    }
}
