package io.steersman.client.request;

import io.steersman.api.ResourceVersion;
import io.steersman.api.Uid;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one object is deleted. */
public final class DeleteOptions extends Options<DeleteOptions> {

    private boolean dryRun;
    private @Nullable Long graceSeconds;
    private @Nullable Propagation propagation;
    private @Nullable Boolean orphanDependents;
    private @Nullable Uid uid;
    private @Nullable ResourceVersion resourceVersion;

    @Override
    DeleteOptions self() {
        return this;
    }

    /** Does everything but delete it. */
    public DeleteOptions dryRun() {
        dryRun = true;
        return this;
    }

    /** How long the object has to end by itself, in whole seconds; 0: none. Only pods and few others know one. */
    public DeleteOptions gracePeriod(Duration period) {
        graceSeconds = seconds(period, "a grace period");
        return this;
    }

    /** What becomes of the objects it owns; the type decides unless said. */
    public DeleteOptions propagation(Propagation policy) {
        propagation = policy;
        return this;
    }

    /** The old way to say {@link Propagation#ORPHAN} (true) or "the type's way" (false), for servers that know no other. */
    public DeleteOptions orphanDependents(boolean orphan) {
        orphanDependents = orphan;
        return this;
    }

    /** Only the object with this uid, not a later one of the same name; else {@code CONFLICT}. */
    public DeleteOptions onlyIf(Uid expected) {
        uid = expected;
        return this;
    }

    /** Only if the object is still as it was at this version; else {@code CONFLICT}. */
    public DeleteOptions onlyIf(ResourceVersion expected) {
        resourceVersion = expected;
        return this;
    }

    /** The body of the request; empty if nothing was said. */
    Bytes body() {
        var preconditions = JsonObject.of(p -> {
            if (uid != null) {
                p.put("uid", uid.toString());
            }
            if (resourceVersion != null) {
                p.put("resourceVersion", resourceVersion.toString());
            }
        });
        var options = body(dryRun, graceSeconds, propagation, orphanDependents, preconditions);
        return options.isEmpty() ? Bytes.EMPTY : typed(options).toBytes();
    }

    static JsonObject body(
            boolean dryRun,
            @Nullable Long graceSeconds,
            @Nullable Propagation propagation,
            @Nullable Boolean orphanDependents,
            JsonObject preconditions) {
        return JsonObject.of(o -> {
            if (graceSeconds != null) {
                o.put("gracePeriodSeconds", graceSeconds.longValue());
            }
            if (!preconditions.isEmpty()) {
                o.put("preconditions", preconditions);
            }
            if (orphanDependents != null) {
                o.put("orphanDependents", orphanDependents.booleanValue());
            }
            if (propagation != null) {
                o.put("propagationPolicy", propagation.wire());
            }
            if (dryRun) {
                o.put("dryRun", JsonArray.of(JsonValue.of("All")));
            }
        });
    }

    static JsonObject typed(JsonObject options) {
        return JsonObject.of(o -> {
            o.put("kind", "DeleteOptions");
            o.put("apiVersion", "v1");
            options.forEach(o::put);
        });
    }
}
