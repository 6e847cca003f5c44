package io.steersman.api;

import io.steersman.api.meta.v1.ObjectMeta;

/**
 * An object of the API: something with a type and metadata that a server stores. Implemented by every generated kind, by
 * {@link DynamicObject} and by {@link PartialObject}. Immutable.
 */
public interface KubeObject {

    /** Group and version: {@code v1}, {@code apps/v1}. */
    String apiVersion();

    /** Such as {@code Deployment}. */
    String kind();

    /** {@link ObjectMeta#EMPTY} if there is none. */
    ObjectMeta metadata();

    /** Its name; empty if the server is yet to make one from {@code generateName}. */
    default String name() {
        return metadata().name();
    }

    /** Its namespace; empty if it lives in none, or takes the one of the request. */
    default String namespace() {
        return metadata().namespace();
    }

    /** @throws IllegalArgumentException if it has no name yet */
    default ObjectKey key() {
        return ObjectKey.of(metadata());
    }

    /** @throws IllegalStateException if it has none, because it did not come from a server */
    default Uid uid() {
        var uid = metadata().uid();
        if (uid.isEmpty()) {
            throw new IllegalStateException(described() + " has no uid: it did not come from a server");
        }
        return Uid.of(uid);
    }

    /** @throws IllegalStateException if it has none, because it did not come from a server */
    default ResourceVersion resourceVersion() {
        var version = metadata().resourceVersion();
        if (version.isEmpty()) {
            throw new IllegalStateException(described() + " has no resourceVersion: it did not come from a server");
        }
        return ResourceVersion.of(version);
    }

    /** Kind, namespace and name for messages: {@code Pod shop/web-0}. */
    default String described() {
        var name = name().isEmpty() ? metadata().generateName() + "?" : name();
        return kind() + " " + (namespace().isEmpty() ? name : namespace() + "/" + name);
    }
}
