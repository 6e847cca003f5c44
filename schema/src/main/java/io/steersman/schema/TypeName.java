package io.steersman.schema;

import org.jspecify.annotations.Nullable;

/**
 * The name of a type or an enumeration: {@code core/v1.PodSpec}.
 *
 * @param groupVersion where it is declared; its file is {@code core/v1.txt}
 * @param name as in Kubernetes: {@code PodSpec}
 */
public record TypeName(GroupVersion groupVersion, String name) implements Comparable<TypeName> {

    /** Written out, as is {@link #hashCode}, for the sake of a cold start; see {@link GroupVersion#equals}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TypeName that && name.equals(that.name) && groupVersion.equals(that.groupVersion);
    }

    @Override
    public int hashCode() {
        return 31 * groupVersion.hashCode() + name.hashCode();
    }

    @Override
    public int compareTo(TypeName that) {
        var byGroup = groupVersion.compareTo(that.groupVersion);
        return byGroup != 0 ? byGroup : name.compareTo(that.name);
    }

    @Override
    public String toString() {
        return groupVersion.id() + "." + name;
    }
}
