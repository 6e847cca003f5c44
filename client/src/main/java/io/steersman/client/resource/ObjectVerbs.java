package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.api.ResourceType;
import io.steersman.client.request.ApplyOptions;
import io.steersman.client.request.GetOptions;
import io.steersman.client.request.Patch;
import io.steersman.client.request.PatchOptions;
import io.steersman.client.request.Requests;
import io.steersman.client.request.Target;
import io.steersman.client.request.WriteOptions;
import io.steersman.client.rest.Bodies;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * The verbs on one object or on one of its subresources: written once, for {@link Resources} and {@link Subresource}. The
 * target says which; its name is filled in for each call.
 */
final class ObjectVerbs<T extends KubeObject> {

    /** More than enough for contention; an edit that never gets through is a bug somewhere, and shows. */
    private static final int MOST_TRIES = 25;

    private final Access access;
    private final Exchange<T> exchange;
    private final ResourceType<T> type;
    private final Target collection;
    private final String subresource;

    /**
     * @param type of the objects that travel
     * @param collection the collection of the objects that are named
     * @param subresource empty for the objects themselves
     */
    ObjectVerbs(Access access, ResourceType<T> type, Target collection, String subresource) {
        this.access = access;
        this.exchange = new Exchange<>(access.rest(), type);
        this.type = type;
        this.collection = collection;
        this.subresource = subresource;
    }

    private Target target(String name) {
        var object = collection.named(name);
        return subresource.isEmpty() ? object : object.sub(subresource);
    }

    T get(String name, GetOptions options) {
        return exchange.object(Requests.get(target(name), options));
    }

    /** Of something in an object, such as an eviction of a pod. */
    T createIn(String name, T object, WriteOptions options) {
        var call = Requests.create(target(name), name, options);
        return Bodies.read(exchange.with(object, call), type.codec(), object, call.asked());
    }

    T replace(T object, WriteOptions options) {
        if (object.metadata().resourceVersion().isEmpty()) {
            throw new IllegalArgumentException(
                    object.described() + " has no resourceVersion, so replacing it would overwrite"
                            + " whatever others have written; read it first, or use update or apply");
        }
        return put(object.name(), object, options);
    }

    private T put(String name, T object, WriteOptions options) {
        var call = Requests.replace(target(name), options);
        return Bodies.read(exchange.with(object, call), type.codec(), call.asked());
    }

    /** Reads, edits and replaces, again and again until nobody else came between. */
    T update(String name, UnaryOperator<T> edit, WriteOptions options) {
        for (var tries = 1; ; tries++) {
            var before = get(name, new GetOptions());
            var after = edit.apply(before);
            if (after.equals(before)) {
                return before;
            }
            checkEdited(before, after);
            try {
                return put(name, after, options);
            } catch (ApiException e) {
                if (!e.is(Reason.CONFLICT) || tries == MOST_TRIES) {
                    throw e;
                }
            }
            access.sleeper().sleep(Duration.ofMillis(Math.min(200, 5L << Math.min(tries, 6))));
        }
    }

    private void checkEdited(T before, T after) {
        if (!after.metadata().resourceVersion().equals(before.metadata().resourceVersion())
                || !after.name().equals(before.name())) {
            throw new IllegalArgumentException(
                    "the edit of " + before.described() + " must hand back the object it was given,"
                            + " changed: name and resourceVersion are not the same");
        }
    }

    T patch(String name, Patch patch, PatchOptions options) {
        return exchange.object(Requests.patch(target(name), patch, options));
    }

    T apply(T configuration, String manager, ApplyOptions options) {
        if (configuration.name().isEmpty()) {
            throw new IllegalArgumentException("a " + configuration.kind() + " to apply needs a name");
        }
        var body = type.codec().toJson(configuration);
        return exchange.object(Requests.apply(target(configuration.name()), manager, body, options));
    }
}
