package io.steersman.schema;

/**
 * The name of a type or an enumeration: {@code core/v1.PodSpec}.
 *
 * @param groupVersion where it is declared; its file is {@code core/v1.txt}
 * @param name as in Kubernetes: {@code PodSpec}
 */
public record TypeName(GroupVersion groupVersion, String name) implements Comparable<TypeName> {

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
