package io.steersman.codegen;

import io.steersman.schema.FieldDef;
import io.steersman.schema.ResourceDef;
import io.steersman.schema.TypeDef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A struct for which a class is generated.
 *
 * @param def the facts
 * @param fields in the order of JSON; those of inlined structs stand among them
 * @param inlines the inlined structs, outermost first
 * @param resource what is served of this kind; null if nothing is
 * @param varies whether hardly any two are equal, so that the interner is asked for their parts
 */
record ValueType(
        TypeDef def,
        List<Field> fields,
        List<Inline> inlines,
        @Nullable ResourceDef resource,
        boolean varies) {

    /**
     * A struct whose members stand in the JSON object of another, though protobuf nests it.
     *
     * @param name of the Go struct
     * @param path the protobuf numbers that lead to it
     */
    record Inline(String name, List<Integer> path) {}

    /**
     * A field of the generated class.
     *
     * @param path the protobuf numbers of the inlined structs it stands in; empty if it stands in none
     */
    record Field(String name, FieldDef def, Shape shape, List<Integer> path) {}

    String packageName() {
        return Names.packageOf(def.name().groupVersion());
    }

    String name() {
        return def.name().name();
    }

    /** Whether it has metadata, and so is an object of the API. */
    boolean isObject() {
        return def.isKind() && fields.stream().anyMatch(field -> field.shape().isObjectMeta());
    }

    String apiVersion() {
        return String.valueOf(def.apiVersion());
    }
}
