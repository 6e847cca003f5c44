package io.steersman.server.kinds;

import io.steersman.server.error.FieldErrors;
import io.steersman.server.registry.Columns;
import io.steersman.server.registry.KindRules;
import io.steersman.server.registry.NameRules;
import io.steersman.server.registry.SelectableFields;
import io.steersman.server.registry.WriteContext;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a kind as a value: what differs from the usual is said, one line each, so that a table of kinds reads like
 * one. A kind with state or with subresources of its own implements {@link KindRules} instead. Immutable.
 */
final class Rules implements KindRules {

    /** Looks for what is wrong with an object. */
    @FunctionalInterface
    interface Validator {

        /** @param old what is stored; null when the object is being created */
        void validate(JsonObject object, @Nullable JsonObject old, WriteContext context, FieldErrors errors);
    }

    /** Puts an update in order: computes what users do not say, and keeps what they may not change. */
    @FunctionalInterface
    interface Preparer {

        /** @param old what is stored; null when the object is being created */
        JsonObject prepare(JsonObject object, @Nullable JsonObject old, WriteContext context);
    }

    private final Builder b;

    private Rules(Builder builder) {
        b = builder;
    }

    static Rules of(Consumer<Builder> differences) {
        var builder = new Builder();
        differences.accept(builder);
        return new Rules(builder);
    }

    @Override
    public JsonObject defaulted(JsonObject object) {
        return b.defaults.apply(object);
    }

    @Override
    public JsonObject prepareForCreate(JsonObject object, WriteContext context) {
        return b.preparer.prepare(object, null, context);
    }

    @Override
    public JsonObject prepareForUpdate(JsonObject object, JsonObject old, WriteContext context) {
        return b.preparer.prepare(object, old, context);
    }

    @Override
    public void validateCreate(JsonObject object, WriteContext context, FieldErrors errors) {
        b.validator.validate(object, null, context, errors);
    }

    @Override
    public void validateUpdate(JsonObject object, JsonObject old, WriteContext context, FieldErrors errors) {
        b.validator.validate(object, old, context, errors);
    }

    @Override
    public List<String> nameProblems(String name, boolean prefix) {
        return b.nameRule.apply(name, prefix);
    }

    @Override
    public boolean allowGenerateName() {
        return b.generateName;
    }

    @Override
    public GenerationPolicy generation() {
        return b.generation;
    }

    @Override
    public boolean allowUnconditionalUpdate() {
        return b.unconditionalUpdate;
    }

    @Override
    public boolean allowCreateOnUpdate() {
        return b.createOnUpdate;
    }

    @Override
    public boolean dropStatusOnCreate() {
        return b.dropStatusOnCreate;
    }

    @Override
    public boolean statusMayChangeMetadata() {
        return b.metadataByStatus;
    }

    @Override
    public SelectableFields selectableFields() {
        return b.selectable;
    }

    @Override
    public boolean deleteReturnsObject() {
        return b.deleteReturnsObject;
    }

    @Override
    public Propagation defaultPropagation() {
        return b.propagation;
    }

    @Override
    public @Nullable Columns columns() {
        return b.columns;
    }

    /** Collects differences. */
    static final class Builder {
        private UnaryOperator<JsonObject> defaults = UnaryOperator.identity();
        private Preparer preparer = (object, old, context) -> object;
        private Validator validator = (object, old, context, errors) -> {};
        private BiFunction<String, Boolean, List<String>> nameRule = NameRules::dnsSubdomain;
        private GenerationPolicy generation = GenerationPolicy.NONE;
        private SelectableFields selectable = SelectableFields.NONE;
        private Propagation propagation = Propagation.BACKGROUND;
        private @Nullable Columns columns;
        private boolean generateName = true;
        private boolean unconditionalUpdate = true;
        private boolean createOnUpdate;
        private boolean dropStatusOnCreate = true;
        private boolean metadataByStatus;
        private boolean deleteReturnsObject;

        private Builder() {}

        Builder defaults(UnaryOperator<JsonObject> fill) {
            defaults = fill;
            return this;
        }

        /** One more preparation, after those that are there. */
        Builder prepare(Preparer more) {
            var before = preparer;
            preparer = (object, old, context) -> more.prepare(before.prepare(object, old, context), old, context);
            return this;
        }

        /** One more check, after those that are there. */
        Builder validate(Validator more) {
            var before = validator;
            validator = (object, old, context, errors) -> {
                before.validate(object, old, context, errors);
                more.validate(object, old, context, errors);
            };
            return this;
        }

        Builder named(BiFunction<String, Boolean, List<String>> rule) {
            nameRule = rule;
            return this;
        }

        /** It has a generation, which moves with its spec. */
        Builder countsSpec() {
            generation = GenerationPolicy.SPEC;
            return this;
        }

        /** It has a generation, which moves with everything but metadata and status. */
        Builder countsAll() {
            generation = GenerationPolicy.ALL_BUT_METADATA_AND_STATUS;
            return this;
        }

        Builder selectable(String... labels) {
            selectable = SelectableFields.ofPaths(List.of(labels));
            return this;
        }

        Builder selectable(SelectableFields fields) {
            selectable = fields;
            return this;
        }

        Builder columns(@Nullable Columns toPrint) {
            columns = toPrint;
            return this;
        }

        /** It takes no part in garbage collection. */
        Builder noDependents() {
            propagation = Propagation.UNSUPPORTED;
            return this;
        }

        Builder noGenerateName() {
            generateName = false;
            return this;
        }

        /** A PUT must say which version it replaces. */
        Builder guardedUpdate() {
            unconditionalUpdate = false;
            return this;
        }

        /** A PUT to a name that does not exist creates it. */
        Builder createOnUpdate() {
            createOnUpdate = true;
            return this;
        }

        Builder keepsStatusOnCreate() {
            dropStatusOnCreate = false;
            return this;
        }

        /** A write of {@code /status} may change labels and annotations. */
        Builder metadataByStatus() {
            metadataByStatus = true;
            return this;
        }

        /** A delete answers with the object. */
        Builder returnsDeleted() {
            deleteReturnsObject = true;
            return this;
        }
    }
}
