package io.steersman.server.kinds;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.GoText;
import io.steersman.server.registry.WriteContext;
import io.steersman.server.request.Meta;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests for certificates: who approves or denies one writes conditions, which then stay. */
final class CertificateRequests {

    private static final String CONDITIONS = "/status/conditions";

    private CertificateRequests() {}

    /** The approval endpoint writes conditions and metadata. What it does not say of their times is now. */
    static JsonObject prepare(JsonObject object, @Nullable JsonObject old, WriteContext context) {
        if (old == null || !context.subresource().equals("approval")) {
            return object;
        }
        var conditions = Objects.requireNonNullElse(object.array(CONDITIONS), JsonArray.EMPTY);
        var timed = conditions.objects().map(c -> timed(c, old, context)).toList();
        var status = Objects.requireNonNullElse(old.object("/status"), JsonObject.EMPTY)
                .with("conditions", JsonArray.from(timed));
        var spec = Objects.requireNonNullElse(old.object("/spec"), JsonObject.EMPTY);
        return object.with("spec", spec).with("status", status);
    }

    private static JsonObject timed(JsonObject condition, JsonObject old, WriteContext context) {
        var now = Meta.time(context.now());
        var updated = condition.string("/lastUpdateTime") == null ? condition.with("lastUpdateTime", now) : condition;
        if (updated.string("/lastTransitionTime") != null) {
            return updated;
        }
        var since = all(old).filter(c -> Objects.equals(c.get("type"), condition.get("type"))
                        && Objects.equals(c.get("status"), condition.get("status")))
                .map(c -> c.string("/lastTransitionTime"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(now);
        return updated.with("lastTransitionTime", since);
    }

    static void validate(JsonObject object, @Nullable JsonObject old, WriteContext context, FieldErrors errors) {
        if (old == null || !context.subresource().equals("approval")) {
            return;
        }
        for (var type : List.of("Approved", "Denied", "Failed")) {
            if (count(object, type) < count(old, type)) {
                errors.add(FieldError.forbidden(
                        FieldPath.of("status", "conditions"),
                        "updates may not remove a condition of type " + GoText.quote(type)));
            }
        }
        if (count(object, "Approved") > 0 && count(object, "Denied") > 0) {
            errors.add(FieldError.invalid(
                    FieldPath.of("status", "conditions"),
                    "{conditions[{\"type\": \"Approved\"}], conditions[{\"type\": \"Denied\"}]}",
                    "must specify at most one of: `conditions[{\"type\": \"Approved\"}]`, `conditions[{\"type\":"
                            + " \"Denied\"}]`"));
        }
    }

    private static long count(JsonObject object, String type) {
        return all(object).filter(c -> type.equals(c.string("/type"))).count();
    }

    private static java.util.stream.Stream<JsonObject> all(JsonObject object) {
        return Objects.requireNonNullElse(object.array(CONDITIONS), JsonArray.EMPTY)
                .objects();
    }
}
