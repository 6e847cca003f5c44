package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.api.ListOf;
import io.steersman.api.ResourceType;
import io.steersman.api.autoscaling.v1.Scale;
import io.steersman.api.codec.Codec;
import io.steersman.client.condition.Condition;
import io.steersman.client.request.ApplyOptions;
import io.steersman.client.request.DeleteAllOptions;
import io.steersman.client.request.DeleteOptions;
import io.steersman.client.request.GetOptions;
import io.steersman.client.request.Patch;
import io.steersman.client.request.PatchOptions;
import io.steersman.client.request.ReadAt;
import io.steersman.client.request.Requests;
import io.steersman.client.request.WriteOptions;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one resource, in one namespace or, if it lives in none, in the cluster: every verb of the API. The same for
 * typed, dynamic and metadata-only objects. Immutable and safe from any thread.
 *
 * <p>Every method throws {@link ApiException} if the server says no, {@link io.steersman.wire.error.TransportException} if
 * there is no whole answer, and {@link io.steersman.wire.error.DecodeException} if the answer cannot be read.
 *
 * @param <T> what its objects are read into
 */
public final class Resources<T extends KubeObject> extends Listable<T> {

    private final ObjectVerbs<T> verbs;

    private Resources(Access access, ResourceType<T> type, @Nullable String namespace) {
        super(access, type, namespace);
        this.verbs = new ObjectVerbs<>(access, type, collection, "");
    }

    /**
     * The objects in a namespace.
     *
     * @throws IllegalArgumentException if the type lives in none
     */
    public static <T extends KubeObject> Resources<T> in(String namespace, Access access, ResourceType<T> type) {
        if (!type.namespaced()) {
            throw new IllegalArgumentException(type + " live in no namespace; leave \"" + namespace + "\" out");
        }
        return new Resources<>(access, type, namespace);
    }

    /**
     * The objects of a type that lives in no namespace.
     *
     * @throws IllegalArgumentException if it lives in namespaces
     */
    public static <T extends KubeObject> Resources<T> cluster(Access access, ResourceType<T> type) {
        if (type.namespaced()) {
            throw new IllegalArgumentException(type + " live in namespaces; say in which");
        }
        return new Resources<>(access, type, null);
    }

    static <O> O set(O options, Consumer<? super O> settings) {
        settings.accept(options);
        return options;
    }

    /** The object as it is now; {@code NOT_FOUND} if there is none. */
    public T get(String name) {
        return verbs.get(name, new GetOptions());
    }

    /** The object, as fresh as {@code at} says. */
    public T get(String name, ReadAt at) {
        return verbs.get(name, new GetOptions().at(at));
    }

    /** The object, with options. */
    public T get(String name, Consumer<GetOptions> options) {
        return verbs.get(name, set(new GetOptions(), options));
    }

    /** The object as it is now; empty if there is none. Every other error throws. */
    public Optional<T> find(String name) {
        return find(name, ReadAt.latest());
    }

    /** The object, as fresh as {@code at} says; empty if there was none. Every other error throws. */
    public Optional<T> find(String name, ReadAt at) {
        try {
            return Optional.of(get(name, at));
        } catch (ApiException e) {
            if (e.is(Reason.NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Creates an object and returns it as it was stored; {@code ALREADY_EXISTS} if there is one of its name. */
    public T create(T object) {
        return create(object, new WriteOptions());
    }

    /** As {@link #create(KubeObject)}, with options. */
    public T create(T object, Consumer<WriteOptions> options) {
        return create(object, set(new WriteOptions(), options));
    }

    private T create(T object, WriteOptions options) {
        return Creatable.create(exchange, type, collection, object, options);
    }

    /**
     * Replaces an object, in one attempt; {@code CONFLICT} if somebody has changed it since it was read.
     *
     * @throws IllegalArgumentException if it has no resourceVersion: it would overwrite what it has not seen
     */
    public T replace(T object) {
        return verbs.replace(object, new WriteOptions());
    }

    /** As {@link #replace(KubeObject)}, with options. */
    public T replace(T object, Consumer<WriteOptions> options) {
        return verbs.replace(object, set(new WriteOptions(), options));
    }

    /**
     * Reads the object, edits it and replaces it; does it again if somebody came between. If the edit changes nothing, nothing
     * is sent.
     *
     * @param edit a pure function, which may run several times
     * @return the object as it was stored
     */
    public T update(String name, UnaryOperator<T> edit) {
        return verbs.update(name, edit, new WriteOptions());
    }

    /** As {@link #update(String, UnaryOperator)}, with options. */
    public T update(String name, UnaryOperator<T> edit, Consumer<WriteOptions> options) {
        return verbs.update(name, edit, set(new WriteOptions(), options));
    }

    /** Creates the object, or edits the one that is there already as {@link #update} does. */
    public T createOrUpdate(T wanted, UnaryOperator<T> edit) {
        if (find(wanted.name()).isEmpty()) {
            try {
                return create(wanted);
            } catch (ApiException e) {
                if (!e.is(Reason.ALREADY_EXISTS)) {
                    throw e;
                }
            }
        }
        return update(wanted.name(), edit);
    }

    /** Changes an object on the server and returns it as it was stored. */
    public T patch(String name, Patch patch) {
        return verbs.patch(name, patch, new PatchOptions());
    }

    /** As {@link #patch(String, Patch)}, with options. */
    public T patch(String name, Patch patch, Consumer<PatchOptions> options) {
        return verbs.patch(name, patch, set(new PatchOptions(), options));
    }

    /**
     * Server-side apply: makes the fields in {@code configuration} so, creating the object if there is none, and takes back
     * those that this manager applied before and now leaves out. {@code CONFLICT} if another manager owns one of them.
     *
     * @param configuration only what the manager wants to decide; with a name and without managed fields
     * @param manager the name under which the server remembers who set the fields
     */
    public T apply(T configuration, String manager) {
        return verbs.apply(configuration, manager, new ApplyOptions());
    }

    /** As {@link #apply(KubeObject, String)}, with options. */
    public T apply(T configuration, String manager, Consumer<ApplyOptions> options) {
        return verbs.apply(configuration, manager, set(new ApplyOptions(), options));
    }

    /** Deletes an object, whatever it is like now. */
    public Deletion<T> delete(String name) {
        return delete(name, new DeleteOptions());
    }

    /** Deletes an object; {@code CONFLICT} if a guard does not hold. */
    public Deletion<T> delete(String name, Consumer<DeleteOptions> options) {
        return delete(name, set(new DeleteOptions(), options));
    }

    private Deletion<T> delete(String name, DeleteOptions options) {
        var call = Requests.delete(collection.named(name), options);
        return Deletions.one(exchange.forObject(call), type.codec(), call.asked());
    }

    /** Deletes all objects and returns them as they were. Not atomic: what went before an error is gone. */
    public ListOf<T> deleteAll() {
        return deleteAll(new DeleteAllOptions());
    }

    /** Deletes the objects that match, as {@link #deleteAll()}. */
    public ListOf<T> deleteAll(Consumer<DeleteAllOptions> options) {
        return deleteAll(set(new DeleteAllOptions(), options));
    }

    private ListOf<T> deleteAll(DeleteAllOptions options) {
        var call = Requests.deleteAll(collection, options);
        return read(call);
    }

    /** The status of the objects: reads are of the whole object, writes change nothing else. */
    public Subresource<T> status() {
        return subresource("status");
    }

    /** The scale of the objects, of whichever kind they are. */
    public Subresource<Scale> scale() {
        return subresource("scale", Scale.CODEC);
    }

    /** A subresource that is read into the objects' own type, for instance {@code ephemeralcontainers} or {@code resize}. */
    public Subresource<T> subresource(String name) {
        return subresource(name, type);
    }

    /** A subresource of another type: {@code pods.subresource("eviction", Eviction.CODEC)}. */
    public <U extends KubeObject> Subresource<U> subresource(String name, Codec<U> as) {
        var empty = as.empty();
        return subresource(name, ResourceType.namespaced(empty.apiVersion(), name, empty.kind(), as));
    }

    private <U extends KubeObject> Subresource<U> subresource(String name, ResourceType<U> as) {
        return new Subresource<>(new ObjectVerbs<>(access, as, collection, name));
    }

    /**
     * Waits, by a watch, until a condition holds.
     *
     * @return the object as it was then; empty if it was not there
     * @throws io.steersman.wire.error.TransportException {@code TIMEOUT} if it does not come to that in time; says what it was
     *     like then
     */
    public Optional<T> await(String name, Condition<? super T> condition, Duration limit) {
        return new Awaiting<>(this, name, condition, limit).run();
    }
}
