package io.steersman.schema;

/** What is true of a field beside its type. */
public enum Trait {
    /** A pointer in Go: absent and empty differ. Without it, absent reads as the zero value. Lists and maps are never pointers. */
    POINTER,
    /** The API refuses an object without it. */
    REQUIRED,
    /** Left out of JSON when false, 0, "", an empty list or map, or a null pointer. A struct by value is never empty in this sense. */
    OMIT_EMPTY,
    /** Left out of JSON when it is the zero value, a struct by value too. */
    OMIT_ZERO,
    /** The members of its type stand in the surrounding JSON object; in protobuf it is a field like any other. */
    INLINE
}
