package io.steersman.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a field is merged: by server-side apply (topology) and by strategic merge patches (strategies and key).
 *
 * @param topology how apply owns the field's content; null means what its type implies: a list is {@link
 *     Topology#ATOMIC}, a map {@link Topology#GRANULAR}, a struct as its {@link TypeDef#atomic} says
 * @param keys the fields that identify an element, for {@link Topology#MAP} only
 * @param strategies of strategic merge: {@code merge}, {@code replace}, {@code retainKeys}; empty means replace, too
 * @param patchKey the field by which strategic merge identifies an element; null for a list of scalars and elsewhere
 */
public record Merge(
        @Nullable Topology topology,
        List<String> keys,
        List<String> strategies,
        @Nullable String patchKey) {

    /** Nothing is said: the type decides, and strategic merge replaces. */
    public static final Merge NONE = new Merge(null, List.of(), List.of(), null);

    public Merge {
        keys = List.copyOf(keys);
        strategies = List.copyOf(strategies);
    }

    /** How server-side apply sees the content of a list, a map or a struct. */
    public enum Topology {
        /** One value, owned whole. */
        ATOMIC,
        /** A list of scalars in which each is owned by itself. */
        SET,
        /** A list whose elements are identified by keys. */
        MAP,
        /** A map or a struct whose members are owned one by one. */
        GRANULAR
    }
}
