package io.steersman.codegen;

import io.steersman.codegen.Many.KeyField;
import io.steersman.codegen.ValueType.Field;
import io.steersman.codegen.ValueType.Inline;
import io.steersman.schema.EnumDef;
import io.steersman.schema.FieldDef;
import io.steersman.schema.GroupVersion;
import io.steersman.schema.ResourceDef;
import io.steersman.schema.Schema;
import io.steersman.schema.TypeDef;
import io.steersman.schema.TypeDef.Form;
import io.steersman.schema.TypeName;
import io.steersman.schema.TypeRef;
import io.steersman.schema.TypeRef.ListOf;
import io.steersman.schema.TypeRef.MapOf;
import io.steersman.schema.TypeRef.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which classes are generated, and what is in them. */
final class Model {

    /** Parts that differ in every object, so that looking for equal ones is lost labour. */
    private static final Set<String> UNIQUE_TYPES = Set.of(
            "ObjectMeta",
            "ManagedFieldsEntry",
            "ContainerStatus",
            "ContainerState",
            "ContainerStateRunning",
            "PodCondition",
            "PodIP",
            "Endpoint");

    /**
     * Parts that often differ in one detail. A container mounts its pod's token from a volume whose name was made up, so it is
     * rarely equal to another, but its environment is.
     */
    private static final Set<String> VARYING_TYPES = Set.of("Container", "Volume");

    private static final Set<String> UNIQUE_TEXTS = Set.of(
            "uid", "resourceVersion", "containerID", "ip", "podIP", "message", "holderIdentity", "selfLink", "token");

    /** One of a few texts, though the schema does not say which. */
    private static final Set<String> SYMBOLS = Set.of(
            "apiVersion",
            "kind",
            "type",
            "status",
            "reason",
            "operation",
            "fieldsType",
            "manager",
            "subresource",
            "scheme",
            "schedulerName");

    private final Schema schema;
    private final Set<TypeName> unshared = new HashSet<>();
    private final Map<TypeName, ResourceDef> resources = new HashMap<>();

    Model(Schema schema) {
        this.schema = schema;
        for (var resource : schema.resources()) {
            resources.putIfAbsent(resource.kind(), resource);
        }
        for (var groupVersion : schema.groupVersions()) {
            for (var type : schema.group(groupVersion).types().values()) {
                if (type.isKind() || UNIQUE_TYPES.contains(type.name().name())) {
                    unshared.add(type.name());
                }
                if (type.isKind()) {
                    type.fields().forEach(field -> addUnshared(field.type()));
                }
            }
        }
    }

    /** Metadata, spec and status of a kind are as unique as the object is. */
    private void addUnshared(TypeRef type) {
        if (type instanceof Named named) {
            unshared.add(named.name());
        }
    }

    Schema schema() {
        return schema;
    }

    /** The classes of one group-version, without what hand-written ones stand for: ListOf, and what is either of two. */
    List<ValueType> types(GroupVersion groupVersion) {
        var types = new ArrayList<ValueType>();
        for (var def : schema.group(groupVersion).types().values()) {
            if (def.form() != Form.EITHER && !def.name().name().equals("List")) {
                types.add(type(def));
            }
        }
        return types;
    }

    List<EnumDef> enums(GroupVersion groupVersion) {
        return List.copyOf(schema.group(groupVersion).enums().values());
    }

    ValueType type(TypeDef def) {
        var fields = new ArrayList<Field>();
        var inlines = new ArrayList<Inline>();
        collect(def, List.of(), fields, inlines);
        return new ValueType(
                def,
                List.copyOf(fields),
                List.copyOf(inlines),
                def.isKind() ? resources.get(def.name()) : null,
                unshared.contains(def.name())
                        || VARYING_TYPES.contains(def.name().name()));
    }

    private void collect(TypeDef def, List<Integer> path, List<Field> fields, List<Inline> inlines) {
        for (var field : def.fields()) {
            if (field.inline() && field.type() instanceof Named named) {
                var inner = new ArrayList<>(path);
                inner.add(field.number());
                inlines.add(new Inline(named.name().name(), List.copyOf(inner)));
                collect(schema.type(named.name()), List.copyOf(inner), fields, inlines);
            } else {
                fields.add(new Field(Names.field(field.name()), field, shape(def, field), path));
            }
        }
    }

    private Shape shape(TypeDef owner, FieldDef field) {
        var type = field.type();
        if (type instanceof ListOf list) {
            return many(false, list.element(), list.boxed(), keys(field, list.element()), sort(owner, field));
        }
        if (type instanceof MapOf map) {
            return many(true, map.value(), false, List.of(), sort(owner, field));
        }
        var coded = coded(type, field.pointer());
        return coded != null ? coded : new Plain(type, Plain.Kind.of(type), field.pointer(), sort(owner, field));
    }

    private static Plain.Sort sort(TypeDef owner, FieldDef field) {
        if (UNIQUE_TEXTS.contains(field.name())
                || (field.name().equals("name") && owner.name().name().equals("ObjectMeta"))) {
            return Plain.Sort.UNIQUE;
        }
        return field.type() instanceof TypeRef.Enumerated || SYMBOLS.contains(field.name())
                ? Plain.Sort.SYMBOL
                : Plain.Sort.SHARED;
    }

    private Many many(boolean map, TypeRef of, boolean boxed, List<KeyField> keys, Plain.Sort sort) {
        if (of instanceof ListOf) {
            return new Many(map, null, null, true, false, keys);
        }
        var coded = coded(of, false);
        var plain = coded == null ? new Plain(of, Plain.Kind.of(of), false, sort) : null;
        return new Many(map, coded, plain, false, boxed, keys);
    }

    private @Nullable Coded coded(TypeRef type, boolean pointer) {
        if (Coded.isValue(type) && type instanceof TypeRef.Scalar scalar) {
            return Coded.value(scalar, pointer);
        }
        if (type instanceof Named named) {
            var def = schema.type(named.name());
            return new Coded(
                    Names.packageOf(named.name().groupVersion()),
                    named.name().name(),
                    null,
                    def.form() != Form.EITHER,
                    pointer,
                    !unshared.contains(named.name()));
        }
        return null;
    }

    /** Only keys that are scalars identify; a list whose patches know a key has it even where apply sees one value. */
    private List<KeyField> keys(FieldDef field, TypeRef element) {
        var names = field.listKeys();
        if (names.isEmpty() && field.merge().patchKey() != null) {
            names = List.of(field.merge().patchKey());
        }
        var keys = new ArrayList<KeyField>();
        if (element instanceof Named named) {
            for (var name : names) {
                var key = type(schema.type(named.name())).fields().stream()
                        .filter(candidate -> candidate.def().name().equals(name))
                        .findFirst()
                        .orElse(null);
                if (key == null || !(key.shape() instanceof Plain plain)) {
                    return List.of();
                }
                var text = key.def().defaultJson();
                keys.add(new KeyField(key.name(), plain.kind(), plain.pointer(), text == null ? "" : text));
            }
        }
        return List.copyOf(keys);
    }
}
