package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.api.ResourceVersion;
import io.steersman.api.WatchEvent;
import io.steersman.client.condition.Condition;
import io.steersman.client.condition.Observed;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for one object: a list of it for the state, then a watch from there, as often as a watch ends before the time is
 * up. A list rather than a get, because only a list tells the version at which an object was <em>not</em> there.
 */
final class Awaiting<T extends KubeObject> {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Resources<T> resources;
    private final String name;
    private final Condition<? super T> condition;
    private final Instant deadline;
    private final Duration limit;
    private Observed<T> last;

    Awaiting(Resources<T> resources, String name, Condition<? super T> condition, Duration limit) {
        this.resources = resources;
        this.name = name;
        this.condition = condition;
        this.limit = limit;
        this.deadline = resources.access.clock().instant().plus(limit);
        this.last = observed(null);
    }

    Optional<T> run() {
        while (true) {
            try {
                var list = resources.list(o -> o.fields("metadata.name=" + name));
                last = observed(list.items().isEmpty() ? null : list.items().get(0));
                if (holds() || watch(list.resourceVersion())) {
                    return Optional.ofNullable(last.object());
                }
            } catch (ApiException e) {
                if (!e.is(Reason.EXPIRED)) {
                    throw e;
                }
            } catch (TransportException e) {
                if (e.kind() != TransportException.Kind.BROKEN && e.kind() != TransportException.Kind.TIMEOUT) {
                    throw e;
                }
            }
            var left = left();
            if (left.isZero()) {
                throw new TransportException(
                        TransportException.Kind.TIMEOUT,
                        true,
                        "await " + words() + " to " + condition.words() + ": not within " + limit.toSeconds() + " s; "
                                + last.words(),
                        null);
            }
            resources.access.sleeper().sleep(left.compareTo(PAUSE) < 0 ? left : PAUSE);
        }
    }

    /** Watches until the condition holds (true) or the watch ends (false). */
    private boolean watch(ResourceVersion from) {
        var left = left();
        if (left.isZero()) {
            return false;
        }
        try (var watch =
                resources.watch(from, o -> o.fields("metadata.name=" + name).timeout(left))) {
            for (var event : watch) {
                if (event instanceof WatchEvent.Deleted<T>) {
                    last = observed(null);
                } else if (event instanceof WatchEvent.Added<T> added) {
                    last = observed(added.object());
                } else if (event instanceof WatchEvent.Modified<T> modified) {
                    last = observed(modified.object());
                }
                if (holds()) {
                    return true;
                }
            }
            return false;
        }
    }

    private Observed<T> observed(@Nullable T object) {
        return new Observed<>(object, resources.type.codec());
    }

    @SuppressWarnings("unchecked") // an Observed of T only hands T out, so a condition on something wider can take it
    private boolean holds() {
        return ((Condition<T>) condition).holds(last);
    }

    private String words() {
        return resources.collection.named(name).words();
    }

    private Duration left() {
        var left = Duration.between(resources.access.clock().instant(), deadline);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
