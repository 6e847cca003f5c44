package io.steersman.server.schema;

import io.steersman.schema.Trait;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a value at one place of an object may look like: the one form of a schema for built-in kinds (made from the facts
 * of the {@code schema} module) and custom ones (made from a structural schema). Pruning, defaulting, strict decoding,
 * managed fields, strategic merge and transcoding are all written over it.
 *
 * <p>A shape describes a <em>place</em>, not a type: two fields of the same Go type may differ in default or merge key.
 * Children are made when first asked for, because types refer to themselves. Immutable and safe to share between threads.
 */
public final class Shape {

    /** Which JSON values are meant, and for built-ins how protobuf writes them. */
    public enum Kind {
        /** Named fields; see {@link Shape#fields}. May also have {@link Shape#additional} values in custom resources. */
        OBJECT,
        /** A map of texts to values of one shape. */
        MAP,
        LIST,
        STRING,
        /** Base64 text in JSON, bytes in protobuf. */
        BYTES,
        INT32,
        INT64,
        /** A floating-point number. */
        DOUBLE,
        BOOLEAN,
        /** A number or a text: {@code IntOrString}, or {@code x-kubernetes-int-or-string}. */
        INT_OR_STRING,
        /** {@code resource.Quantity}: canonical text; numbers are taken too. */
        QUANTITY,
        /** RFC 3339 with whole seconds. */
        TIME,
        /** RFC 3339 with six fractional digits. */
        MICRO_TIME,
        /** Go's duration text, {@code 1h5m0s}. */
        DURATION,
        /** Any JSON value, kept as it is: {@code RawExtension}, {@code JSON}, an {@code any} of a structural schema. */
        ANY,
        /** {@code metav1.FieldsV1}: a JSON object, in protobuf its text as bytes. */
        FIELDS,
        /**
         * The value of whichever field is set, with nothing around it in JSON, though a message in protobuf: {@code
         * JSONSchemaPropsOrBool} and its like.
         */
        EITHER
    }

    /**
     * A named child of an object.
     *
     * @param name as in JSON
     * @param number in protobuf; 0 where there is none
     * @param via the numbers of the protobuf messages around it that have no JSON of their own (Go embeds them), the
     *     outermost first; empty if it stands in the message itself
     * @param traits what is true of it beside its shape
     * @param embedding Go's name of the struct it is embedded with, which decoding errors print; empty if it is not
     */
    public record Field(
            String name,
            Supplier<Shape> lazyShape,
            int number,
            List<Integer> via,
            Set<Trait> traits,
            String embedding) {

        public Field {
            via = List.copyOf(via);
            traits = Set.copyOf(traits);
        }

        /** A field that stands in the struct itself. */
        public Field(String name, Supplier<Shape> lazyShape, int number, Set<Trait> traits) {
            this(name, lazyShape, number, List.of(), traits, "");
        }

        public boolean required() {
            return traits.contains(Trait.REQUIRED);
        }

        /** Whether Go leaves it out when it is false, 0, "", an empty list or map or a null pointer; never a struct by value. */
        public boolean omitEmpty() {
            return traits.contains(Trait.OMIT_EMPTY);
        }

        /** Whether Go leaves it out when it is the zero value, a struct by value too. */
        public boolean omitZero() {
            return traits.contains(Trait.OMIT_ZERO);
        }

        /** Whether Go holds it behind a pointer, so that a zero is told from nothing. */
        public boolean pointer() {
            return traits.contains(Trait.POINTER);
        }

        public Shape shape() {
            return lazyShape.get();
        }
    }

    private final Kind kind;
    private final String goType;
    private final String goName;
    private final Supplier<Map<String, Field>> fields;
    private final @Nullable Supplier<Shape> items;
    private final @Nullable Supplier<Shape> additional;
    private final ListType listType;
    private final List<String> mapKeys;
    private final boolean atomicMap;
    private final boolean boxed;
    private final Set<String> patchStrategies;
    private final String mergeKey;
    private final @Nullable JsonValue defaultValue;
    private final boolean nullable;
    private final boolean preserveUnknown;
    private final boolean embedded;
    private final @Nullable JsonObject constraints;

    private Shape(Builder b) {
        kind = b.kind;
        goType = b.goType;
        goName = b.goName;
        fields = b.fields;
        items = b.items;
        additional = b.additional;
        listType = b.listType;
        mapKeys = b.mapKeys;
        atomicMap = b.atomicMap;
        boxed = b.boxed;
        patchStrategies = b.patchStrategies;
        mergeKey = b.mergeKey;
        defaultValue = b.defaultValue;
        nullable = b.nullable;
        preserveUnknown = b.preserveUnknown;
        embedded = b.embedded;
        constraints = b.constraints;
    }

    public static Shape of(Kind kind, Consumer<Builder> details) {
        var builder = new Builder(kind);
        details.accept(builder);
        return new Shape(builder);
    }

    public static Shape of(Kind kind) {
        return of(kind, b -> {});
    }

    /** The same shape at a place where some details differ. Children are shared. */
    public Shape with(Consumer<Builder> changes) {
        var builder = new Builder(this);
        changes.accept(builder);
        return new Shape(builder);
    }

    public Kind kind() {
        return kind;
    }

    /** Go's name of the type as decoding errors print it: {@code int32}, {@code []v1.Container}; empty for custom resources. */
    public String goType() {
        return goType;
    }

    /** Go's bare name of a struct ({@code PodSpec}), for {@code Go struct field PodSpec.spec.containers}; empty if none. */
    public String goName() {
        return goName;
    }

    /** The fields of an {@link Kind#OBJECT} by their JSON name, in declaration order; empty for everything else. */
    public Map<String, Field> fields() {
        return fields.get();
    }

    public @Nullable Field field(String name) {
        return fields().get(name);
    }

    /** The elements of a {@link Kind#LIST}; null where anything goes. */
    public @Nullable Shape items() {
        return items == null ? null : items.get();
    }

    /** The values of a {@link Kind#MAP}, or of the unnamed fields of an {@link Kind#OBJECT}; null where there are none. */
    public @Nullable Shape additional() {
        return additional == null ? null : additional.get();
    }

    /** Of the value under {@code name}, be it a field or an additional value; null if nothing is known about it. */
    public @Nullable Shape child(String name) {
        var field = field(name);
        return field != null ? field.shape() : additional();
    }

    public ListType listType() {
        return listType;
    }

    /** The fields that together name an element of a list of type {@link ListType#MAP}. */
    public List<String> mapKeys() {
        return mapKeys;
    }

    /** Whether an object or map is owned as one value, {@code x-kubernetes-map-type: atomic}. */
    public boolean atomicMap() {
        return atomicMap;
    }

    /** Whether in protobuf the list is a message of its own with the elements as field 1. */
    public boolean boxed() {
        return boxed;
    }

    /** Of strategic merge patch: {@code merge}, {@code replace}, {@code retainKeys}; empty where the tag is absent. */
    public Set<String> patchStrategies() {
        return patchStrategies;
    }

    /** Of strategic merge patch: the key that names an element; empty where there is none. */
    public String mergeKey() {
        return mergeKey;
    }

    /** What stands for an absent value; null where nothing does. */
    public @Nullable JsonValue defaultValue() {
        return defaultValue;
    }

    /** Whether an explicit null is a value of its own (custom resources). */
    public boolean nullable() {
        return nullable;
    }

    /** Whether unknown fields stay, {@code x-kubernetes-preserve-unknown-fields}. */
    public boolean preserveUnknown() {
        return preserveUnknown;
    }

    /** Whether the value is a whole object with apiVersion, kind and metadata, {@code x-kubernetes-embedded-resource}. */
    public boolean embedded() {
        return embedded;
    }

    /** The structural schema this was made from, for validation; null for built-in kinds. */
    public @Nullable JsonObject constraints() {
        return constraints;
    }

    public boolean isObject() {
        return kind == Kind.OBJECT || kind == Kind.MAP;
    }

    @Override
    public String toString() {
        return goType.isEmpty() ? kind.toString() : kind + " " + goType;
    }

    /** Collects what a shape is made of; everything not set is absent. */
    public static final class Builder {
        private final Kind kind;
        private String goType = "";
        private String goName = "";
        private Supplier<Map<String, Field>> fields = Map::of;
        private @Nullable Supplier<Shape> items;
        private @Nullable Supplier<Shape> additional;
        private ListType listType = ListType.ATOMIC;
        private List<String> mapKeys = List.of();
        private boolean atomicMap;
        private boolean boxed;
        private Set<String> patchStrategies = Set.of();
        private String mergeKey = "";
        private @Nullable JsonValue defaultValue;
        private boolean nullable;
        private boolean preserveUnknown;
        private boolean embedded;
        private @Nullable JsonObject constraints;

        private Builder(Kind kind) {
            this.kind = kind;
        }

        private Builder(Shape from) {
            kind = from.kind;
            goType = from.goType;
            goName = from.goName;
            fields = from.fields;
            items = from.items;
            additional = from.additional;
            listType = from.listType;
            mapKeys = from.mapKeys;
            atomicMap = from.atomicMap;
            boxed = from.boxed;
            patchStrategies = from.patchStrategies;
            mergeKey = from.mergeKey;
            defaultValue = from.defaultValue;
            nullable = from.nullable;
            preserveUnknown = from.preserveUnknown;
            embedded = from.embedded;
            constraints = from.constraints;
        }

        public Builder goType(String type, String structName) {
            goType = type;
            goName = structName;
            return this;
        }

        /** @param made asked once, when the fields are first needed; the map keeps declaration order */
        public Builder fields(Supplier<Map<String, Field>> made) {
            fields = new Once<>(made);
            return this;
        }

        public Builder items(Supplier<Shape> made) {
            items = new Once<>(made);
            return this;
        }

        public Builder additional(Supplier<Shape> made) {
            additional = new Once<>(made);
            return this;
        }

        public Builder listType(ListType type, List<String> keys) {
            listType = type;
            mapKeys = List.copyOf(keys);
            return this;
        }

        public Builder atomicMap(boolean atomic) {
            atomicMap = atomic;
            return this;
        }

        public Builder boxed(boolean isBoxed) {
            boxed = isBoxed;
            return this;
        }

        public Builder patch(Set<String> strategies, String key) {
            patchStrategies = Set.copyOf(strategies);
            mergeKey = key;
            return this;
        }

        public Builder defaultValue(@Nullable JsonValue value) {
            defaultValue = value;
            return this;
        }

        public Builder nullable(boolean isNullable) {
            nullable = isNullable;
            return this;
        }

        public Builder preserveUnknown(boolean preserves) {
            preserveUnknown = preserves;
            return this;
        }

        public Builder embedded(boolean isEmbedded) {
            embedded = isEmbedded;
            return this;
        }

        public Builder constraints(@Nullable JsonObject schema) {
            constraints = schema;
            return this;
        }
    }
}
