package io.steersman.api;

import io.steersman.api.meta.v1.ObjectMeta;
import java.util.Comparator;

/**
 * Which object of a resource: namespace and name.
 *
 * @param namespace empty for an object that lives in no namespace
 * @param name never empty
 */
public record ObjectKey(String namespace, String name) implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER =
            Comparator.comparing(ObjectKey::namespace).thenComparing(ObjectKey::name);

    public ObjectKey {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an object's name cannot be empty (namespace \"" + namespace + "\")");
        }
    }

    /** An object in a namespace. */
    public static ObjectKey of(String namespace, String name) {
        return new ObjectKey(namespace, name);
    }

    /** An object that lives in no namespace, such as a Node. */
    public static ObjectKey of(String name) {
        return new ObjectKey("", name);
    }

    /** @throws IllegalArgumentException if there is no name yet, as with {@code generateName} before creation */
    public static ObjectKey of(ObjectMeta metadata) {
        return new ObjectKey(metadata.namespace(), metadata.name());
    }

    /** Reads what {@link #toString} writes. */
    public static ObjectKey parse(String text) {
        var slash = text.indexOf('/');
        return slash < 0 ? of(text) : of(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(ObjectKey that) {
        return ORDER.compare(this, that);
    }

    /** {@code namespace/name}, or the name alone. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
