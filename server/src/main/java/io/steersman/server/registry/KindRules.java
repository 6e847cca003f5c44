package io.steersman.server.registry;

import io.steersman.server.error.FieldErrors;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is particular about one kind; every method has the answer that fits most kinds. Pure functions over trees, but for
 * {@link #prepareForCreate} and {@link #deleted}, which may allocate and release. Called by many threads at once.
 *
 * <p>Order on a write: decode, {@link #defaulted}, managed fields, {@link #prepareForCreate} or {@link #prepareForUpdate},
 * generic metadata validation, {@link #validateCreate} or {@link #validateUpdate}, store, {@link #decorated}.
 */
public interface KindRules {

    /** No rules beyond those all kinds share. */
    KindRules NONE = new KindRules() {};

    /** When {@code metadata.generation} moves. */
    enum GenerationPolicy {
        /** The kind has no generation. */
        NONE,
        /** 1 at creation, one more with every change of {@code spec}. */
        SPEC,
        /** 1 at creation, one more with every change outside metadata and, where there is that subresource, status. */
        ALL_BUT_METADATA_AND_STATUS
    }

    /** What becomes of dependents when a delete does not say. */
    enum Propagation {
        BACKGROUND,
        ORPHAN,
        /** The kind takes no part in garbage collection. */
        UNSUPPORTED
    }

    /** Fills in what the kind's defaulting functions fill in; simple defaults of the schema have been applied already. */
    default JsonObject defaulted(JsonObject object) {
        return object;
    }

    /** Clears what users may not set, computes and allocates. {@code status} has been removed if there is that subresource. */
    default JsonObject prepareForCreate(JsonObject object, WriteContext context) {
        return object;
    }

    /**
     * The same for an update of the object or, see {@link WriteContext#subresource}, of a subresource. Fields that the
     * endpoint does not write have been put back to {@code old} already.
     */
    default JsonObject prepareForUpdate(JsonObject object, JsonObject old, WriteContext context) {
        return object;
    }

    default void validateCreate(JsonObject object, WriteContext context, FieldErrors errors) {}

    default void validateUpdate(JsonObject object, JsonObject old, WriteContext context, FieldErrors errors) {}

    /** What is wrong with a name; empty if nothing. {@code prefix}: it is a generateName, which may end in a dash. */
    default List<String> nameProblems(String name, boolean prefix) {
        return NameRules.dnsSubdomain(name, prefix);
    }

    /** Whether {@code generateName} is honoured. */
    default boolean allowGenerateName() {
        return true;
    }

    default GenerationPolicy generation() {
        return GenerationPolicy.NONE;
    }

    /** Whether a PUT without resourceVersion replaces whatever is there. */
    default boolean allowUnconditionalUpdate() {
        return true;
    }

    /** Whether a PUT to a name that does not exist creates it. */
    default boolean allowCreateOnUpdate() {
        return false;
    }

    /** Whether {@code status} of a created object is dropped, where there is that subresource. Nodes keep theirs. */
    default boolean dropStatusOnCreate() {
        return true;
    }

    /** Whether a write of {@code /status} may change labels, annotations and the like. */
    default boolean statusMayChangeMetadata() {
        return false;
    }

    /**
     * What an endpoint lets through of an update, for subresources that write a part of the object ({@code finalize},
     * {@code ephemeralcontainers}, …); null for what is usual: everything but {@code status} for the object itself, {@code
     * status} for that subresource.
     *
     * @param subresource empty for the object itself
     */
    default @Nullable JsonObject writable(String subresource, JsonObject updated, JsonObject old) {
        return null;
    }

    /** Whether something beside {@code metadata.finalizers} keeps a deleted object, as {@code spec.finalizers} a namespace. */
    default boolean heldBack(JsonObject object) {
        return false;
    }

    /** An object that begins to go: its deletionTimestamp has just been set. */
    default JsonObject deleting(JsonObject object) {
        return object;
    }

    default SelectableFields selectableFields() {
        return SelectableFields.NONE;
    }

    /**
     * Seconds an object stays before it is removed; null if the kind knows no graceful deletion.
     *
     * @param asked by the caller; null if it did not say
     */
    default @Nullable Long gracePeriodSeconds(JsonObject object, @Nullable Long asked) {
        return null;
    }

    /** Whether a delete answers with the object; otherwise with a Status. */
    default boolean deleteReturnsObject() {
        return false;
    }

    default Propagation defaultPropagation() {
        return Propagation.BACKGROUND;
    }

    /** Releases what {@link #prepareForCreate} allocated: the object is gone, or could not be stored after all. */
    default void deleted(JsonObject object) {}

    /** The object as readers see it, if that is more than what is stored. */
    default JsonObject decorated(JsonObject object) {
        return object;
    }

    /** Where the numbers of its {@code scale} subresource are; null for {@link ScaleRule#USUAL}. */
    default @Nullable ScaleRule scale() {
        return null;
    }

    /** The columns of its Table; null for name and age. */
    default @Nullable Columns columns() {
        return null;
    }

    /**
     * The answer of a kind that is only asked and never stored (TokenReview, SubjectAccessReview, …); null if the kind is
     * stored as usual.
     */
    default @Nullable JsonObject answer(JsonObject object, WriteContext context) {
        return null;
    }
}
