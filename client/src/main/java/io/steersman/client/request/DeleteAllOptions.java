package io.steersman.client.request;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Query;
import io.steersman.wire.json.JsonObject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How all objects of a collection, or those that match, are deleted: one after the other, each with these options, and not
 * atomically: what was deleted before an error stays deleted.
 */
public final class DeleteAllOptions extends SelectOptions<DeleteAllOptions> {

    private long limit;
    private boolean dryRun;
    private @Nullable Long graceSeconds;
    private @Nullable Propagation propagation;

    @Override
    DeleteAllOptions self() {
        return this;
    }

    /** At most so many; 0: all. */
    public DeleteAllOptions limit(long items) {
        limit = ListOptions.checkedLimit(items);
        return this;
    }

    /** Does everything but delete them. */
    public DeleteAllOptions dryRun() {
        dryRun = true;
        return this;
    }

    /** How long each object has to end by itself, in whole seconds; 0: none. */
    public DeleteAllOptions gracePeriod(Duration period) {
        graceSeconds = seconds(period, "a grace period");
        return this;
    }

    /** What becomes of the objects they own; the type decides unless said. */
    public DeleteAllOptions propagation(Propagation policy) {
        propagation = policy;
        return this;
    }

    Bytes body() {
        var options = DeleteOptions.body(dryRun, graceSeconds, propagation, null, JsonObject.EMPTY);
        return options.isEmpty() ? Bytes.EMPTY : DeleteOptions.typed(options).toBytes();
    }

    @Override
    Query query() {
        var query = super.query();
        return limit == 0 ? query : query.plus("limit", Long.toString(limit));
    }
}
