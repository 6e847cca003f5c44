package io.steersman.schema;

import io.steersman.schema.Merge.Topology;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one group-version's file, in one pass over its lines: a line that starts at the margin opens a resource, type or
 * enumeration, the indented lines below it belong to it. The format is described in {@code schema/README.md}.
 */
final class SchemaReader {

    private final GroupVersion groupVersion;
    private final Lines lines;
    private final TypeRefs refs;
    private final List<ResourceDef> resources = new ArrayList<>();
    private final Map<String, TypeDef> types = new LinkedHashMap<>();
    private final Map<String, EnumDef> enums = new LinkedHashMap<>();

    SchemaReader(Lines lines, GroupVersion groupVersion, SchemaIndex index) {
        this.groupVersion = groupVersion;
        this.lines = lines;
        this.refs = new TypeRefs(groupVersion, index, lines);
    }

    /** @throws DecodeException naming file and line */
    GroupDef read() {
        lines.next();
        lines.expect("group");
        var said = lines.word("the group-version");
        if (!said.equals(groupVersion.apiVersion())) {
            throw lines.malformed("this file is about " + said + ", not " + groupVersion.apiVersion());
        }
        lines.end();
        lines.next();
        while (!lines.atEnd()) {
            declaration();
        }
        return new GroupDef(
                groupVersion, resources, Collections.unmodifiableMap(types), Collections.unmodifiableMap(enums));
    }

    private void declaration() {
        if (lines.indented()) {
            throw lines.malformed("an indented line belongs to nothing");
        }
        var word = lines.word("resource, kind, type, either or enum");
        switch (word) {
            case "resource" -> resources.add(resource());
            case "kind" -> type(TypeDef.Form.KIND);
            case "type" -> type(TypeDef.Form.STRUCT);
            case "either" -> type(TypeDef.Form.EITHER);
            case "enum" -> enumeration();
            default -> throw lines.malformed("\"" + word + "\" is not one of resource, kind, type, either, enum");
        }
    }

    private ResourceDef resource() {
        var plural = lines.word("the resource's plural name");
        var kind = refs.name(lines.word("the resource's kind"));
        var scope = lines.word("namespaced or cluster");
        if (!scope.equals("namespaced") && !scope.equals("cluster")) {
            throw lines.malformed("the scope \"" + scope + "\" is not namespaced or cluster");
        }
        @Nullable TypeName storage = kind;
        var returnsDeleted = false;
        for (var word = lines.wordOrNull(); word != null; word = lines.wordOrNull()) {
            if (word.equals("returns-deleted")) {
                returnsDeleted = true;
            } else {
                storage = storage(word, kind);
            }
        }
        var said = new LinkedHashMap<String, List<String>>();
        var subresources = new ArrayList<SubresourceDef>();
        for (lines.next(); lines.indented(); lines.next()) {
            var word = lines.word("a property of the resource");
            if (word.startsWith("/")) {
                subresources.add(new SubresourceDef(
                        word.substring(1), refs.name(lines.word("the subresource's kind")), lines.words()));
            } else if (List.of("verbs", "short", "categories", "singular").contains(word)) {
                said.put(word, lines.words());
            } else {
                throw lines.malformed(
                        "\"" + word + "\" is not one of singular, short, categories, verbs or a /subresource");
            }
        }
        var singular = said.getOrDefault("singular", List.of(kind.name().toLowerCase(Locale.ROOT)));
        return new ResourceDef(
                groupVersion,
                plural,
                singular.get(0),
                kind,
                scope.equals("namespaced"),
                storage,
                returnsDeleted,
                said.getOrDefault("verbs", List.of()),
                said.getOrDefault("short", List.of()),
                said.getOrDefault("categories", List.of()),
                subresources);
    }

    /** Stored as another version, or ({@code virtual}) not at all. */
    private @Nullable TypeName storage(String word, TypeName kind) {
        if (word.equals("virtual")) {
            return null;
        }
        if (word.startsWith("stored=")) {
            return new TypeName(GroupVersion.parse(word.substring("stored=".length())), kind.name());
        }
        throw lines.malformed("\"" + word + "\" is not one of virtual, stored=APIVERSION, returns-deleted");
    }

    private void enumeration() {
        var name = new TypeName(groupVersion, lines.word("the enumeration's name"));
        var open = lines.wordOrNull();
        if (open != null && !open.equals("open")) {
            throw lines.malformed("\"" + open + "\" is not open");
        }
        lines.end();
        if (enums.containsKey(name.name())) {
            throw lines.malformed("a second enumeration is called " + name.name());
        }
        var values = new ArrayList<String>();
        for (lines.next(); lines.indented(); lines.next()) {
            var value = lines.rest();
            values.add(value.equals("\"\"") ? "" : value);
        }
        enums.put(name.name(), new EnumDef(name, open != null, values));
    }

    private void type(TypeDef.Form form) {
        var name = new TypeName(groupVersion, lines.word("the type's name"));
        var apiVersion = form == TypeDef.Form.KIND ? groupVersion.apiVersion() : null;
        var protobuf = true;
        var atomic = false;
        for (var word = lines.wordOrNull(); word != null; word = lines.wordOrNull()) {
            if (word.equals("json")) {
                protobuf = false;
            } else if (word.equals("atomic")) {
                atomic = true;
            } else if (word.startsWith("in=") && form == TypeDef.Form.KIND) {
                apiVersion = word.equals("in=*") ? null : word.substring("in=".length());
            } else {
                throw lines.malformed("\"" + word + "\" is not one of json, atomic, in=APIVERSION");
            }
        }
        if (types.containsKey(name.name())) {
            throw lines.malformed("a second type is called " + name.name());
        }
        var fields = new ArrayList<FieldDef>();
        var unions = new ArrayList<UnionDef>();
        for (lines.next(); lines.indented(); lines.next()) {
            var first = lines.word("a field's number");
            if (first.equals("union")) {
                unions.add(union());
            } else {
                fields.add(field(first, protobuf));
            }
        }
        types.put(name.name(), new TypeDef(name, form, protobuf, atomic, apiVersion, fields, unions));
    }

    private UnionDef union() {
        var discriminator = lines.word("the discriminator, or -");
        var members = new LinkedHashMap<String, String>();
        for (var word : lines.words()) {
            var equals = word.indexOf('=');
            if (equals <= 0) {
                throw lines.malformed("\"" + word + "\" is not FIELD=VALUE");
            }
            members.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return new UnionDef(discriminator.equals("-") ? null : discriminator, Collections.unmodifiableMap(members));
    }

    private FieldDef field(String number, boolean protobuf) {
        var name = lines.word("the field's name");
        var traits = EnumSet.of(Trait.OMIT_EMPTY);
        if (name.equals("...")) {
            traits.add(Trait.INLINE);
            traits.remove(Trait.OMIT_EMPTY);
            name = "";
        }
        var type = lines.word("the field's type");
        if (type.startsWith("*")) {
            traits.add(Trait.POINTER);
            type = type.substring(1);
        }
        return rules(name, wireNumber(number, protobuf), refs.type(type), traits);
    }

    private int wireNumber(String text, boolean protobuf) {
        if (!protobuf && text.equals("-")) {
            return 0;
        }
        try {
            var number = Integer.parseInt(text);
            if (number > 0 && number < 1 << 29 && protobuf) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, with the line
        }
        throw lines.malformed(
                "\"" + text + "\" is not a field number" + (protobuf ? "" : "; a type without protobuf has -"));
    }

    private FieldDef rules(String name, int number, TypeRef type, Set<Trait> traits) {
        Topology topology = null;
        List<String> keys = List.of();
        List<String> strategies = List.of();
        String patchKey = null;
        String defaultJson = null;
        for (var word = lines.wordOrNull(); word != null; word = lines.wordOrNull()) {
            switch (lines.beforeBracket(word)) {
                case "required" -> {
                    traits.add(Trait.REQUIRED);
                    traits.remove(Trait.OMIT_EMPTY);
                }
                case "always" -> traits.remove(Trait.OMIT_EMPTY);
                case "omitempty" -> traits.add(Trait.OMIT_EMPTY);
                case "omitzero" -> traits.add(Trait.OMIT_ZERO);
                case "atomic" -> topology = Topology.ATOMIC;
                case "granular" -> topology = Topology.GRANULAR;
                case "set" -> topology = Topology.SET;
                case "map" -> {
                    topology = Topology.MAP;
                    keys = lines.inBrackets(word);
                }
                case "patch=merge", "patch=replace", "patch=retainKeys", "patch=merge,retainKeys" -> {
                    strategies = List.of(lines.beforeBracket(word)
                            .substring("patch=".length())
                            .split(",", -1));
                    var key = lines.inBrackets(word);
                    patchKey = key.isEmpty() ? null : key.get(0);
                }
                default -> {
                    if (!word.startsWith("default=")) {
                        throw lines.malformed("\"" + word + "\" is not known of a field");
                    }
                    defaultJson = json(lines.restFrom(word).substring("default=".length()));
                }
            }
        }
        var merge =
                topology == null && strategies.isEmpty() ? Merge.NONE : new Merge(topology, keys, strategies, patchKey);
        return new FieldDef(name, number, type, traits, merge, defaultJson);
    }

    private String json(String text) {
        try {
            return JsonValue.parse(text).toString();
        } catch (DecodeException e) {
            throw lines.malformed("the default " + text + " is not JSON");
        }
    }
}
