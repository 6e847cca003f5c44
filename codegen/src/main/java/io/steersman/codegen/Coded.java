package io.steersman.codegen;

import io.steersman.codegen.ValueType.Field;
import io.steersman.schema.TypeRef;
import io.steersman.schema.TypeRef.Scalar;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What has a codec of its own: a generated class, or one of the hand-written values.
 *
 * @param scalar which hand-written value; null for a class of the schema
 * @param builder whether it has a builder
 * @param pointer whether it is null where it is absent; else {@code EMPTY}
 * @param shared whether equal ones are worth looking for
 */
record Coded(
        String packageName,
        String simpleName,
        @Nullable Scalar scalar,
        boolean builder,
        boolean pointer,
        boolean shared)
        implements Shape {

    private static final Map<Scalar, String> VALUES = Map.of(
            Scalar.QUANTITY, "Quantity",
            Scalar.INT_OR_STRING, "IntOrString",
            Scalar.TIME, "Time",
            Scalar.MICRO_TIME, "MicroTime",
            Scalar.DURATION, "Duration",
            Scalar.RAW_EXTENSION, "RawExtension",
            Scalar.FIELDS_V1, "FieldsV1",
            Scalar.JSON, "Json");

    static boolean isValue(TypeRef type) {
        return type instanceof Scalar scalar && VALUES.containsKey(scalar);
    }

    static Coded value(Scalar scalar, boolean pointer) {
        var shared = scalar == Scalar.QUANTITY || scalar == Scalar.INT_OR_STRING || scalar == Scalar.FIELDS_V1;
        return new Coded(Names.VALUE, String.valueOf(VALUES.get(scalar)), scalar, false, pointer, shared);
    }

    /** For these, empty and absent are one, in JSON as null and in protobuf as an empty message. */
    private boolean emptyIsAbsent() {
        return scalar != null
                && switch (scalar) {
                    case TIME, MICRO_TIME, RAW_EXTENSION, FIELDS_V1, JSON -> true;
                    default -> false;
                };
    }

    String use(Imports imports) {
        return imports.use(packageName, simpleName);
    }

    @Override
    public String stored(Imports imports) {
        return imports.nullable() + " " + use(imports);
    }

    @Override
    public String read(Imports imports) {
        return pointer ? stored(imports) : use(imports);
    }

    @Override
    public String accessor(String v, Imports imports) {
        return pointer ? v : v + " == null ? " + use(imports) + ".EMPTY : " + v;
    }

    @Override
    public String frozen(String b, Imports imports) {
        return emptyIsAbsent() ? b + " == null || " + b + ".isEmpty() ? null : " + b : b;
    }

    @Override
    public String has(String v) {
        return pointer ? "" : v + " != null";
    }

    @Override
    public String written(String v, Field field) {
        return v + " != null";
    }

    @Override
    public String fromJson(Imports imports, boolean varies) {
        return varies && shared
                ? "interner.json(in, " + use(imports) + ".CODEC)"
                : use(imports) + ".CODEC.readJson(in, interner)";
    }

    @Override
    public String toJson(String v, Imports imports) {
        return use(imports) + ".CODEC.writeJson(" + v + ", out);";
    }

    @Override
    public int wireType() {
        return 2;
    }

    @Override
    public String fromProto(String b, Imports imports, boolean varies) {
        return "interner." + (varies && shared ? "message" : "unshared") + "(in, " + use(imports) + ".CODEC)";
    }

    /** Go writes an empty message where a time by value is zero. */
    @Override
    public String writtenToProto(String v) {
        return emptyIsAbsent() && !pointer ? "" : v + " != null";
    }

    @Override
    public String toProto(String v, int number, Imports imports) {
        var write = use(imports) + ".CODEC.writeProto(" + v + ", out);";
        if (writtenToProto(v).isEmpty()) {
            write = "if (" + v + " != null) {\n" + write + "\n}";
        }
        return "var at" + number + " = out.mark();\n" + write + "\nout.message(" + number + ", at" + number + ");";
    }

    @Override
    public String equal(String a, String b, Imports imports) {
        return imports.use(Objects.class) + ".equals(" + a + ", " + b + ")";
    }

    @Override
    public String hash(String v, Imports imports) {
        return imports.use(Objects.class) + ".hashCode(" + v + ")";
    }

    @Override
    public void setters(Setters out) {
        var name = out.name();
        var type = use(out.imports());
        out.method(name, type + " " + name, "this." + name + " = " + out.required(name) + ";");
        if (builder) {
            var consumer = out.imports().use(Consumer.class);
            var before = "(" + name + " == null ? " + type + ".EMPTY : " + name + ")";
            out.documented(
                    "Edits what is there.",
                    name,
                    consumer + "<" + type + ".Builder> edit",
                    "this." + name + " = " + before.replace(name, "this." + name) + ".with(edit);");
        }
        for (var other : others(out.imports())) {
            var make = type + "." + other.method + "(" + name + ")";
            out.method(name, other.type + " " + name, "this." + name + " = " + make + ";");
        }
        out.clear("null");
    }

    /** Another type from which a value is made at once. */
    record Other(String type, String method) {}

    Other[] others(Imports imports) {
        if (scalar == null) {
            return new Other[0];
        }
        return switch (scalar) {
            case QUANTITY -> new Other[] {new Other("String", "parse")};
            case INT_OR_STRING -> new Other[] {new Other("int", "of"), new Other("String", "of")};
            case TIME, MICRO_TIME -> new Other[] {new Other(imports.use(Instant.class), "of")};
            case DURATION -> new Other[] {new Other("java.time.Duration", "of")};
            default -> new Other[0];
        };
    }

    @Override
    public String described(Imports imports) {
        return scalar == null ? "{@link " + use(imports) + "}" : scalar.toString();
    }

    @Override
    public boolean isObjectMeta() {
        return simpleName.equals("ObjectMeta");
    }
}
