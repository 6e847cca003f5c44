package io.steersman.schema;

/**
 * What a field, an element of a list or a value of a map holds. Whether it may be null is the {@linkplain
 * FieldDef#pointer field's} business: elements and values never are.
 */
public sealed interface TypeRef {

    /** How one value is laid out in protobuf. Repeated numbers are written one by one, never packed. */
    WireType wireType();

    /** A type with a JSON form and a protobuf form of its own. */
    enum Scalar implements TypeRef {
        STRING("string", WireType.LENGTH),
        BOOL("bool", WireType.VARINT),
        INT32("int32", WireType.VARINT),
        INT64("int64", WireType.VARINT),
        FLOAT64("float64", WireType.FIXED64),
        /** Base64 in JSON. */
        BYTES("bytes", WireType.LENGTH),
        /** Text such as {@code 100m}, a number is accepted; protobuf {@code {1: string}}. */
        QUANTITY("quantity", WireType.LENGTH),
        /** A number or text; protobuf {@code {1: 0 for a number and 1 for text, 2: int32, 3: string}}. */
        INT_OR_STRING("intOrString", WireType.LENGTH),
        /** RFC 3339 in whole seconds, null when zero; protobuf {@code {1: seconds, 2: nanos}}. */
        TIME("time", WireType.LENGTH),
        /** RFC 3339 with six digits of a second, null when zero; protobuf as {@link #TIME}. */
        MICRO_TIME("microTime", WireType.LENGTH),
        /** Text such as {@code 1h30m}; protobuf {@code {1: int64 nanoseconds}}. */
        DURATION("duration", WireType.LENGTH),
        /** Any object; protobuf {@code {1: bytes}}, which hold its JSON. */
        RAW_EXTENSION("rawExtension", WireType.LENGTH),
        /** The set of a manager's fields, an object; protobuf {@code {1: bytes}}, which hold its JSON. */
        FIELDS_V1("fieldsV1", WireType.LENGTH),
        /** Any JSON; protobuf {@code {1: bytes}}, which hold it. */
        JSON("json", WireType.LENGTH);

        private final String text;
        private final WireType wireType;

        Scalar(String text, WireType wireType) {
            this.text = text;
            this.wireType = wireType;
        }

        @Override
        public WireType wireType() {
            return wireType;
        }

        /** As in the text files: {@code int32}, {@code intOrString}. */
        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A string for which values have names; there may be others, so readers accept any.
     *
     * @param name of an {@link EnumDef}
     */
    record Enumerated(TypeName name) implements TypeRef {
        @Override
        public WireType wireType() {
            return WireType.LENGTH;
        }

        @Override
        public String toString() {
            return "string(" + name + ")";
        }
    }

    /**
     * A struct of the schema.
     *
     * @param name of a {@link TypeDef}
     */
    record Named(TypeName name) implements TypeRef {
        @Override
        public WireType wireType() {
            return WireType.LENGTH;
        }

        @Override
        public String toString() {
            return name.toString();
        }
    }

    /**
     * A list, in protobuf a repeated field.
     *
     * @param element what it holds
     * @param boxed whether in protobuf the list is a message of its own with the elements as field 1: protobuf has no
     *     list in a map otherwise
     */
    record ListOf(TypeRef element, boolean boxed) implements TypeRef {
        @Override
        public WireType wireType() {
            return boxed ? WireType.LENGTH : element.wireType();
        }

        @Override
        public String toString() {
            return boxed ? "{[]" + element + "}" : "[]" + element;
        }
    }

    /**
     * A map from strings, in protobuf a repeated message {@code {1: key, 2: value}}.
     *
     * @param value what the keys lead to
     */
    record MapOf(TypeRef value) implements TypeRef {
        @Override
        public WireType wireType() {
            return WireType.LENGTH;
        }

        @Override
        public String toString() {
            return "map[string]" + value;
        }
    }
}
