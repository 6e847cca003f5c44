package io.steersman.server.schema;

import io.steersman.schema.FieldDef;
import io.steersman.schema.Merge;
import io.steersman.schema.Schema;
import io.steersman.schema.Trait;
import io.steersman.schema.TypeDef;
import io.steersman.schema.TypeName;
import io.steersman.schema.TypeRef;
import io.steersman.server.schema.Shape.Field;
import io.steersman.server.schema.Shape.Kind;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The shapes of built-in types, made from the facts of the {@code schema} module when they are first needed. */
public final class BuiltInShapes {

    private final Schema schema;
    private final Map<TypeName, Shape> types = new ConcurrentHashMap<>();

    private BuiltInShapes(Schema schema) {
        this.schema = schema;
    }

    private static final class Holder {
        private static final BuiltInShapes KUBERNETES = new BuiltInShapes(Schema.kubernetes());
    }

    /** Those of {@link Schema#kubernetes}: the same for everybody in this process. */
    public static BuiltInShapes kubernetes() {
        return Holder.KUBERNETES;
    }

    /**
     * The shape of a type; a kind has {@code apiVersion} and {@code kind} among its fields.
     *
     * @throws IllegalArgumentException if there is no such type
     */
    public Shape of(TypeName name) {
        var known = types.get(name);
        if (known != null) {
            return known;
        }
        var type = schema.type(name);
        var made = Shape.of(
                type.form() == TypeDef.Form.EITHER ? Kind.EITHER : Kind.OBJECT,
                b -> b.goType(goType(name), name.name())
                        .atomicMap(type.atomic())
                        .fields(() -> fields(type)));
        var raced = types.putIfAbsent(name, made);
        return raced != null ? raced : made;
    }

    private Map<String, Field> fields(TypeDef type) {
        var all = new LinkedHashMap<String, Field>();
        if (type.isKind()) {
            for (var name : new String[] {"kind", "apiVersion"}) {
                var text = Shape.of(Kind.STRING, b -> b.goType("string", ""));
                all.put(name, new Field(name, () -> text, 0, Set.of(Trait.OMIT_EMPTY)));
            }
        }
        addFields(all, type, List.of(), "");
        return all;
    }

    /** What Go embeds stands among the fields around it, at any depth. */
    private void addFields(Map<String, Field> all, TypeDef type, List<Integer> via, String embedding) {
        for (var field : type.fields()) {
            if (field.inline() && field.type() instanceof TypeRef.Named named) {
                var inlined = schema.type(named.name());
                var deeper = new ArrayList<>(via);
                deeper.add(field.number());
                var name = inlined.name().name();
                addFields(all, inlined, deeper, embedding.isEmpty() ? name : embedding + "." + name);
            } else {
                all.put(field.name(), field(field, via, embedding));
            }
        }
    }

    private Field field(FieldDef field, List<Integer> via, String embedding) {
        var lazy = new Once<>(() -> placed(field));
        return new Field(field.name(), lazy, field.number(), via, field.traits(), embedding);
    }

    private Shape placed(FieldDef field) {
        var shape = shape(field.type());
        var merge = field.merge();
        if (merge.equals(Merge.NONE) && field.defaultJson() == null) {
            return shape;
        }
        return shape.with(b -> {
            if (merge.topology() != null) {
                b.listType(listType(merge.topology()), merge.keys())
                        .atomicMap(merge.topology() == Merge.Topology.ATOMIC);
            }
            b.patch(Set.copyOf(merge.strategies()), merge.patchKey() == null ? "" : merge.patchKey());
            b.defaultValue(parsed(field.defaultJson()));
        });
    }

    private static ListType listType(Merge.Topology topology) {
        return switch (topology) {
            case ATOMIC, GRANULAR -> ListType.ATOMIC;
            case SET -> ListType.SET;
            case MAP -> ListType.MAP;
        };
    }

    private static @Nullable JsonValue parsed(@Nullable String json) {
        return json == null ? null : JsonValue.parse(json);
    }

    private Shape shape(TypeRef type) {
        if (type instanceof TypeRef.Named named) {
            return of(named.name());
        }
        if (type instanceof TypeRef.ListOf list) {
            return Shape.of(
                    Kind.LIST,
                    b -> b.goType(goType(type), "").boxed(list.boxed()).items(() -> shape(list.element())));
        }
        if (type instanceof TypeRef.MapOf map) {
            return Shape.of(Kind.MAP, b -> b.goType(goType(type), "").additional(() -> shape(map.value())));
        }
        return Shape.of(
                type instanceof TypeRef.Scalar scalar ? kind(scalar) : Kind.STRING, b -> b.goType(goType(type), ""));
    }

    private static Kind kind(TypeRef.Scalar scalar) {
        return switch (scalar) {
            case STRING -> Kind.STRING;
            case BOOL -> Kind.BOOLEAN;
            case INT32 -> Kind.INT32;
            case INT64 -> Kind.INT64;
            case FLOAT64 -> Kind.DOUBLE;
            case BYTES -> Kind.BYTES;
            case QUANTITY -> Kind.QUANTITY;
            case INT_OR_STRING -> Kind.INT_OR_STRING;
            case TIME -> Kind.TIME;
            case MICRO_TIME -> Kind.MICRO_TIME;
            case DURATION -> Kind.DURATION;
            case RAW_EXTENSION, JSON -> Kind.ANY;
            case FIELDS_V1 -> Kind.FIELDS;
        };
    }

    private static String goType(TypeRef type) {
        if (type instanceof TypeRef.Scalar scalar) {
            return switch (scalar) {
                case STRING -> "string";
                case BOOL -> "bool";
                case INT32 -> "int32";
                case INT64 -> "int64";
                case FLOAT64 -> "float64";
                case BYTES -> "[]uint8";
                case QUANTITY -> "resource.Quantity";
                case INT_OR_STRING -> "intstr.IntOrString";
                case TIME -> "v1.Time";
                case MICRO_TIME -> "v1.MicroTime";
                case DURATION -> "v1.Duration";
                case RAW_EXTENSION -> "runtime.RawExtension";
                case FIELDS_V1 -> "v1.FieldsV1";
                case JSON -> "v1.JSON";
            };
        }
        if (type instanceof TypeRef.ListOf list) {
            return "[]" + goType(list.element());
        }
        if (type instanceof TypeRef.MapOf map) {
            return "map[string]" + goType(map.value());
        }
        if (type instanceof TypeRef.Enumerated enumerated) {
            return goType(enumerated.name());
        }
        return goType(((TypeRef.Named) type).name());
    }

    private static String goType(TypeName name) {
        return name.groupVersion().version() + "." + name.name();
    }
}
