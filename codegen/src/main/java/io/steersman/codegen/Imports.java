package io.steersman.codegen;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The imports of one file: a simple name for the first class that asks for it, the full one for others of that name. */
final class Imports {

    private final String ownPackage;
    private final Map<String, String> bySimpleName = new HashMap<>();

    /** @param names simple names that the file declares itself */
    Imports(String ownPackage, String... names) {
        this.ownPackage = ownPackage;
        for (var name : names) {
            bySimpleName.put(name, ownPackage + "." + name);
        }
    }

    /** How to refer to a class in this file. */
    String use(String packageName, String simpleName) {
        var full = packageName + "." + simpleName;
        return bySimpleName.computeIfAbsent(simpleName, name -> full).equals(full) ? simpleName : full;
    }

    String use(Class<?> type) {
        return use(type.getPackageName(), type.getSimpleName());
    }

    /** {@code @Nullable}. */
    String nullable() {
        return "@" + use("org.jspecify.annotations", "Nullable");
    }

    String codec(String simpleName) {
        return use(Names.CODEC, simpleName);
    }

    @Override
    public String toString() {
        var lines = new TreeSet<String>();
        for (var full : bySimpleName.values()) {
            var packageName = full.substring(0, full.lastIndexOf('.'));
            if (!packageName.equals(ownPackage) && !packageName.equals("java.lang")) {
                lines.add("import " + full + ";\n");
            }
        }
        return String.join("", lines);
    }
}
