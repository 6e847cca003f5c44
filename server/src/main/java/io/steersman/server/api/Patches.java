package io.steersman.server.api;

import io.steersman.server.apply.StrategicMerge;
import io.steersman.server.decode.Expected;
import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.Status;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import io.steersman.wire.patch.JsonPatch;
import io.steersman.wire.patch.MergePatch;
import io.steersman.wire.patch.PatchFailedException;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The kinds of patch, each read once and then applied to whatever is there. */
final class Patches {

    /** By content type. */
    enum Kind {
        JSON("application/json-patch+json"),
        MERGE("application/merge-patch+json"),
        STRATEGIC("application/strategic-merge-patch+json"),
        APPLY("application/apply-patch+yaml");

        private final String mediaType;

        Kind(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    private Patches() {}

    /** @throws Refusal 415 */
    static Kind kind(@Nullable String contentType, boolean custom) {
        var type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (var kind : Kind.values()) {
            if (kind.mediaType.equals(type) && !(custom && kind == Kind.STRATEGIC)) {
                return kind;
            }
        }
        if (custom) {
            throw Statuses.unsupportedMediaType(
                    "the body of the request was in an unknown format - accepted media types"
                            + " include: application/json-patch+json, application/merge-patch+json,"
                            + " application/apply-patch+yaml");
        }
        throw new Refusal(Status.failure(
                Reason.UNSUPPORTED_MEDIA_TYPE,
                "415: Unsupported Media Type",
                new Status.Details("", "", "", "", List.of(), 0)));
    }

    /**
     * Reads a patch other than apply.
     *
     * @return what applies it to an object
     * @throws Refusal 400 if it is no such patch, 413 if it has too many operations
     */
    static UnaryOperator<JsonObject> read(Kind kind, Bytes body, Expected expected) {
        var patch = parse(body);
        if (kind == Kind.JSON) {
            return jsonPatch(patch);
        }
        if (!(patch instanceof JsonObject object)) {
            throw Statuses.badRequest(
                    (kind == Kind.STRATEGIC ? "" : "error decoding patch: ") + "json: cannot unmarshal "
                            + (patch instanceof JsonArray
                                    ? "array"
                                    : patch.type().toString().toLowerCase(Locale.ROOT))
                            + " into Go value of type map[string]interface {}");
        }
        return kind == Kind.MERGE
                ? current -> MergePatch.apply(current, object)
                : current -> StrategicMerge.apply(current, object, expected.shape());
    }

    private static UnaryOperator<JsonObject> jsonPatch(JsonValue value) {
        JsonPatch patch;
        try {
            patch = JsonPatch.parse(value);
        } catch (DecodeException e) {
            throw Statuses.badRequest(String.valueOf(e.getMessage()));
        }
        if (patch.size() > JsonPatch.MAX_OPERATIONS) {
            throw Statuses.tooLarge("Request entity too large: The allowed maximum operations in a JSON patch is "
                    + JsonPatch.MAX_OPERATIONS + ", got " + patch.size());
        }
        return current -> {
            try {
                return patch.apply(current) instanceof JsonObject object ? object : refuse();
            } catch (PatchFailedException e) {
                return refuse();
            }
        };
    }

    private static JsonObject refuse() {
        throw Statuses.patchNotApplicable();
    }

    private static JsonValue parse(Bytes body) {
        try {
            return JsonValue.parse(body);
        } catch (DecodeException e) {
            throw Statuses.badRequest("invalid JSON patch");
        }
    }
}
