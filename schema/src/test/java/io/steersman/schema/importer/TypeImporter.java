package io.steersman.schema.importer;

import io.steersman.schema.EnumDef;
import io.steersman.schema.FieldDef;
import io.steersman.schema.GroupVersion;
import io.steersman.schema.Merge;
import io.steersman.schema.Trait;
import io.steersman.schema.TypeDef;
import io.steersman.schema.TypeName;
import io.steersman.schema.TypeRef;
import io.steersman.schema.TypeRef.Enumerated;
import io.steersman.schema.TypeRef.ListOf;
import io.steersman.schema.TypeRef.MapOf;
import io.steersman.schema.TypeRef.Named;
import io.steersman.schema.TypeRef.Scalar;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From a Go struct and what OpenAPI says of it to a type of the schema. */
final class TypeImporter {

    /** Kinds of {@code meta/v1} that the API registers under {@code v1}, whatever the group. */
    private static final Set<String> UNVERSIONED =
            Set.of("Status", "APIVersions", "APIGroup", "APIGroupList", "APIResourceList");

    /** Kinds of {@code meta/v1} that the API registers under every group-version. */
    private static final Set<String> EVERYWHERE =
            Set.of("CreateOptions", "DeleteOptions", "GetOptions", "ListOptions", "PatchOptions", "UpdateOptions");

    private final GoTypes types;
    private final OpenApiFacts openApi;
    private final GoNames names;
    /** What OpenAPI documents, by the name of the Go type. */
    private final Map<String, List<String>> enums = new TreeMap<>();

    TypeImporter(GoTypes types, OpenApiFacts openApi, GoNames names) {
        this.types = types;
        this.openApi = openApi;
        this.names = names;
        for (var struct : types.structNames()) {
            for (var field : types.fields(struct)) {
                learnValues(field.type(), openApi.values(struct, field.json()));
            }
        }
    }

    /** OpenAPI shows a named string's values at each field; here they are kept at the name. */
    private void learnValues(String goType, List<String> values) {
        if (values.isEmpty()) {
            return;
        }
        var name = leaf(goType);
        if (types.alias(name) == null) {
            throw new IllegalArgumentException("OpenAPI documents values for " + goType + ", which is no named string");
        }
        var before = enums.putIfAbsent(name, values);
        if (before != null && !before.equals(values)) {
            throw new IllegalArgumentException(name + " has the values " + before + " and elsewhere " + values);
        }
    }

    /** What a list or map finally holds. */
    private static String leaf(String goType) {
        if (goType.startsWith("[]")) {
            return leaf(goType.substring(2));
        }
        return goType.startsWith("map[") ? leaf(goType.substring(goType.indexOf(']') + 1)) : goType;
    }

    /** The enumerations that this group-version declares: what OpenAPI documents, and the constants of Go beside it. */
    List<EnumDef> enumsOf(GroupVersion groupVersion) {
        var all = new TreeMap<String, EnumDef>();
        declared(types.constants(), groupVersion)
                .forEach((name, values) -> all.put(name, new EnumDef(names.typeName(name), true, values)));
        declared(enums, groupVersion)
                .forEach((name, values) -> all.put(name, new EnumDef(names.typeName(name), false, values)));
        return List.copyOf(all.values());
    }

    private Map<String, List<String>> declared(Map<String, List<String>> values, GroupVersion groupVersion) {
        var declared = new TreeMap<>(values);
        declared.keySet()
                .removeIf(name -> !names.isDeclared(name)
                        || !names.typeName(name).groupVersion().equals(groupVersion));
        return declared;
    }

    /** The structs that values of this Go type contain. */
    List<String> structsIn(String goType) {
        var name = leaf(goType);
        var alias = types.alias(name);
        if (alias != null) {
            return structsIn(alias);
        }
        return types.isStruct(name) ? List.of(name) : List.of();
    }

    TypeDef type(String struct) {
        var name = names.typeName(struct);
        var fields = types.fields(struct);
        var form = form(struct, fields);
        var all = new ArrayList<FieldDef>();
        for (var field : fields) {
            all.add(field(struct, field, form));
        }
        var protobuf = fields.isEmpty() || fields.stream().anyMatch(field -> field.number() > 0);
        return new TypeDef(
                name,
                form,
                protobuf,
                openApi.atomic(struct),
                form == TypeDef.Form.KIND ? apiVersion(name) : null,
                all,
                openApi.unions(struct));
    }

    private TypeDef.Form form(String struct, List<GoField> fields) {
        if (types.isKind(struct)) {
            return TypeDef.Form.KIND;
        }
        var nameless = fields.stream().anyMatch(field -> field.json().isEmpty() && !field.inline());
        return nameless ? TypeDef.Form.EITHER : TypeDef.Form.STRUCT;
    }

    private static @Nullable String apiVersion(TypeName kind) {
        if (kind.groupVersion().group().equals("meta.k8s.io")) {
            if (UNVERSIONED.contains(kind.name())) {
                return "v1";
            }
            if (EVERYWHERE.contains(kind.name())) {
                return null;
            }
        }
        return kind.groupVersion().apiVersion();
    }

    private FieldDef field(String struct, GoField field, TypeDef.Form form) {
        var type = ref(field.type());
        var name = form == TypeDef.Form.EITHER ? alternative(type) : field.json();
        var traits = traits(struct, field);
        if (form == TypeDef.Form.EITHER) {
            traits.add(Trait.OMIT_EMPTY);
        }
        return new FieldDef(name, field.number(), type, traits, merge(struct, field), defaultOf(struct, field, type));
    }

    /** A field of an either-or has no JSON name; this is the word by which the schema refers to it. */
    private static String alternative(TypeRef type) {
        if (type instanceof Named) {
            return "schema";
        }
        if (type instanceof ListOf list) {
            return list.element() instanceof Named ? "schemas" : "names";
        }
        return "allowed";
    }

    private Set<Trait> traits(String struct, GoField field) {
        var traits = EnumSet.noneOf(Trait.class);
        if (field.pointer()) {
            traits.add(Trait.POINTER);
        }
        if (field.inline()) {
            traits.add(Trait.INLINE);
        } else if (openApi.required(struct, field)) {
            traits.add(Trait.REQUIRED);
        }
        if (field.omitEmpty()) {
            traits.add(Trait.OMIT_EMPTY);
        }
        if (field.omitZero()) {
            traits.add(Trait.OMIT_ZERO);
        }
        return traits;
    }

    private Merge merge(String struct, GoField field) {
        var topology = field.inline() ? null : openApi.topology(struct, field.json());
        var strategies = field.patchStrategy() == null
                ? List.<String>of()
                : List.of(field.patchStrategy().split(",", -1));
        return topology == null && strategies.isEmpty()
                ? Merge.NONE
                : new Merge(topology, openApi.listKeys(struct, field.json()), strategies, field.patchMergeKey());
    }

    /** OpenAPI repeats the zero value of every field by value; only what says more is a fact. */
    private @Nullable String defaultOf(String struct, GoField field, TypeRef type) {
        var said = openApi.defaultOf(struct, field.json());
        var implied = openApi.shows(struct, field.json()) ? implied(field, type) : null;
        if (said == null && implied != null) {
            throw new IllegalArgumentException(
                    struct + " " + field.json() + " has no default where " + implied + " is implied");
        }
        return said == null || said.equals(implied) ? null : said.toString();
    }

    private static @Nullable JsonValue implied(GoField field, TypeRef type) {
        if (field.pointer() || field.inline()) {
            return null;
        }
        if (type instanceof Named) {
            return JsonValue.of(Map.of());
        }
        if (field.omitEmpty()) {
            return null;
        }
        if (type instanceof Enumerated || type == Scalar.STRING) {
            return JsonValue.of("");
        }
        if (type == Scalar.BOOL) {
            return JsonValue.of(false);
        }
        return type == Scalar.INT32 || type == Scalar.INT64 ? JsonValue.of(0) : null;
    }

    private TypeRef ref(String goType) {
        if (goType.startsWith("[]")) {
            return new ListOf(ref(goType.substring(2)), false);
        }
        if (goType.startsWith("map[")) {
            return new MapOf(ref(goType.substring(goType.indexOf(']') + 1)));
        }
        var scalar = GoNames.scalar(goType);
        if (scalar != null) {
            return scalar;
        }
        if (enums.containsKey(goType) || (types.constants().containsKey(goType) && names.isDeclared(goType))) {
            return new Enumerated(names.typeName(goType));
        }
        var alias = types.alias(goType);
        if (alias == null) {
            return new Named(names.typeName(goType));
        }
        var meant = ref(alias);
        // Every named list of strings is a message of its own in protobuf.
        return alias.equals("[]string") && meant instanceof ListOf list ? new ListOf(list.element(), true) : meant;
    }

    /**
     * Whether it is the list of a resource's kind, which the schema does not spell out.
     *
     * @throws IllegalArgumentException if it is one, but not with the two fields that all of them have
     */
    boolean isListOfAResource(String struct, Discovery discovery) {
        if (!names.isDeclared(struct)) {
            return false;
        }
        var name = names.typeName(struct);
        var listed = discovery.resources(name.groupVersion()).stream()
                .anyMatch(resource ->
                        resource.verbs().contains("list") && resource.listKind().equals(name));
        if (listed && !types.fields(struct).stream().map(GoField::json).toList().equals(List.of("metadata", "items"))) {
            throw new IllegalArgumentException(struct + " is not a list like the others");
        }
        return listed;
    }
}
