package io.steersman.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A struct.
 *
 * @param form what its JSON looks like
 * @param protobuf whether it has a protobuf form
 * @param atomic whether server-side apply owns it whole, wherever a field does not say otherwise
 * @param apiVersion what a {@link Form#KIND} of this type says in {@code apiVersion}; null for other forms
 * @param fields in the order of Go, which is the order in which the API server writes JSON. {@code kind} and {@code
 *     apiVersion} of a {@link Form#KIND} come first and are not among them: protobuf has them outside the message
 * @param unions may be empty
 */
public record TypeDef(
        TypeName name,
        Form form,
        boolean protobuf,
        boolean atomic,
        @Nullable String apiVersion,
        List<FieldDef> fields,
        List<UnionDef> unions) {

    /** What the JSON of a type looks like. */
    public enum Form {
        /** An object with a member per field, and {@code kind} and {@code apiVersion}: it may stand alone in a body. */
        KIND,
        /** An object with a member per field. */
        STRUCT,
        /**
         * The value of whichever field is set, with nothing around it: a struct, or a bool or list beside it. The JSON
         * type tells which.
         */
        EITHER
    }

    public TypeDef {
        fields = List.copyOf(fields);
        unions = List.copyOf(unions);
    }

    public boolean isKind() {
        return form == Form.KIND;
    }

    /** The field of this JSON name, or null; does not look into inlined structs. */
    public @Nullable FieldDef field(String jsonName) {
        for (var field : fields) {
            if (field.name().equals(jsonName) && !field.inline()) {
                return field;
            }
        }
        return null;
    }
}
