package io.steersman.schema.openapi;

import io.steersman.schema.TypeDef;
import io.steersman.schema.TypeRef;
import io.steersman.schema.TypeRef.Enumerated;
import io.steersman.schema.TypeRef.ListOf;
import io.steersman.schema.TypeRef.Scalar;
import io.steersman.wire.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an operation.
 *
 * @param in {@code path} or {@code query}
 * @param type as JSON Schema calls it
 */
record Parameter(String name, String in, String type) implements Comparable<Parameter> {

    private static final Comparator<Parameter> ORDER =
            Comparator.comparing(Parameter::name).thenComparing(Parameter::in);

    static Parameter inPath(String name) {
        return new Parameter(name, "path", "string");
    }

    static Parameter inQuery(String name) {
        return new Parameter(name, "query", "string");
    }

    /** The fields of an options kind that fit into a query: scalars and lists of scalars. */
    static Set<Parameter> of(TypeDef options) {
        return options.fields().stream()
                .flatMap(field -> {
                    var type = queryType(field.type());
                    return type == null ? Stream.of() : Stream.of(new Parameter(field.name(), "query", type));
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable String queryType(TypeRef type) {
        if (type instanceof ListOf list) {
            return queryType(list.element());
        }
        if (type instanceof Enumerated) {
            return "string";
        }
        if (!(type instanceof Scalar scalar)) {
            return null;
        }
        return switch (scalar) {
            case STRING -> "string";
            case BOOL -> "boolean";
            case INT32, INT64 -> "integer";
            default -> null;
        };
    }

    static List<JsonObject> toJson(Set<Parameter> parameters) {
        return parameters.stream().sorted().map(Parameter::toJson).toList();
    }

    private JsonObject toJson() {
        return JsonObject.of(b -> {
            b.put("in", in).put("name", name);
            if (in.equals("path")) {
                b.put("required", true);
            }
            b.put("schema", schema -> schema.put("type", type).put("uniqueItems", true));
        });
    }

    @Override
    public int compareTo(Parameter that) {
        return ORDER.compare(this, that);
    }
}
