package io.steersman.codegen;

import io.steersman.codegen.ValueType.Field;
import io.steersman.schema.TypeRef;
import io.steersman.schema.TypeRef.Scalar;
import io.steersman.wire.Bytes;
import java.util.Objects;

/**
 * A text, number, boolean or bytes.
 *
 * @param type what the schema says, for Javadoc
 * @param kind its Java
 * @param pointer whether absent differs from zero
 * @param sort for a text, how often the same one comes
 */
record Plain(TypeRef type, Kind kind, boolean pointer, Sort sort) implements Shape {

    /** How often the same text comes, which decides who is asked for it. */
    enum Sort {
        /** Hardly any two are equal: nobody. */
        UNIQUE,
        /** One of a few, such as {@code Running}: the table of the process. */
        SYMBOL,
        /** One of many that come again: the interner. */
        SHARED
    }

    /** How a scalar looks in Java and which methods of readers and writers handle it. */
    enum Kind {
        STRING("String", "String", "string", "string", "string"),
        INT32("int", "Integer", "int32", "number", "int32"),
        INT64("long", "Long", "int64", "number", "int64"),
        BOOL("boolean", "Boolean", "bool", "bool", "bool"),
        FLOAT64("double", "Double", "float64", "number", "float64"),
        BYTES("Bytes", "Bytes", "bytes", "bytes", "bytes");

        final String primitive;
        final String boxed;
        final String read;
        final String writeJson;
        final String writeProto;

        Kind(String primitive, String boxed, String read, String writeJson, String writeProto) {
            this.primitive = primitive;
            this.boxed = boxed;
            this.read = read;
            this.writeJson = writeJson;
            this.writeProto = writeProto;
        }

        static Kind of(TypeRef type) {
            return type instanceof Scalar scalar
                    ? switch (scalar) {
                        case INT32 -> INT32;
                        case INT64 -> INT64;
                        case BOOL -> BOOL;
                        case FLOAT64 -> FLOAT64;
                        case BYTES -> BYTES;
                        default -> STRING;
                    }
                    : STRING;
        }

        boolean primitive() {
            return this != STRING && this != BYTES;
        }

        String boxed(Imports imports) {
            return this == BYTES ? imports.use(Bytes.class) : boxed;
        }

        String bare(Imports imports) {
            return this == BYTES ? imports.use(Bytes.class) : primitive;
        }

        /** The constant of {@code Element} for lists and maps of it. */
        String element(Imports imports) {
            return imports.codec("Element") + "." + name();
        }
    }

    @Override
    public String stored(Imports imports) {
        return pointer ? imports.nullable() + " " + kind.boxed(imports) : kind.bare(imports);
    }

    @Override
    public String initial(Imports imports) {
        if (pointer || kind.primitive()) {
            return "";
        }
        return kind == Kind.STRING ? "\"\"" : imports.use(Bytes.class) + ".EMPTY";
    }

    @Override
    public String has(String v) {
        return pointer || kind.primitive() ? "" : "!" + v + ".isEmpty()";
    }

    @Override
    public String written(String v, Field field) {
        if (pointer) {
            return v + " != null";
        }
        if (kind == Kind.BYTES) {
            return "!" + v + ".isEmpty()";
        }
        if (!field.def().omitEmpty()) {
            return "";
        }
        return switch (kind) {
            case STRING -> "!" + v + ".isEmpty()";
            case BOOL -> v;
            default -> v + " != 0";
        };
    }

    @Override
    public String fromJson(Imports imports, boolean varies) {
        return switch (kind) {
            case STRING ->
                switch (sort) {
                    case UNIQUE -> "in.string()";
                    case SYMBOL -> "in.symbol()";
                    case SHARED -> "interner.string(in)";
                };
            case BYTES -> imports.codec("Element") + ".bytes(in)";
            default -> "in." + kind.read + "()";
        };
    }

    @Override
    public String toJson(String v, Imports imports) {
        return kind == Kind.BYTES ? "out.string(" + v + ".base64());" : "out." + kind.writeJson + "(" + v + ");";
    }

    @Override
    public int wireType() {
        return switch (kind) {
            case STRING, BYTES -> 2;
            case FLOAT64 -> 1;
            default -> 0;
        };
    }

    @Override
    public String fromProto(String b, Imports imports, boolean varies) {
        return switch (kind) {
            case STRING ->
                switch (sort) {
                    case UNIQUE -> "in.string()";
                    case SYMBOL -> "in.symbol()";
                    case SHARED -> "interner.string(in)";
                };
            case BYTES -> "in.bytes().compact()";
            default -> "in." + kind.read + "()";
        };
    }

    /** A scalar by value is always written, zero or not, as Kubernetes does; bytes are not where Go has nil. */
    @Override
    public String writtenToProto(String v) {
        if (pointer) {
            return v + " != null";
        }
        return kind == Kind.BYTES ? "!" + v + ".isEmpty()" : "";
    }

    @Override
    public String toProto(String v, int number, Imports imports) {
        return "out." + kind.writeProto + "(" + number + ", " + v + ");";
    }

    @Override
    public String equal(String a, String b, Imports imports) {
        if (pointer) {
            return imports.use(Objects.class) + ".equals(" + a + ", " + b + ")";
        }
        if (kind == Kind.FLOAT64) {
            return "Double.compare(" + a + ", " + b + ") == 0";
        }
        return kind.primitive() ? a + " == " + b : a + ".equals(" + b + ")";
    }

    @Override
    public String hash(String v, Imports imports) {
        if (pointer) {
            return imports.use(Objects.class) + ".hashCode(" + v + ")";
        }
        return kind.primitive() ? kind.boxed + ".hashCode(" + v + ")" : v + ".hashCode()";
    }

    @Override
    public void setters(Setters out) {
        var name = out.name();
        var value = kind.primitive() ? name : out.required(name);
        out.method(name, kind.bare(out.imports()) + " " + name, "this." + name + " = " + value + ";");
        out.clear(pointer ? "null" : kind.primitive() ? zero() : initial(out.imports()));
    }

    private String zero() {
        return kind == Kind.BOOL ? "false" : "0";
    }

    @Override
    public String described(Imports imports) {
        if (type instanceof TypeRef.Enumerated enumerated) {
            var name = enumerated.name();
            return "one of {@link " + imports.use(Names.packageOf(name.groupVersion()), name.name()) + "}";
        }
        return type.toString();
    }
}
