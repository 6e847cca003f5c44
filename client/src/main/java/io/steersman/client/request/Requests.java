package io.steersman.client.request;

import io.steersman.api.ResourceVersion;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Query;
import io.steersman.wire.http.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The verbs of the API, each a function from target and options to a call. Bodies of objects and what is accepted as the
 * answer are added by the caller, who knows the type; bodies that belong to the verb (delete options, patches) are here.
 */
public final class Requests {

    /** Beyond the end the server has set for itself, a watch that is silent is dead. */
    private static final Duration WATCH_GRACE = Duration.ofSeconds(30);

    /** The longest that a server lets a watch live if it was not told. */
    private static final Duration LONGEST_WATCH = Duration.ofHours(1);

    private Requests() {}

    public static Call get(Target object, GetOptions options) {
        return call("GET", "get", object, options.query());
    }

    public static Call list(Target collection, ListOptions options) {
        return call("GET", "list", collection, options.query());
    }

    /** A page of a walk: the first if {@code continueToken} is empty. */
    public static Call page(Target collection, EachOptions options, String continueToken) {
        var query = continueToken.isEmpty() ? options.query() : options.query(continueToken);
        return call("GET", "list", collection, query);
    }

    /** Only what happens after {@code from}. */
    public static Call watch(Target collection, ResourceVersion from, WatchOptions options) {
        return watch(collection, options, options.query(false, from.toString()));
    }

    /**
     * The state first, at least as fresh as {@code at}, then what happens after it.
     *
     * @throws IllegalArgumentException for {@link ReadAt#exactly}
     */
    public static Call watch(Target collection, ReadAt at, WatchOptions options) {
        String version;
        if (at instanceof ReadAt.Latest) {
            version = "";
        } else if (at instanceof ReadAt.Any) {
            version = "0";
        } else if (at instanceof ReadAt.NotOlderThan n) {
            version = n.version().toString();
        } else {
            throw new IllegalArgumentException(
                    "a watch cannot begin with the state at exactly a version: list it, then watch from there");
        }
        return watch(collection, options, options.query(true, version));
    }

    private static Call watch(Target collection, WatchOptions options, Query query) {
        var timeout = options.timeout();
        var silence = (timeout == null ? LONGEST_WATCH : timeout).plus(WATCH_GRACE);
        var call = call("GET", "watch", collection, query);
        return new Call(call.request().withLongLived(true).withIdleTimeout(silence), call.asked());
    }

    /** @param target the collection, or the object and subresource for what is created in an object, such as an eviction */
    public static Call create(Target target, @Nullable String name, WriteOptions options) {
        var meant = name == null || target.name() != null ? target : target.named(name);
        return new Call(request("POST", target, options.query()), "create " + meant.words());
    }

    public static Call replace(Target object, WriteOptions options) {
        return call("PUT", "replace", object, options.query());
    }

    public static Call patch(Target object, Patch patch, PatchOptions options) {
        return call("PATCH", "patch", object, options.query(patch)).with(patch.contentType(), patch.body());
    }

    /** @param configuration the object as JSON, with apiVersion and kind, without managed fields */
    public static Call apply(Target object, String manager, Bytes configuration, ApplyOptions options) {
        return call("PATCH", "apply", object, options.query(manager)).with(Media.APPLY_PATCH, configuration);
    }

    public static Call delete(Target object, DeleteOptions options) {
        return withOptions(call("DELETE", "delete", object, options.query()), options.body());
    }

    public static Call deleteAll(Target collection, DeleteAllOptions options) {
        return withOptions(call("DELETE", "delete all", collection, options.query()), options.body());
    }

    private static Call withOptions(Call call, Bytes body) {
        return body.isEmpty() ? call : call.with(Media.JSON, body);
    }

    private static Call call(String method, String verb, Target target, Query query) {
        return new Call(request(method, target, query), verb + " " + target.words());
    }

    private static Request request(String method, Target target, Query query) {
        return Request.of(method, target.path()).withQuery(query);
    }
}
