package io.steersman.server.request;

/** What becomes of unknown and duplicate fields in a body. */
public enum FieldValidation {
    /** They are dropped without a word. */
    IGNORE,
    /** They are dropped, each with a {@code Warning}; the default. */
    WARN,
    /** They refuse the request, 400. */
    STRICT
}
