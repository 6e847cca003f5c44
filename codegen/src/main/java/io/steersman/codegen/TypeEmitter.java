package io.steersman.codegen;

import io.steersman.codegen.ValueType.Field;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Writes the class of one struct: fields, accessors, equality; builder and codec come from their own emitters. */
final class TypeEmitter {

    private final ValueType type;
    private final Imports imports;
    private final Code code = new Code();

    private TypeEmitter(ValueType type) {
        this.type = type;
        this.imports = new Imports(type.packageName(), type.name(), "Builder", type.name() + "Codec");
    }

    static String emit(ValueType type) {
        return new TypeEmitter(type).emit();
    }

    private String emit() {
        var implemented = type.isObject() ? " implements " + imports.use(Names.API, "KubeObject") : "";
        code.add("/** %s */\npublic final class %s%s {".formatted(description(), type.name(), implemented));
        constants();
        fields();
        constructor();
        makers();
        accessors();
        equality();
        text();
        new BuilderEmitter(type, imports, code).emit();
        new CodecEmitter(type, imports, code).emit();
        code.add("}");
        return "// Generated from the schema: change that, or the generator.\npackage " + type.packageName() + ";\n\n"
                + imports + "\n" + code;
    }

    private String description() {
        var resource = type.resource();
        var where = resource == null ? "" : ", served as {@code " + resource.plural() + "}";
        return "{@code %s} of {@code %s}%s."
                .formatted(type.name(), type.def().name().groupVersion().apiVersion(), where);
    }

    private void constants() {
        var name = type.name();
        code.blank()
                .add("/** Without any field. */\npublic static final %s EMPTY = new %s(new Builder());"
                        .formatted(name, name));
        var codec = imports.codec("Codec");
        code.blank().add("public static final %s<%s> CODEC = new %sCodec();".formatted(codec, name, name));
        var resource = type.resource();
        if (resource != null && type.isObject()) {
            var resourceType = imports.use(Names.API, "ResourceType");
            code.blank().add("""
                    public static final %s<%s> TYPE =
                    %s.%s(%s, %s, %s, CODEC);
                    """.formatted(
                            resourceType,
                            name,
                            "        " + resourceType,
                            resource.namespaced() ? "namespaced" : "cluster",
                            Names.quoted(type.apiVersion()),
                            Names.quoted(resource.plural()),
                            Names.quoted(name)));
        }
    }

    private void fields() {
        code.blank();
        for (var field : type.fields()) {
            code.add("private final %s %s;".formatted(field.shape().stored(imports), field.name()));
        }
        code.add("private final %s %s unknown;".formatted(imports.nullable(), imports.codec("UnknownFields")));
        code.add("private int hash;");
    }

    private void constructor() {
        code.blank().add("private %s(Builder b) {".formatted(type.name()));
        for (var field : type.fields()) {
            code.add("this.%s = %s;".formatted(field.name(), field.shape().frozen("b." + field.name(), imports)));
        }
        code.add("this.unknown = b.unknown;\n}");
    }

    private void makers() {
        var consumer = imports.use(Consumer.class) + "<Builder>";
        code.blank().add("""
                /** A new value. */
                public static %s of(%s edit) {
                return EMPTY.with(edit);
                }

                /** This value, edited; what is not touched is shared. */
                public %s with(%s edit) {
                var b = toBuilder();
                edit.accept(b);
                return b.build();
                }

                public Builder toBuilder() {
                return new Builder(this);
                }
                """.formatted(type.name(), consumer, type.name(), consumer));
    }

    private void accessors() {
        if (type.def().isKind()) {
            for (var constant : new String[][] {{"apiVersion", type.apiVersion()}, {"kind", type.name()}}) {
                code.blank();
                if (type.isObject()) {
                    code.add("@Override");
                }
                code.add("public String %s() {\nreturn %s;\n}".formatted(constant[0], Names.quoted(constant[1])));
            }
        }
        for (var field : type.fields()) {
            accessor(field);
        }
        code.blank().add("""
                /** What a newer server said beyond this model; null if nothing. */
                public %s %s unknownFields() {
                return unknown;
                }
                """.formatted(imports.nullable(), imports.codec("UnknownFields")));
    }

    private void accessor(Field field) {
        var shape = field.shape();
        code.blank().add("/** " + javadoc(field) + " */");
        if (type.isObject() && shape.isObjectMeta()) {
            code.add("@Override");
        }
        code.add("public %s %s() {\nreturn %s;\n}"
                .formatted(shape.read(imports), field.name(), shape.accessor(field.name(), imports)));
        var has = shape.has(field.name());
        if (!has.isEmpty() && !(field.def().required() && shape instanceof Plain)) {
            code.blank().add("public boolean has%s() {\nreturn %s;\n}".formatted(Names.capital(field.name()), has));
        }
    }

    /** Name, type, whether required, default, keys of a list, protobuf number. */
    private String javadoc(Field field) {
        var def = field.def();
        var text =
                new StringBuilder("{@code " + def.name() + "}: " + field.shape().described(imports));
        if (!def.listKeys().isEmpty()) {
            text.append(" by ").append(String.join(", ", def.listKeys()));
        }
        if (def.required()) {
            text.append(", required");
        }
        if (def.defaultJson() != null) {
            text.append(", default {@code ")
                    .append(Names.escaped(def.defaultJson()).replace("}", "&#125;"))
                    .append("}");
        }
        if (def.number() > 0) {
            var path = field.path().stream().map(number -> number + ".").collect(Collectors.joining());
            text.append("; field ").append(path).append(def.number());
        }
        return text.append('.').toString();
    }

    private void equality() {
        var equal = type.fields().stream()
                .map(field -> field.shape().equal(field.name(), "that." + field.name(), imports))
                .collect(Collectors.joining("\n&& "));
        var objects = imports.use(java.util.Objects.class);
        code.blank().add("""
                @Override
                public boolean equals(%s Object other) {
                return this == other || other instanceof %s that
                && %s
                && %s.equals(unknown, that.unknown);
                }
                """.formatted(imports.nullable(), type.name(), equal.isEmpty() ? "true" : equal, objects));
        code.blank()
                .add("@Override\npublic int hashCode() {\nif (hash == 0) {\nvar h = " + objects
                        + ".hashCode(unknown);");
        for (var field : type.fields()) {
            code.add("h = 31 * h + %s;".formatted(field.shape().hash(field.name(), imports)));
        }
        code.add("hash = h;\n}\nreturn hash;\n}");
    }

    private void text() {
        var secrets = Secrets.of(type.def().name());
        var arguments = secrets.isEmpty()
                ? ""
                : ", " + secrets.stream().map(Names::quoted).collect(Collectors.joining(", "));
        var javadoc = secrets.isEmpty() ? "As JSON." : "As JSON, without what is secret.";
        code.blank().add("""
                /** %s */
                @Override
                public String toString() {
                return %s.of(CODEC, this%s);
                }
                """.formatted(javadoc, imports.codec("Texts"), arguments));
    }
}
