package io.steersman.schema;

import org.jspecify.annotations.Nullable;

/**
 * An API group in one version, such as {@code apps/v1}; the core group's name is empty.
 *
 * @param group as it stands in {@code apiVersion}: {@code ""}, {@code apps}, {@code rbac.authorization.k8s.io}
 * @param version such as {@code v1} or {@code v1beta1}
 */
public record GroupVersion(String group, String version) implements Comparable<GroupVersion> {

    /** Reads {@code v1} or {@code apps/v1}, what stands in an object's {@code apiVersion}. */
    public static GroupVersion parse(String apiVersion) {
        var slash = apiVersion.indexOf('/');
        return slash < 0
                ? new GroupVersion("", apiVersion)
                : new GroupVersion(apiVersion.substring(0, slash), apiVersion.substring(slash + 1));
    }

    /** What stands in an object's {@code apiVersion}: {@code v1}, {@code apps/v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Where its resources are served: {@code /api/v1}, {@code /apis/apps/v1}. */
    public String path() {
        return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    }

    /**
     * The group in one word, as directories and Java packages are named: {@code core}, {@code apps}, {@code rbac}. It is
     * the group's first label; {@code client.authentication.k8s.io} is {@code clientauthentication}, as in Go.
     */
    public String label() {
        if (group.isEmpty()) {
            return "core";
        }
        if (group.equals("client.authentication.k8s.io")) {
            return "clientauthentication";
        }
        var dot = group.indexOf('.');
        return dot < 0 ? group : group.substring(0, dot);
    }

    /** Label and version, how this project's files and {@link TypeName}s refer to it: {@code core/v1}, {@code rbac/v1}. */
    public String id() {
        return label() + "/" + version;
    }

    /** Written out, as is {@link #hashCode}: a record's own are linked at run time, which costs a cold start 20 ms. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GroupVersion that && group.equals(that.group) && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return 31 * group.hashCode() + version.hashCode();
    }

    /** By id, for stable listings; not the order of discovery. */
    @Override
    public int compareTo(GroupVersion that) {
        return id().compareTo(that.id());
    }

    @Override
    public String toString() {
        return id();
    }
}
