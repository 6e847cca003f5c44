package io.steersman.server.schema;

/** Who owns what in a list, {@code x-kubernetes-list-type}. */
public enum ListType {
    /** The list is one value. */
    ATOMIC,
    /** Every element is a value of its own. */
    SET,
    /** Elements are objects told apart by {@link Shape#mapKeys}. */
    MAP
}
