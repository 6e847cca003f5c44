package io.steersman.schema;

import io.steersman.schema.TypeRef.ListOf;
import io.steersman.schema.TypeRef.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The facts about one version of Kubernetes. A group-version's file is parsed when it is first asked for, and then kept.
 * Safe for use by several threads.
 *
 * <p>Lists of a resource's kind ({@code PodList}) are not in the files, because all of them say the same; {@link #find}
 * makes them.
 */
public final class Schema {

    private static final GroupVersion META = new GroupVersion("meta.k8s.io", "v1");

    private final Function<String, String> files;
    private final SchemaIndex index;
    private final Map<GroupVersion, GroupDef> groups = new ConcurrentHashMap<>();

    private Schema(Function<String, String> files) {
        this.files = files;
        this.index = SchemaIndex.read(new Lines(SchemaIndex.FILE, files.apply(SchemaIndex.FILE)));
    }

    /** The facts that are part of this library: those of Kubernetes 1.37. */
    public static Schema kubernetes() {
        return Bundled.SCHEMA;
    }

    /**
     * A schema of other files.
     *
     * @param files gives the text of {@code index.txt}, {@code core/v1.txt} and so on; asked once for each
     * @throws io.steersman.wire.error.DecodeException naming file and line, if the index is malformed; later, when a
     *     malformed file is first needed
     */
    public static Schema from(Function<String, String> files) {
        return new Schema(files);
    }

    /** The version of Kubernetes that these are facts of: {@code 1.37.2}. */
    public String version() {
        return index.version();
    }

    /** Every group-version that has a file: those that are served first, in the order of discovery. */
    public List<GroupVersion> groupVersions() {
        return index.all();
    }

    /** The group-versions that the API server serves, in the order of discovery: by group, the preferred version first. */
    public List<GroupVersion> served() {
        return index.served();
    }

    /**
     * @throws IllegalArgumentException if there is no such group-version
     * @throws io.steersman.wire.error.DecodeException naming file and line, if its file is malformed
     */
    public GroupDef group(GroupVersion groupVersion) {
        var known = groups.get(groupVersion);
        if (known != null) {
            return known;
        }
        if (!index.all().contains(groupVersion)) {
            throw new IllegalArgumentException(
                    "no group-version " + groupVersion.apiVersion() + " in the schema of Kubernetes " + version());
        }
        return groups.computeIfAbsent(groupVersion, this::load);
    }

    private GroupDef load(GroupVersion groupVersion) {
        var file = groupVersion.id() + ".txt";
        return new SchemaReader(new Lines(file, files.apply(file)), groupVersion, index).read();
    }

    /** The type of this name, the list of a resource's kind included; null if there is none. */
    public @Nullable TypeDef find(TypeName name) {
        if (!index.all().contains(name.groupVersion())) {
            return null;
        }
        var group = group(name.groupVersion());
        var type = group.types().get(name.name());
        return type != null || !name.name().endsWith("List") ? type : listType(group, name);
    }

    private static @Nullable TypeDef listType(GroupDef group, TypeName name) {
        for (var resource : group.resources()) {
            if (resource.verbs().contains("list") && resource.listKind().equals(name)) {
                return listOf(resource);
            }
        }
        return null;
    }

    private static TypeDef listOf(ResourceDef resource) {
        var name = resource.listKind();
        var metadata = new FieldDef(
                "metadata", 1, new Named(new TypeName(META, "ListMeta")), Set.of(Trait.OMIT_EMPTY), Merge.NONE, null);
        var items = new FieldDef(
                "items", 2, new ListOf(new Named(resource.kind()), false), Set.of(Trait.REQUIRED), Merge.NONE, null);
        return new TypeDef(
                name,
                TypeDef.Form.KIND,
                true,
                false,
                name.groupVersion().apiVersion(),
                List.of(metadata, items),
                List.of());
    }

    /** @throws IllegalArgumentException if there is no such type */
    public TypeDef type(TypeName name) {
        var type = find(name);
        if (type == null) {
            throw new IllegalArgumentException("no type " + name + " in the schema of Kubernetes " + version());
        }
        return type;
    }

    /** @throws IllegalArgumentException if there is no such enumeration */
    public EnumDef enumeration(TypeName name) {
        var enumeration = group(name.groupVersion()).enums().get(name.name());
        if (enumeration == null) {
            throw new IllegalArgumentException("no enumeration " + name + " in the schema of Kubernetes " + version());
        }
        return enumeration;
    }

    /** The resource of this plural name, or null. */
    public @Nullable ResourceDef resource(GroupVersion groupVersion, String plural) {
        return index.all().contains(groupVersion) ? group(groupVersion).resource(plural) : null;
    }

    /** Every resource, in the order of discovery. */
    public List<ResourceDef> resources() {
        var all = new ArrayList<ResourceDef>();
        for (var groupVersion : index.served()) {
            all.addAll(group(groupVersion).resources());
        }
        return all;
    }

    /**
     * The type of a body with this {@code apiVersion} and {@code kind}, or null. Some kinds of {@code meta/v1} are found
     * under another {@code apiVersion}: {@code Status} under {@code v1}, {@code DeleteOptions} under any.
     */
    public @Nullable TypeDef kind(String apiVersion, String kind) {
        var groupVersion = GroupVersion.parse(apiVersion);
        var own = find(new TypeName(groupVersion, kind));
        if (own != null && own.isKind() && saysIn(own, apiVersion)) {
            return own;
        }
        var meta = find(new TypeName(META, kind));
        return meta != null && meta.isKind() && saysIn(meta, apiVersion) ? meta : null;
    }

    private static boolean saysIn(TypeDef kind, String apiVersion) {
        return kind.apiVersion() == null || kind.apiVersion().equals(apiVersion);
    }

    /** Read on first use. */
    private static final class Bundled {
        private static final Schema SCHEMA = new Schema(Bundled::text);

        private static String text(String file) {
            try (var in = Schema.class.getResourceAsStream("kubernetes-1.37/" + file)) {
                if (in == null) {
                    throw new IllegalStateException(
                            "the resource kubernetes-1.37/" + file + " is missing from the schema's jar");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("kubernetes-1.37/" + file + " cannot be read", e);
            }
        }
    }
}
