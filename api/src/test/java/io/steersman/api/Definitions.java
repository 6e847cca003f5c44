package io.steersman.api;

import io.steersman.schema.Schema;
import io.steersman.schema.TypeDef;
import io.steersman.schema.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the schema says of each class with a codec. */
final class Definitions {

    static final Schema SCHEMA = Schema.kubernetes();

    private static final Map<String, TypeDef> BY_CLASS = all().stream()
            .collect(Collectors.toMap(Definitions::className, def -> def, (one, other) -> one, TreeMap::new));

    private Definitions() {}

    /** Every type of the schema but the lists of resources, for which there is no class but {@link ListOf}. */
    static List<TypeDef> all() {
        var all = new ArrayList<TypeDef>();
        for (var groupVersion : SCHEMA.groupVersions()) {
            all.addAll(SCHEMA.group(groupVersion).types().values());
        }
        return all;
    }

    static TypeDef of(Class<?> type) {
        var def = BY_CLASS.get(type.getName());
        if (def == null) {
            throw new AssertionError("the schema has no " + type.getName());
        }
        return def;
    }

    static TypeDef of(TypeName name) {
        return SCHEMA.type(name);
    }

    /** The class that is generated for a type. */
    static String className(TypeDef def) {
        var groupVersion = def.name().groupVersion();
        return "io.steersman.api." + groupVersion.label() + "." + groupVersion.version() + "."
                + def.name().name();
    }
}
