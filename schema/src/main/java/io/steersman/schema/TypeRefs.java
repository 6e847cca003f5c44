package io.steersman.schema;

import io.steersman.schema.TypeRef.Enumerated;
import io.steersman.schema.TypeRef.ListOf;
import io.steersman.schema.TypeRef.MapOf;
import io.steersman.schema.TypeRef.Named;
import io.steersman.schema.TypeRef.Scalar;
import java.util.HashMap;
import java.util.Map;

/** Reads type expressions of one file; a name without a group-version is the file's own. */
final class TypeRefs {

    private static final Map<String, Scalar> SCALARS = scalars();
    /** Bounds the nesting of lists and maps. */
    private static final int LONGEST = 200;

    private static final String MAP = "map[string]";
    private static final String ENUMERATED = "string(";

    private final GroupVersion own;
    private final SchemaIndex index;
    private final Lines lines;
    private final Map<String, TypeRef> known = new HashMap<>();

    TypeRefs(GroupVersion own, SchemaIndex index, Lines lines) {
        this.own = own;
        this.index = index;
        this.lines = lines;
    }

    private static Map<String, Scalar> scalars() {
        var scalars = new HashMap<String, Scalar>();
        for (var scalar : Scalar.values()) {
            scalars.put(scalar.toString(), scalar);
        }
        return Map.copyOf(scalars);
    }

    TypeRef type(String text) {
        var ref = known.get(text);
        if (ref == null) {
            ref = parse(text);
            known.put(text, ref);
        }
        return ref;
    }

    private TypeRef parse(String text) {
        if (text.length() > LONGEST) {
            throw lines.malformed("a type of " + text.length() + " characters is not a type");
        }
        var scalar = SCALARS.get(text);
        if (scalar != null) {
            return scalar;
        }
        if (text.startsWith("[]")) {
            return new ListOf(type(text.substring(2)), false);
        }
        if (text.startsWith("{[]") && text.endsWith("}")) {
            return new ListOf(type(text.substring(3, text.length() - 1)), true);
        }
        if (text.startsWith(MAP)) {
            return new MapOf(type(text.substring(MAP.length())));
        }
        if (text.startsWith(ENUMERATED) && text.endsWith(")")) {
            return new Enumerated(name(text.substring(ENUMERATED.length(), text.length() - 1)));
        }
        return new Named(name(text));
    }

    /** {@code PodSpec} or {@code core/v1.PodSpec}. */
    TypeName name(String text) {
        var dot = text.lastIndexOf('.');
        var name = text.substring(dot + 1);
        if (name.isEmpty() || name.charAt(0) < 'A' || name.charAt(0) > 'Z') {
            throw lines.malformed("\"" + text + "\" is neither a scalar nor the name of a type");
        }
        if (dot < 0) {
            return new TypeName(own, name);
        }
        var groupVersion = index.ids().get(text.substring(0, dot));
        if (groupVersion == null) {
            throw lines.malformed("\"" + text + "\" is of a group-version that is not in " + SchemaIndex.FILE);
        }
        return new TypeName(groupVersion, name);
    }
}
