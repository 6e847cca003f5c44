package io.steersman.codegen;

import io.steersman.schema.EnumDef;
import java.util.HashSet;

/** Writes the constants for the documented values of a text. */
final class EnumEmitter {

    private EnumEmitter() {}

    static String emit(EnumDef def) {
        var packageName = Names.packageOf(def.name().groupVersion());
        var name = def.name().name();
        var code = new Code();
        code.add("""
                /** The documented values of {@code %s}. Texts, because a server may know more of them. */
                public final class %s {

                """.formatted(name, name));
        var taken = new HashSet<String>();
        for (var value : def.values()) {
            var constant = Names.constant(value);
            while (!taken.add(constant)) {
                constant += "_";
            }
            code.add("public static final String %s = %s;".formatted(constant, Names.quoted(value)));
        }
        code.blank().add("private %s() {}\n}".formatted(name));
        return "// Generated from the schema: change that, or the generator.\npackage " + packageName + ";\n\n" + code;
    }
}
