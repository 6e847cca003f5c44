package io.steersman.server.request;

import io.steersman.server.error.GroupResource;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.wire.json.JsonObject;

/**
 * What a verb is about.
 *
 * @param namespace empty for cluster-scoped resources and for all namespaces
 * @param name empty for a collection
 * @param subresource empty for the object itself
 */
public record Target(ResourceDefinition definition, String namespace, String name, String subresource) {

    public static Target of(ResourceDefinition definition, String namespace, String name) {
        return new Target(definition, namespace, name, "");
    }

    public Target withName(String newName) {
        return new Target(definition, namespace, newName, subresource);
    }

    /**
     * The object with the namespace of the URL.
     *
     * @throws io.steersman.server.error.Refusal 400 if it names another
     */
    public JsonObject placed(JsonObject object) {
        var own = Meta.namespace(object);
        if (definition.namespaced() && own.isEmpty()) {
            return Meta.withText(object, "namespace", namespace);
        }
        if (!own.equals(namespace)) {
            throw Statuses.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        return object;
    }

    /** The key in the store. */
    public String key() {
        return key(namespace, name);
    }

    public static String key(String namespace, String name) {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    /** The prefix of the keys of a collection. */
    public String prefix() {
        return namespace.isEmpty() ? "" : namespace + "/";
    }

    public String storageKey() {
        return definition.storageKey();
    }

    /** As error messages name it. */
    public GroupResource resource() {
        return definition.groupResource();
    }
}
