package io.steersman.codegen;

import io.steersman.codegen.ValueType.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list, or a map from texts.
 *
 * @param map whether it is a map
 * @param coded what it is of, if that has a codec
 * @param plain what it is of otherwise
 * @param strings whether it is a map to lists of texts
 * @param boxed whether it is a list that in protobuf is a message of its own
 * @param keys the fields that identify an element of the list; empty if the schema names none
 */
record Many(
        boolean map, @Nullable Coded coded, @Nullable Plain plain, boolean strings, boolean boxed, List<KeyField> keys)
        implements Shape {

    /**
     * A field that identifies an element.
     *
     * @param defaultText what it is where it is absent, as a Java literal; empty if nothing
     */
    record KeyField(String name, Plain.Kind kind, boolean pointer, String defaultText) {}

    private String helper(Imports imports) {
        return imports.codec(map ? "Maps" : "Lists");
    }

    /** The type of an element, boxed. */
    String element(Imports imports) {
        if (coded != null) {
            return coded.use(imports);
        }
        if (strings || plain == null) {
            return imports.use(List.class) + "<String>";
        }
        return plain.kind().boxed(imports);
    }

    /** The codec or {@code Element} that reads one. */
    private String codec(Imports imports) {
        if (coded != null) {
            return coded.use(imports) + ".CODEC";
        }
        return strings || plain == null
                ? imports.codec("Element") + ".STRINGS"
                : plain.kind().element(imports);
    }

    @Override
    public String stored(Imports imports) {
        return map
                ? imports.use(Map.class) + "<String, " + element(imports) + ">"
                : imports.use(List.class) + "<" + element(imports) + ">";
    }

    @Override
    public String initial(Imports imports) {
        return map ? imports.use(Map.class) + ".of()" : imports.use(List.class) + ".of()";
    }

    @Override
    public String frozen(String b, Imports imports) {
        return helper(imports) + ".freeze(" + b + ")";
    }

    @Override
    public String written(String v, Field field) {
        return "!" + v + ".isEmpty()";
    }

    /** Whether the elements come often enough to be looked for, by themselves and all together. */
    private boolean worthLooking() {
        return coded == null ? plain == null || plain.sort() != Plain.Sort.UNIQUE : coded.shared();
    }

    @Override
    public String fromJson(Imports imports, boolean varies) {
        var shared = varies && worthLooking() ? "Shared" : "";
        var interner = coded == null && shared.isEmpty() ? "" : ", interner";
        return helper(imports) + ".readJson" + shared + "(in, " + codec(imports) + interner + ")";
    }

    @Override
    public String toJson(String v, Imports imports) {
        return helper(imports) + ".writeJson(" + v + ", " + codec(imports) + ", out);";
    }

    @Override
    public int wireType() {
        return map || coded != null || plain == null ? 2 : plain.wireType();
    }

    @Override
    public String fromProto(String b, Imports imports, boolean varies) {
        if (boxed) {
            return helper(imports) + ".readProtoBoxed(" + b + ", in, " + codec(imports) + ", interner)";
        }
        if (varies && worthLooking()) {
            return helper(imports) + ".readProtoShared(" + b + ", in, tag, " + codec(imports) + ", interner)";
        }
        return helper(imports) + ".readProto(" + b + ", in, " + codec(imports) + ", interner)";
    }

    @Override
    public String fromPackedProto(String b, Imports imports) {
        return plain == null || plain.wireType() == 2
                ? ""
                : helper(imports) + ".readProtoPacked(" + b + ", in, " + codec(imports) + ", interner)";
    }

    @Override
    public String writtenToProto(String v) {
        return boxed ? "!" + v + ".isEmpty()" : "";
    }

    @Override
    public String toProto(String v, int number, Imports imports) {
        return helper(imports) + (boxed ? ".writeProtoBoxed(" : ".writeProto(") + number + ", " + v + ", "
                + codec(imports) + ", out);";
    }

    @Override
    public String equal(String a, String b, Imports imports) {
        return a + ".equals(" + b + ")";
    }

    @Override
    public String hash(String v, Imports imports) {
        return v + ".hashCode()";
    }

    @Override
    public void setters(Setters out) {
        if (map) {
            new MapSetters(this, out).write();
        } else {
            new ListSetters(this, out).write();
        }
        out.clear(initial(out.imports()));
    }

    @Override
    public String described(Imports imports) {
        var of = coded != null ? coded.described(imports) : plain == null ? "list of string" : plain.described(imports);
        return (map ? "map of " : "list of ") + of;
    }

    @Override
    public boolean collection() {
        return true;
    }
}
