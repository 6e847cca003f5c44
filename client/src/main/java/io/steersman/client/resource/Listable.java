package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.api.ListOf;
import io.steersman.api.ResourceType;
import io.steersman.api.ResourceVersion;
import io.steersman.client.request.Call;
import io.steersman.client.request.EachOptions;
import io.steersman.client.request.ListOptions;
import io.steersman.client.request.ReadAt;
import io.steersman.client.request.Requests;
import io.steersman.client.request.Target;
import io.steersman.client.request.WatchOptions;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A collection that can be listed and watched: a resource in all namespaces. (One in a namespace, or one that lives in none,
 * can do more: {@link Resources}.) Immutable and safe from any thread.
 *
 * @param <T> what its objects are read into
 */
public sealed class Listable<T extends KubeObject> permits Resources {

    final Access access;
    final ResourceType<T> type;
    final Target collection;
    final Exchange<T> exchange;

    Listable(Access access, ResourceType<T> type, @Nullable String namespace) {
        this.access = access;
        this.type = type;
        this.collection = Target.of(type, namespace);
        this.exchange = new Exchange<>(access.rest(), type);
    }

    /** The objects of a type in all namespaces; for a type that lives in none, all of them. */
    public static <T extends KubeObject> Listable<T> everywhere(Access access, ResourceType<T> type) {
        return new Listable<>(access, type, null);
    }

    public ResourceType<T> type() {
        return type;
    }

    /** Null for all namespaces, and for a type that lives in none. */
    public @Nullable String namespace() {
        return collection.namespace();
    }

    /** All objects, as they are now. */
    public ListOf<T> list() {
        return list(new ListOptions());
    }

    /** The objects that are asked for: some of them, as of some time, or a page. */
    public ListOf<T> list(Consumer<ListOptions> options) {
        return list(Resources.set(new ListOptions(), options));
    }

    private ListOf<T> list(ListOptions options) {
        return read(Requests.list(collection, options));
    }

    ListOf<T> read(Call call) {
        return ListReader.read(exchange.forList(call), type, call.asked(), access.badItems());
    }

    /**
     * Walks over all objects, page by page of 500. Each iteration asks anew; a page is fetched when the one before it is used
     * up.
     */
    public Iterable<T> each() {
        return new Pages<>(this, new EachOptions());
    }

    /** As {@link #each()}, with options. */
    public Iterable<T> each(Consumer<EachOptions> options) {
        return new Pages<>(this, Resources.set(new EachOptions(), options));
    }

    /** Watches what happens after {@code from}, usually the version of a list. */
    public Watch<T> watch(ResourceVersion from) {
        return open(Requests.watch(collection, from, new WatchOptions()));
    }

    /**
     * Watches what happens after {@code from}.
     *
     * @throws io.steersman.wire.error.ApiException {@code EXPIRED}, here or while reading, if the server does not remember that
     *     far back: list again
     */
    public Watch<T> watch(ResourceVersion from, Consumer<WatchOptions> options) {
        return open(Requests.watch(collection, from, Resources.set(new WatchOptions(), options)));
    }

    /**
     * Watches with the state first: all objects as Added, a bookmark that says {@code initialEventsEnd} if bookmarks are on,
     * then what happens after. Servers before 1.34 may refuse it with {@code INVALID}: then list, and watch from there.
     */
    public Watch<T> watch(ReadAt state, Consumer<WatchOptions> options) {
        return open(Requests.watch(collection, state, Resources.set(new WatchOptions(), options)));
    }

    /** As {@link #watch(ReadAt, Consumer)}, without options. */
    public Watch<T> watch(ReadAt state) {
        return open(Requests.watch(collection, state, new WatchOptions()));
    }

    private Watch<T> open(Call call) {
        return Watch.open(exchange, call, type, access.badItems());
    }

    @Override
    public String toString() {
        return collection.words();
    }
}
