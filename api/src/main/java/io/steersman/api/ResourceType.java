package io.steersman.api;

import io.steersman.api.codec.Codec;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resource: where its objects are served and how they are read and written. Generated kinds hold theirs as {@code TYPE},
 * for instance {@code Pod.TYPE}; two are equal if they name the same resource.
 *
 * @param <T> what its objects are read into
 */
public final class ResourceType<T extends KubeObject> {

    private final String group;
    private final String version;
    private final String plural;
    private final String kind;
    private final boolean namespaced;
    private final Codec<T> codec;

    private ResourceType(Names names, boolean namespaced, Codec<T> codec) {
        this.group = names.group;
        this.version = names.version;
        this.plural = names.plural;
        this.kind = names.kind;
        this.namespaced = namespaced;
        this.codec = codec;
    }

    private record Names(String group, String version, String plural, String kind) {}

    /** A resource whose objects live in namespaces. */
    public static <T extends KubeObject> ResourceType<T> namespaced(
            String apiVersion, String plural, String kind, Codec<T> codec) {
        return of(apiVersion, plural, kind, true, codec);
    }

    /** A resource whose objects live in no namespace. */
    public static <T extends KubeObject> ResourceType<T> cluster(
            String apiVersion, String plural, String kind, Codec<T> codec) {
        return of(apiVersion, plural, kind, false, codec);
    }

    private static <T extends KubeObject> ResourceType<T> of(
            String apiVersion, String plural, String kind, boolean namespaced, Codec<T> codec) {
        var slash = apiVersion.indexOf('/');
        var group = slash < 0 ? "" : apiVersion.substring(0, slash);
        var names = new Names(group, apiVersion.substring(slash + 1), plural, kind);
        return new ResourceType<>(names, namespaced, codec);
    }

    /** The same resource read into something else, for instance into {@link PartialObject}s. */
    public <U extends KubeObject> ResourceType<U> as(Codec<U> codec) {
        return new ResourceType<>(new Names(group, version, plural, kind), namespaced, codec);
    }

    /** Empty for the core group. */
    public String group() {
        return group;
    }

    public String version() {
        return version;
    }

    /** What stands in {@code apiVersion} of its objects: {@code v1}, {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Its name in paths: {@code deployments}. */
    public String plural() {
        return plural;
    }

    public String kind() {
        return kind;
    }

    public boolean namespaced() {
        return namespaced;
    }

    public Codec<T> codec() {
        return codec;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceType<?> that
                && group.equals(that.group)
                && version.equals(that.version)
                && plural.equals(that.plural)
                && codec.equals(that.codec);
    }

    @Override
    public int hashCode() {
        return Objects.hash(group, version, plural);
    }

    /** {@code deployments.apps/v1}, {@code pods/v1}: plural, group and version. */
    @Override
    public String toString() {
        return plural + (group.isEmpty() ? "" : "." + group) + "/" + version;
    }
}
