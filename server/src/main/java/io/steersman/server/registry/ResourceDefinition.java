package io.steersman.server.registry;

import io.steersman.server.error.GroupResource;
import io.steersman.server.schema.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything the server knows of one resource in one group-version, built-in or from a CRD. Immutable; a CRD that changes
 * gives another definition.
 *
 * <p>Two definitions with the same {@link #storageKey} are two views of the same stored objects ({@code events} of the core
 * group and of {@code events.k8s.io}, the versions of a CRD); their {@link #conversion} tells how.
 */
public final class ResourceDefinition {

    /**
     * What stands behind {@code NAME/subresource}.
     *
     * @param verbs sorted, as discovery lists them
     * @param group of the kind it speaks; empty for the core group
     */
    public record Subresource(String name, String group, String version, String kind, Set<String> verbs) {
        public Subresource {
            verbs = Collections.unmodifiableSet(new LinkedHashSet<>(verbs));
        }
    }

    private final String group;
    private final String version;
    private final String plural;
    private final String singular;
    private final String kind;
    private final String listKind;
    private final Scope scope;
    private final Set<String> verbs;
    private final List<String> shortNames;
    private final List<String> categories;
    private final Map<String, Subresource> subresources;
    private final String storageKey;
    private final String storageVersion;
    private final Shape shape;
    private final KindRules rules;
    private final Conversion conversion;
    private final boolean custom;
    private final boolean virtual;
    private final String deprecation;

    private ResourceDefinition(Builder b) {
        group = b.group;
        version = b.version;
        plural = b.plural;
        kind = b.kind;
        singular = b.singular;
        listKind = b.listKind.isEmpty() ? b.kind + "List" : b.listKind;
        scope = b.scope;
        verbs = Collections.unmodifiableSet(new LinkedHashSet<>(b.verbs));
        shortNames = List.copyOf(b.shortNames);
        categories = List.copyOf(b.categories);
        subresources = Collections.unmodifiableMap(new LinkedHashMap<>(b.subresources));
        storageKey = b.storageKey.isEmpty() ? new GroupResource(group, plural).toString() : b.storageKey;
        storageVersion = b.storageVersion.isEmpty() ? apiVersion(group, version) : b.storageVersion;
        shape = b.shape;
        rules = b.rules;
        conversion = b.conversion;
        custom = b.custom;
        virtual = b.virtual;
        deprecation = b.deprecation;
    }

    /** @param details names what else there is; singular and kind are needed, and so is a shape */
    public static ResourceDefinition of(String group, String version, String plural, Consumer<Builder> details) {
        var builder = new Builder(group, version, plural);
        details.accept(builder);
        return new ResourceDefinition(builder);
    }

    private static String apiVersion(String group, String version) {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public String group() {
        return group;
    }

    public String version() {
        return version;
    }

    /** Group and version as objects carry them: {@code v1}, {@code apps/v1}. */
    public String apiVersion() {
        return apiVersion(group, version);
    }

    public String plural() {
        return plural;
    }

    /** The plural with its group, as messages name the resource. */
    public GroupResource groupResource() {
        return new GroupResource(group, plural);
    }

    public String singular() {
        return singular;
    }

    public String kind() {
        return kind;
    }

    public String listKind() {
        return listKind;
    }

    public Scope scope() {
        return scope;
    }

    public boolean namespaced() {
        return scope == Scope.NAMESPACED;
    }

    /** The verbs of the resource itself: create, delete, deletecollection, get, list, patch, update, watch. */
    public Set<String> verbs() {
        return verbs;
    }

    public boolean allows(String verb) {
        return verbs.contains(verb);
    }

    public List<String> shortNames() {
        return shortNames;
    }

    public List<String> categories() {
        return categories;
    }

    /** By name: {@code status}, {@code scale}, … */
    public Map<String, Subresource> subresources() {
        return subresources;
    }

    public @Nullable Subresource subresource(String name) {
        return subresources.get(name);
    }

    /** Under which the store keeps the objects; the same for all group-versions that show the same objects. */
    public String storageKey() {
        return storageKey;
    }

    /** The apiVersion in which the store keeps them. */
    public String storageVersion() {
        return storageVersion;
    }

    /** The group under which validation names the kind: an event is one of the core group, however it was sent. */
    public String storageGroup() {
        var slash = storageVersion.indexOf('/');
        return slash < 0 ? "" : storageVersion.substring(0, slash);
    }

    public Shape shape() {
        return shape;
    }

    public KindRules rules() {
        return rules;
    }

    public Conversion conversion() {
        return conversion;
    }

    /** Whether it comes from a CRD: no protobuf, no strategic merge patch, every list item with apiVersion and kind. */
    public boolean custom() {
        return custom;
    }

    /** Whether nothing is stored: its objects are questions, answered by {@link KindRules#answer}. */
    public boolean virtual() {
        return virtual;
    }

    /** What everybody is warned of who uses it; empty if it is not deprecated. */
    public String deprecation() {
        return deprecation;
    }

    @Override
    public String toString() {
        return plural + "." + version + "." + group;
    }

    /** Collects what a definition is made of. */
    public static final class Builder {
        private final String group;
        private final String version;
        private final String plural;
        private String singular = "";
        private String kind = "";
        private String listKind = "";
        private Scope scope = Scope.NAMESPACED;
        private final Set<String> verbs = new LinkedHashSet<>(
                List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"));
        private List<String> shortNames = List.of();
        private List<String> categories = List.of();
        private final Map<String, Subresource> subresources = new LinkedHashMap<>();
        private String storageKey = "";
        private String storageVersion = "";
        private Shape shape = Shape.of(Shape.Kind.OBJECT, b -> b.preserveUnknown(true));
        private KindRules rules = KindRules.NONE;
        private Conversion conversion = Conversion.API_VERSION_ONLY;
        private boolean custom;
        private boolean virtual;
        private String deprecation = "";

        private Builder(String group, String version, String plural) {
            this.group = group;
            this.version = version;
            this.plural = plural;
        }

        public Builder kind(String name, String singularName) {
            kind = name;
            singular = singularName;
            return this;
        }

        public Builder listKind(String name) {
            listKind = name;
            return this;
        }

        public Builder scope(Scope where) {
            scope = where;
            return this;
        }

        public Builder verbs(Iterable<String> names) {
            verbs.clear();
            names.forEach(verbs::add);
            return this;
        }

        public Builder shortNames(List<String> names) {
            shortNames = names;
            return this;
        }

        public Builder categories(List<String> names) {
            categories = names;
            return this;
        }

        public Builder subresource(Subresource subresource) {
            subresources.put(subresource.name(), subresource);
            return this;
        }

        /** @param apiVersion in which objects are stored */
        public Builder storage(String key, String apiVersion) {
            storageKey = key;
            storageVersion = apiVersion;
            return this;
        }

        public Builder shape(Shape ofObjects) {
            shape = ofObjects;
            return this;
        }

        public Builder rules(KindRules ofKind) {
            rules = ofKind;
            return this;
        }

        public Builder conversion(Conversion toAndFromStorage) {
            conversion = toAndFromStorage;
            return this;
        }

        public Builder virtual(boolean storesNothing) {
            virtual = storesNothing;
            return this;
        }

        /** @param warning for everybody who uses it; empty for none */
        public Builder deprecation(String warning) {
            deprecation = warning;
            return this;
        }

        public Builder custom(boolean fromCrd) {
            custom = fromCrd;
            return this;
        }
    }
}
