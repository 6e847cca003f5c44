package io.steersman.codegen;

import io.steersman.codegen.Many.KeyField;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The methods of a builder for one list: all elements, one more, and where the schema names keys the one of a key. */
final class ListSetters {

    private final Many shape;
    private final Setters out;
    private final Imports imports;
    private final String name;
    private final String element;
    private final String lists;

    ListSetters(Many shape, Setters out) {
        this.shape = shape;
        this.out = out;
        this.imports = out.imports();
        this.name = out.name();
        this.element = shape.element(imports);
        this.lists = imports.codec("Lists");
    }

    void write() {
        var list = imports.use(List.class);
        out.documented(
                "Replaces all elements.",
                name,
                list + "<" + element + "> " + name,
                "this." + name + " = " + list + ".copyOf(" + name + ");");
        var coded = shape.coded();
        var add = "add" + Names.capital(name);
        if (coded != null && coded.builder()) {
            var consumer = imports.use(Consumer.class) + "<" + element + ".Builder>";
            out.varargs(
                    "Replaces all elements by new ones.",
                    name,
                    consumer + "... " + name,
                    "clear%s();\nfor (var edit : %s) {\n%s(edit);\n}".formatted(Names.capital(name), name, add));
            out.documented(
                    "Adds an element.",
                    add,
                    consumer + " edit",
                    "this.%s = %s.append(this.%s, %s.of(edit));".formatted(name, lists, name, element));
            if (!shape.keys().isEmpty()) {
                keyed(consumer);
            }
        } else {
            out.documented(
                    "Replaces all elements.",
                    name,
                    element + "... " + name,
                    "this." + name + " = " + list + ".of(" + name + ");");
            out.documented(
                    "Adds an element.",
                    add,
                    element + " element",
                    "this.%s = %s.append(this.%s, %s);".formatted(name, lists, name, out.required("element")));
        }
    }

    private void keyed(String consumer) {
        var keys = shape.keys();
        var parameters = keys.stream()
                .map(key -> key.kind().primitive + " " + key.name())
                .collect(Collectors.joining(", "));
        var matches = keys.stream().map(this::matches).collect(Collectors.joining("\n&& "));
        var set = keys.stream()
                .map(key -> "." + key.name() + "(" + key.name() + ")")
                .collect(Collectors.joining());
        var names = keys.stream().map(KeyField::name).collect(Collectors.joining(" and "));
        out.documented(
                "Edits the element of this " + names + ", or adds one.",
                name,
                parameters + ", " + consumer + " edit",
                """
                this.%s = %s.edit(
                this.%s,
                element -> %s,
                %s.of(element -> element%s),
                element -> element.with(edit)
                );""".formatted(name, lists, name, matches, element, set));
    }

    private String matches(KeyField key) {
        var value = "element." + key.name() + "()";
        if (!key.defaultText().isEmpty() && key.kind() == Plain.Kind.STRING) {
            var absent = key.pointer() ? value + " == null" : value + ".isEmpty()";
            return "%s.equals(%s ? %s : %s)".formatted(key.name(), absent, key.defaultText(), value);
        }
        if (key.pointer()) {
            return imports.use(Objects.class) + ".equals(" + value + ", " + key.name() + ")";
        }
        return key.kind().primitive() ? value + " == " + key.name() : value + ".equals(" + key.name() + ")";
    }
}
