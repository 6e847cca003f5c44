package io.steersman.server.decode;

import io.steersman.server.error.Statuses;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.List;

/** Reads the body of a request into a tree. Pure. */
public final class Decoder {

    private Decoder() {}

    /**
     * Reads a body of which the URL says what it is. A body without apiVersion and kind gets those of the URL.
     *
     * @throws io.steersman.server.error.Refusal 400 in Go's words if it cannot be read or is something else
     */
    public static Decoded decode(Bytes body, BodyFormat format, Expected expected) {
        try {
            var tree = JsonValue.parse(body);
            if (format != BodyFormat.JSON) {
                throw new UnsupportedOperationException(format + " bodies");
            }
            if (!(tree instanceof JsonObject object)) {
                throw Statuses.badRequest(
                        "the object provided is unrecognized (must be of type " + expected.kind() + ")");
            }
            return tidy(object, expected);
        } catch (DecodeException e) {
            throw Statuses.badRequest("the object provided is unrecognized (must be of type " + expected.kind()
                    + "): couldn't get version/kind; json parse error: " + e.getMessage());
        }
    }

    /** The same for a tree, for instance one that a patch has made: drops unknown fields, checks types, prints zero values. */
    public static Decoded tidy(JsonObject tree, Expected expected) {
        var object = tree.has("apiVersion") ? tree : tree.with("apiVersion", expected.apiVersion());
        return new Decoded(object.has("kind") ? object : object.with("kind", expected.kind()), List.of());
    }
}
