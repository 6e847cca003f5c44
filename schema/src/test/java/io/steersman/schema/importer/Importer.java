package io.steersman.schema.importer;

import io.steersman.schema.EnumDef;
import io.steersman.schema.GroupDef;
import io.steersman.schema.GroupVersion;
import io.steersman.schema.ResourceDef;
import io.steersman.schema.TypeDef;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the schema: what discovery serves, with the types of the registered kinds and whatever these use. It checks the
 * sources against one another as it goes and throws rather than choose.
 */
final class Importer {

    /** Packages whose kinds are needed although discovery does not serve them, and packages that served types use. */
    private static final Map<String, GroupVersion> UNSERVED = new TreeMap<>(Map.of(
            "k8s.io/api/admission/v1", GroupVersion.parse("admission.k8s.io/v1"),
            "k8s.io/api/apidiscovery/v2", GroupVersion.parse("apidiscovery.k8s.io/v2"),
            "k8s.io/api/scheduling/v1alpha3", GroupVersion.parse("scheduling.k8s.io/v1alpha3"),
            "k8s.io/apimachinery/pkg/apis/meta/v1", GroupVersion.parse("meta.k8s.io/v1"),
            "k8s.io/client-go/pkg/apis/clientauthentication/v1", GroupVersion.parse("client.authentication.k8s.io/v1"),
            "k8s.io/client-go/pkg/apis/clientauthentication/v1beta1",
                    GroupVersion.parse("client.authentication.k8s.io/v1beta1")));

    /** Whose structs all are needed: they are the vocabulary of every request and reply. */
    private static final String META = "k8s.io/apimachinery/pkg/apis/meta/v1";

    /** Whose kinds are not needed, only what others use of it. */
    private static final String BORROWED = "k8s.io/api/scheduling/v1alpha3";

    private final GoTypes types;
    private final Discovery discovery;
    private final GoNames names = new GoNames();
    private final TypeImporter importer;
    /** By group-version, the Go names of the structs that belong into its file. */
    private final Map<GroupVersion, Set<String>> structs = new LinkedHashMap<>();

    /** @param also a {@code types.json} for packages that the captured one may lack */
    Importer(Captured captured, JsonObject also) {
        types = new GoTypes(List.of(captured.types(), also));
        var openApi = new OpenApiFacts(captured.openApi(), types);
        discovery = new Discovery(captured.discovery(), openApi);
        importer = new TypeImporter(types, openApi, names);
    }

    /** The group-versions of the index: those served, in the order of discovery, then the others by id. */
    List<GroupVersion> served() {
        return discovery.groupVersions();
    }

    List<GroupVersion> unserved() {
        return UNSERVED.values().stream().sorted().toList();
    }

    List<GroupDef> groups() {
        declarePackages();
        collect(roots());
        var groups = new ArrayList<GroupDef>();
        structs.forEach((groupVersion, members) -> groups.add(group(groupVersion, members)));
        return groups;
    }

    private void declarePackages() {
        for (var groupVersion : served()) {
            structs.put(groupVersion, new TreeSet<>());
            types.kinds(groupVersion.apiVersion()).values().forEach(struct -> {
                var goPackage = GoNames.packageOf(struct);
                if (!UNSERVED.containsKey(goPackage)) {
                    names.declare(goPackage, groupVersion);
                }
            });
        }
        UNSERVED.forEach((goPackage, groupVersion) -> {
            structs.put(groupVersion, new TreeSet<>());
            names.declare(goPackage, groupVersion);
        });
    }

    private List<String> roots() {
        var roots = new ArrayList<String>();
        for (var groupVersion : served()) {
            roots.addAll(types.kinds(groupVersion.apiVersion()).values());
        }
        for (var struct : types.structNames()) {
            var goPackage = GoNames.packageOf(struct);
            if (goPackage.equals(META)
                    || (UNSERVED.containsKey(goPackage) && !goPackage.equals(BORROWED) && types.isKind(struct))) {
                roots.add(struct);
            }
        }
        roots.removeIf(struct -> importer.isListOfAResource(struct, discovery));
        return roots;
    }

    private void collect(List<String> roots) {
        var open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            var struct = open.remove();
            if (GoNames.scalar(struct) != null || GoNames.nameOf(struct).equals("TypeMeta")) {
                continue;
            }
            var members = structs.get(names.typeName(struct).groupVersion());
            if (members != null && members.add(struct)) {
                types.fields(struct).forEach(field -> open.addAll(importer.structsIn(field.type())));
            }
        }
    }

    private GroupDef group(GroupVersion groupVersion, Set<String> members) {
        var resources = new ArrayList<ResourceDef>(discovery.resources(groupVersion));
        var kinds = new LinkedHashMap<String, TypeDef>();
        for (var form : TypeDef.Form.values()) {
            for (var struct : members) {
                var type = importer.type(struct);
                if (type.form() == form) {
                    kinds.put(type.name().name(), type);
                }
            }
        }
        var enums = new LinkedHashMap<String, EnumDef>();
        for (var enumeration : importer.enumsOf(groupVersion)) {
            enums.put(enumeration.name().name(), enumeration);
        }
        return new GroupDef(groupVersion, resources, kinds, enums);
    }
}
