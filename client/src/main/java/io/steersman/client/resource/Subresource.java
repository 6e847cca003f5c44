package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.client.request.ApplyOptions;
import io.steersman.client.request.GetOptions;
import io.steersman.client.request.Patch;
import io.steersman.client.request.PatchOptions;
import io.steersman.client.request.ReadAt;
import io.steersman.client.request.WriteOptions;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A part of the objects of a collection that is read and written apart: their status, their scale, an eviction. Which verbs
 * there are depends on the part; the server answers {@code METHOD_NOT_ALLOWED} to the others. Immutable.
 *
 * @param <T> what the part is read into; for {@code status} the object itself
 */
public final class Subresource<T extends KubeObject> {

    private final ObjectVerbs<T> verbs;

    Subresource(ObjectVerbs<T> verbs) {
        this.verbs = verbs;
    }

    /** As {@link Resources#get(String)}. */
    public T get(String name) {
        return verbs.get(name, new GetOptions());
    }

    /** As {@link Resources#get(String, ReadAt)}. */
    public T get(String name, ReadAt at) {
        return verbs.get(name, new GetOptions().at(at));
    }

    /**
     * Creates something in an object, for instance an eviction in a pod, or a token in a service account.
     *
     * @return what the server made of it; {@code object} itself where it only says that it was done
     */
    public T create(String name, T object) {
        return verbs.createIn(name, object, new WriteOptions());
    }

    /** As {@link #create(String, KubeObject)}. */
    public T create(String name, T object, Consumer<WriteOptions> options) {
        return verbs.createIn(name, object, Resources.set(new WriteOptions(), options));
    }

    /** As {@link Resources#update(String, UnaryOperator)}. */
    public T update(String name, UnaryOperator<T> edit) {
        return verbs.update(name, edit, new WriteOptions());
    }

    /** As {@link Resources#update(String, UnaryOperator)}. */
    public T update(String name, UnaryOperator<T> edit, Consumer<WriteOptions> options) {
        return verbs.update(name, edit, Resources.set(new WriteOptions(), options));
    }

    /** As {@link Resources#replace(KubeObject)}. */
    public T replace(T object) {
        return verbs.replace(object, new WriteOptions());
    }

    /** As {@link Resources#replace(KubeObject)}. */
    public T replace(T object, Consumer<WriteOptions> options) {
        return verbs.replace(object, Resources.set(new WriteOptions(), options));
    }

    /** As {@link Resources#patch(String, Patch)}. */
    public T patch(String name, Patch patch) {
        return verbs.patch(name, patch, new PatchOptions());
    }

    /** As {@link Resources#patch(String, Patch)}. */
    public T patch(String name, Patch patch, Consumer<PatchOptions> options) {
        return verbs.patch(name, patch, Resources.set(new PatchOptions(), options));
    }

    /** As {@link Resources#apply(KubeObject, String)}. */
    public T apply(T configuration, String manager) {
        return verbs.apply(configuration, manager, new ApplyOptions());
    }

    /** As {@link Resources#apply(KubeObject, String)}. */
    public T apply(T configuration, String manager, Consumer<ApplyOptions> options) {
        return verbs.apply(configuration, manager, Resources.set(new ApplyOptions(), options));
    }
}
