package io.steersman.server.verb;

import io.steersman.server.registry.KindRules;
import io.steersman.server.request.Meta;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How gracefully an object goes.
 *
 * @param seconds it is given; -1 if the kind knows no grace
 * @param deletion when it is to be gone
 */
record Grace(long seconds, @Nullable Instant deletion) {

    private static final Grace NONE = new Grace(-1, null);
    /** It is going already, and what is asked would not hasten it. */
    private static final Grace PENDING = new Grace(-2, null);

    boolean none() {
        return seconds == NONE.seconds;
    }

    boolean pending() {
        return seconds == PENDING.seconds;
    }

    static Grace of(KindRules rules, JsonObject old, @Nullable Long asked, Instant now) {
        var period = rules.gracePeriodSeconds(old, asked);
        if (period == null) {
            return NONE;
        }
        if (!Meta.deleting(old)) {
            return new Grace(period, now.plusSeconds(period));
        }
        var running = Meta.of(old).number("/deletionGracePeriodSeconds");
        if (running == null) {
            return NONE;
        }
        if (asked == null || asked >= running) {
            return PENDING;
        }
        var began = Instant.parse(Meta.text(old, "deletionTimestamp")).minusSeconds(running);
        return new Grace(asked, began.plusSeconds(asked));
    }

    JsonObject mark(JsonObject object) {
        var at = deletion == null ? Instant.EPOCH : deletion;
        var marked = Meta.deleting(object)
                ? Meta.withText(object, "deletionTimestamp", Meta.time(at))
                : deletedAt(object, at);
        return Meta.with(marked, "deletionGracePeriodSeconds", JsonNumber.of(seconds));
    }

    /** From now on it is being deleted, which its generation counts as a change. */
    static JsonObject deletedAt(JsonObject object, Instant at) {
        var marked = Meta.withText(object, "deletionTimestamp", Meta.time(at));
        var generation = Meta.generation(object);
        return generation > 0 ? marked.set("/metadata/generation", generation + 1) : marked;
    }
}
