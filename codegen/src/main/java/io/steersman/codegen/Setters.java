package io.steersman.codegen;

import java.util.Objects;

/** Writes the methods of a builder that set one field. */
final class Setters {

    private final String name;
    private final Imports imports;
    private final Code code;

    Setters(String name, Imports imports, Code code) {
        this.name = name;
        this.imports = imports;
        this.code = code;
    }

    String name() {
        return name;
    }

    Imports imports() {
        return imports;
    }

    /** The argument, checked. */
    String required(String argument) {
        return imports.use(Objects.class) + ".requireNonNull(" + argument + ", \"" + argument + "\")";
    }

    void method(String method, String parameters, String body) {
        code.blank().add("""
                public Builder %s(%s) {
                %s
                return this;
                }
                """.formatted(method, parameters, body));
    }

    void documented(String javadoc, String method, String parameters, String body) {
        code.blank().add("/** " + javadoc + " */\n" + """
                public Builder %s(%s) {
                %s
                return this;
                }
                """.formatted(method, parameters, body));
    }

    /** With a parameter of generic varargs, which only a final method may declare safe. */
    void varargs(String javadoc, String method, String parameters, String body) {
        code.blank().add("/** " + javadoc + " */\n" + """
                @SafeVarargs
                public final Builder %s(%s) {
                %s
                return this;
                }
                """.formatted(method, parameters, body));
    }

    void clear(String value) {
        method("clear" + Names.capital(name), "", "this." + name + " = " + value + ";");
    }
}
