package io.steersman.codegen;

/** Writes the nested builder. */
final class BuilderEmitter {

    private final ValueType type;
    private final Imports imports;
    private final Code code;

    BuilderEmitter(ValueType type, Imports imports, Code code) {
        this.type = type;
        this.imports = imports;
        this.code = code;
    }

    void emit() {
        code.blank()
                .add("/** Collects what {@link %s#of} and {@link %s#with} make a value of. Not for several threads. */"
                        .formatted(type.name(), type.name()));
        code.add("public static final class Builder {").blank();
        for (var field : type.fields()) {
            var initial = field.shape().initial(imports);
            code.add("private %s %s%s;"
                    .formatted(field.shape().stored(imports), field.name(), initial.isEmpty() ? "" : " = " + initial));
        }
        code.add("private %s %s unknown;".formatted(imports.nullable(), imports.codec("UnknownFields")));
        code.blank().add("private Builder() {}");
        code.blank().add("private Builder(%s value) {".formatted(type.name()));
        for (var field : type.fields()) {
            code.add("this.%s = value.%s;".formatted(field.name(), field.name()));
        }
        code.add("this.unknown = value.unknown;\n}");
        for (var field : type.fields()) {
            field.shape().setters(new Setters(field.name(), imports, code));
        }
        code.blank().add("""
                /** Forgets what is not in this model. */
                public Builder clearUnknownFields() {
                this.unknown = null;
                return this;
                }

                public %s build() {
                return new %s(this);
                }
                }
                """.formatted(type.name(), type.name()));
    }
}
