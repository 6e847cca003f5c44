package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.api.codec.Codec;
import io.steersman.client.request.Media;
import io.steersman.client.rest.Bodies;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.Status;
import io.steersman.wire.http.Response;
import io.steersman.wire.http.StatusBody;
import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads what a server answers to a delete: a Status, the object, or the list of the objects, as the type would have it. */
final class Deletions {

    private Deletions() {}

    static <T extends KubeObject> Deletion<T> one(Response response, Codec<T> codec, String asked) {
        try (response) {
            var contentType = Bodies.contentType(response);
            var body = response.readAll(Bodies.LONGEST_OBJECT);
            var status = status(contentType, body);
            if (status != null) {
                var details = status.details();
                return new Deletion.Gone<>(details == null ? "" : details.uid(), null);
            }
            return outcome(Bodies.decode(contentType, body, codec));
        } catch (DecodeException e) {
            throw new DecodeException(asked + ": the answer cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * An object in the answer does not mean that it is still there: some types return what was deleted. It is, if something
     * holds it: a finalizer, or a grace period.
     */
    private static <T extends KubeObject> Deletion<T> outcome(T object) {
        var metadata = object.metadata();
        var grace = metadata.deletionGracePeriodSeconds();
        var held = !metadata.finalizers().isEmpty() || grace != null && grace > 0;
        return metadata.deletionTimestamp() != null && held
                ? new Deletion.Going<>(object)
                : new Deletion.Gone<>(metadata.uid(), object);
    }

    private static @Nullable Status status(String contentType, Bytes body) {
        if (!Bodies.isStatus(contentType, body)) {
            return null;
        }
        return Media.isProtobuf(contentType) ? StatusBody.fromProto(body) : StatusBody.fromJson(JsonObject.parse(body));
    }
}
