package io.steersman.codegen;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The methods of a builder for one map: all entries, one entry, one entry gone. */
final class MapSetters {

    private final Many shape;
    private final Setters out;
    private final Imports imports;
    private final String name;

    MapSetters(Many shape, Setters out) {
        this.shape = shape;
        this.out = out;
        this.imports = out.imports();
        this.name = out.name();
    }

    void write() {
        var value = shape.element(imports);
        var maps = imports.codec("Maps");
        var put = "this." + name + " = " + maps + ".put(this." + name + ", key, ";
        out.documented(
                "Replaces all entries.",
                name,
                imports.use(Map.class) + "<String, " + value + "> " + name,
                "this." + name + " = " + maps + ".freeze(" + name + ");");
        out.documented("Sets one entry.", name, "String key, " + value + " value", put + "value);");
        var coded = shape.coded();
        if (coded != null && coded.builder()) {
            out.documented(
                    "Edits one entry, new or there.",
                    name,
                    "String key, " + imports.use(Consumer.class) + "<" + value + ".Builder> edit",
                    "this.%s = %s.edit(this.%s, key, %s.EMPTY, value -> value.with(edit));"
                            .formatted(name, maps, name, value));
        }
        if (coded != null) {
            for (var other : coded.others(imports)) {
                var make = value + "." + other.method() + "(value)";
                out.documented("Sets one entry.", name, "String key, " + other.type() + " value", put + make + ");");
            }
        }
        if (shape.strings()) {
            out.documented(
                    "Sets one entry.",
                    name,
                    "String key, String... values",
                    put + imports.use(List.class) + ".of(values));");
        }
        out.method(
                "remove" + Names.capital(name),
                "String key",
                "this." + name + " = " + maps + ".remove(this." + name + ", key);");
    }
}
