package io.steersman.schema.importer;

import io.steersman.schema.EnumDef;
import io.steersman.schema.FieldDef;
import io.steersman.schema.GroupDef;
import io.steersman.schema.GroupVersion;
import io.steersman.schema.Merge.Topology;
import io.steersman.schema.ResourceDef;
import io.steersman.schema.TypeDef;
import io.steersman.schema.TypeDef.Form;
import io.steersman.schema.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Writes a group-version as the text that the schema reads; see {@code schema/README.md} for the form. */
public final class Printer {

    /** Columns start at multiples of this, so that one longer name does not move every line of its type. */
    private static final int STOP = 4;

    private final GroupVersion groupVersion;
    private final StringBuilder out = new StringBuilder();

    private Printer(GroupVersion groupVersion) {
        this.groupVersion = groupVersion;
    }

    public static String print(GroupDef group) {
        var printer = new Printer(group.groupVersion());
        printer.line("group " + group.groupVersion().apiVersion());
        group.resources().forEach(printer::resource);
        group.types().values().forEach(printer::type);
        group.enums().values().forEach(printer::enumeration);
        return printer.out.toString();
    }

    /** The index of a schema. */
    public static String printIndex(String version, List<GroupVersion> served, List<GroupVersion> others) {
        var out = new StringBuilder("kubernetes " + version + "\n\n");
        served.forEach(groupVersion ->
                out.append("served ").append(groupVersion.apiVersion()).append('\n'));
        out.append('\n');
        others.forEach(groupVersion ->
                out.append("types  ").append(groupVersion.apiVersion()).append('\n'));
        return out.toString();
    }

    private void line(String text) {
        out.append(text.stripTrailing()).append('\n');
    }

    private void resource(ResourceDef resource) {
        line("");
        line("resource " + resource.plural() + "  " + name(resource.kind()) + "  "
                + (resource.namespaced() ? "namespaced" : "cluster") + storage(resource)
                + (resource.returnsDeleted() ? "  returns-deleted" : ""));
        var rows = new ArrayList<List<String>>();
        if (!resource.singular().equals(resource.kind().name().toLowerCase(Locale.ROOT))) {
            rows.add(List.of("singular", resource.singular()));
        }
        if (!resource.shortNames().isEmpty()) {
            rows.add(List.of("short", String.join(" ", resource.shortNames())));
        }
        if (!resource.categories().isEmpty()) {
            rows.add(List.of("categories", String.join(" ", resource.categories())));
        }
        rows.add(List.of("verbs", String.join(" ", resource.verbs())));
        for (var sub : resource.subresources()) {
            rows.add(List.of("/" + sub.name(), name(sub.kind()) + "  " + String.join(" ", sub.verbs())));
        }
        rows(rows);
    }

    private String storage(ResourceDef resource) {
        if (resource.storage() == null) {
            return "  virtual";
        }
        return resource.storage().equals(resource.kind())
                ? ""
                : "  stored=" + resource.storage().groupVersion().apiVersion();
    }

    private void type(TypeDef type) {
        line("");
        var word = switch (type.form()) {
            case KIND -> "kind ";
            case STRUCT -> "type ";
            case EITHER -> "either ";
        };
        line(word
                + type.name().name()
                + in(type)
                + (type.protobuf() ? "" : "  json")
                + (type.atomic() ? "  atomic" : ""));
        var rows = new ArrayList<List<String>>();
        for (var field : type.fields()) {
            var number = field.number() == 0 ? "-" : Integer.toString(field.number());
            rows.add(List.of(
                    number.length() < 2 ? " " + number : number,
                    field.inline() ? "..." : field.name(),
                    (field.pointer() ? "*" : "") + own(field.type().toString()),
                    rules(field)));
        }
        rows(rows);
        for (var union : type.unions()) {
            var members = new ArrayList<String>();
            union.members().forEach((field, value) -> members.add(field + "=" + value));
            line("  union " + Objects.requireNonNullElse(union.discriminator(), "-") + "  "
                    + String.join(" ", members));
        }
    }

    private static String in(TypeDef type) {
        if (type.form() != Form.KIND || type.name().groupVersion().apiVersion().equals(type.apiVersion())) {
            return "";
        }
        return "  in=" + Objects.requireNonNullElse(type.apiVersion(), "*");
    }

    private static String rules(FieldDef field) {
        var rules = new ArrayList<String>();
        if (field.required()) {
            rules.add("required");
            if (field.omitEmpty()) {
                rules.add("omitempty");
            }
        } else if (!field.omitEmpty() && !field.inline()) {
            rules.add("always");
        }
        if (field.omitZero()) {
            rules.add("omitzero");
        }
        var merge = field.merge();
        if (merge.topology() != null) {
            var topology = merge.topology().name().toLowerCase(Locale.ROOT);
            rules.add(
                    merge.topology() == Topology.MAP
                            ? topology + "(" + String.join(",", merge.keys()) + ")"
                            : topology);
        }
        if (!merge.strategies().isEmpty()) {
            var key = merge.patchKey() == null ? "" : "(" + merge.patchKey() + ")";
            rules.add("patch=" + String.join(",", merge.strategies()) + key);
        }
        if (field.defaultJson() != null) {
            rules.add("default=" + field.defaultJson());
        }
        return String.join("  ", rules);
    }

    private void enumeration(EnumDef enumeration) {
        line("");
        line("enum " + enumeration.name().name() + (enumeration.open() ? "  open" : ""));
        enumeration.values().forEach(value -> line("  " + (value.isEmpty() ? "\"\"" : value)));
    }

    /** In columns, but for the last, which may be of any width. */
    private void rows(List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var widths = new int[rows.get(0).size()];
        for (var row : rows) {
            for (var i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (var row : rows) {
            var text = new StringBuilder("  ");
            for (var i = 0; i < widths.length; i++) {
                text.append(row.get(i));
                var width = i == 0 && widths[i] == 2 ? 2 : roundUp(widths[i]);
                text.append(" ".repeat(width + 2 - row.get(i).length()));
            }
            line(text.toString());
        }
    }

    private static int roundUp(int width) {
        return (width + STOP - 1) / STOP * STOP;
    }

    private String name(TypeName name) {
        return own(name.toString());
    }

    /** Without this file's own group-version in front of names. */
    private String own(String ref) {
        return ref.replace(groupVersion.id() + ".", "");
    }
}
