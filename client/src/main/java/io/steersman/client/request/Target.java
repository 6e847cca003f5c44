package io.steersman.client.request;

import io.steersman.api.ResourceType;
import io.steersman.wire.http.Query;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request is aimed at, and with it the whole grammar of resource paths: a collection, an object in it, or a
 * subresource of that object.
 *
 * @param group empty for the core group, whose paths start with {@code /api} instead of {@code /apis}
 * @param plural the resource as it stands in the path
 * @param namespace null for cluster-scoped resources and for "in all namespaces"
 * @param name null for the collection
 * @param subresource null for the object itself; may hold slashes ({@code proxy/metrics}), which stay slashes
 */
public record Target(
        String group,
        String version,
        String plural,
        @Nullable String namespace,
        @Nullable String name,
        @Nullable String subresource) {

    public Target {
        Objects.requireNonNull(group, "group");
        segment(version, "version");
        segment(plural, "resource");
        if (namespace != null) {
            segment(namespace, "namespace");
        }
        if (name != null) {
            segment(name, "name");
        }
        if (subresource != null && name == null) {
            throw new IllegalArgumentException("a subresource belongs to an object: name it");
        }
    }

    /** The collection of a type; in all namespaces, or cluster-scoped, if {@code namespace} is null. */
    public static Target of(ResourceType<?> type, @Nullable String namespace) {
        return new Target(type.group(), type.version(), type.plural(), namespace, null, null);
    }

    /** One object of this collection. */
    public Target named(String object) {
        return new Target(group, version, plural, namespace, object, subresource);
    }

    /** A subresource of this object. */
    public Target sub(@Nullable String part) {
        return new Target(group, version, plural, namespace, name, part);
    }

    /** The path, escaped: {@code /apis/apps/v1/namespaces/shop/deployments/web/status}. */
    public String path() {
        var path = new StringBuilder(96);
        path.append(group.isEmpty() ? "/api/" : "/apis/" + Query.encode(group) + "/");
        path.append(Query.encode(version));
        if (namespace != null) {
            path.append("/namespaces/").append(Query.encode(namespace));
        }
        path.append('/').append(Query.encode(plural));
        if (name != null) {
            path.append('/').append(Query.encode(name));
        }
        if (subresource != null) {
            for (var part : subresource.split("/", -1)) {
                path.append('/').append(Query.encode(part));
            }
        }
        return path.toString();
    }

    /** In words, for errors: {@code deployments.apps/status "web" in namespace "shop"}. */
    public String words() {
        var words = new StringBuilder(plural);
        if (!group.isEmpty()) {
            words.append('.').append(group);
        }
        if (subresource != null) {
            words.append('/').append(subresource);
        }
        if (name != null) {
            words.append(" \"").append(name).append('"');
        }
        if (namespace != null) {
            words.append(" in namespace \"").append(namespace).append('"');
        }
        return words.toString();
    }

    /** An empty name would turn "delete this" into "delete all", and a slash would aim at something else. */
    private static void segment(String text, String what) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the " + what + " is empty");
        }
        if (text.equals(".") || text.equals("..") || text.indexOf('/') >= 0 || text.indexOf('%') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" cannot be a " + what + ": it may not be . or .. and may not contain / or %");
        }
    }

    @Override
    public String toString() {
        return path();
    }
}
