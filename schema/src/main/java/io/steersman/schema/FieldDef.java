package io.steersman.schema;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of a struct.
 *
 * @param name its JSON name; empty for an {@linkplain #inline inlined} struct
 * @param number its protobuf field number; 0 if the type has no protobuf form
 * @param type what it holds
 * @param defaultJson the documented default, valid JSON; null if there is none but the zero value that a field by value has
 */
public record FieldDef(
        String name,
        int number,
        TypeRef type,
        Set<Trait> traits,
        Merge merge,
        @Nullable String defaultJson) {

    public FieldDef {
        traits = Set.copyOf(traits);
    }

    /** Whether absent and zero differ: a pointer in Go. False for lists and maps, which are nil when absent. */
    public boolean pointer() {
        return traits.contains(Trait.POINTER);
    }

    /** Whether the API refuses an object without it. */
    public boolean required() {
        return traits.contains(Trait.REQUIRED);
    }

    /** Whether an empty value is left out of JSON; see {@link Trait#OMIT_EMPTY} for what is empty. */
    public boolean omitEmpty() {
        return traits.contains(Trait.OMIT_EMPTY);
    }

    /** Whether the zero value is left out of JSON, structs by value included. */
    public boolean omitZero() {
        return traits.contains(Trait.OMIT_ZERO);
    }

    /** Whether the members of its type stand in the surrounding JSON object. */
    public boolean inline() {
        return traits.contains(Trait.INLINE);
    }

    /** The keys that identify an element of this list for server-side apply; empty if it is not such a list. */
    public List<String> listKeys() {
        return merge.keys();
    }

    /** The tag that stands before each of its values in protobuf. */
    public int tag() {
        return type.wireType().tag(number);
    }
}
