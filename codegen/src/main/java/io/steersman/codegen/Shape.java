package io.steersman.codegen;

import io.steersman.codegen.ValueType.Field;

/**
 * What a field holds, as the Java that handles it. Each method gives an expression or a statement; {@code v} is an expression
 * for the field of a value, {@code b} the builder.
 */
interface Shape {

    /** How it is stored in the value and the builder. */
    String stored(Imports imports);

    /** What the accessor returns. */
    default String read(Imports imports) {
        return stored(imports);
    }

    /** What the accessor returns, as an expression over the stored field. */
    default String accessor(String v, Imports imports) {
        return v;
    }

    /** What a new builder holds; empty for Java's default. */
    default String initial(Imports imports) {
        return "";
    }

    /** The value's field from the builder's. */
    default String frozen(String b, Imports imports) {
        return b;
    }

    /** Whether the field says something, as an expression; empty if that cannot be asked. */
    default String has(String v) {
        return "";
    }

    /** When it is written to JSON, as an expression; empty for always. */
    String written(String v, Field field);

    /**
     * Reads it from JSON, as an expression.
     *
     * @param varies whether the value it is part of hardly ever equals another, so that the interner is asked for this part
     */
    String fromJson(Imports imports, boolean varies);

    /** Writes it to JSON, as a statement. */
    String toJson(String v, Imports imports);

    /** The low bits of the tag that {@link #fromProto} reads. */
    int wireType();

    /**
     * Reads it from protobuf after the tag, as an expression; {@code b} is what was read before.
     *
     * @param varies as for {@link #fromJson}
     */
    String fromProto(String b, Imports imports, boolean varies);

    /** Reads it after the tag of a field that holds all its numbers, as an expression; empty if it is no list of numbers. */
    default String fromPackedProto(String b, Imports imports) {
        return "";
    }

    /** When it is written to protobuf, as an expression; empty for always. */
    String writtenToProto(String v);

    /** Writes it to protobuf, as statements. */
    String toProto(String v, int number, Imports imports);

    String equal(String a, String b, Imports imports);

    String hash(String v, Imports imports);

    /** The methods of the builder that set it. */
    void setters(Setters out);

    /** For Javadoc: {@code int32}, {@code list of Container}. */
    String described(Imports imports);

    /** Whether a list or map of many parts, of which equal ones may be shared. */
    default boolean collection() {
        return false;
    }

    default boolean isObjectMeta() {
        return false;
    }
}
