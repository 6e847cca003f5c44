package io.steersman.schema.importer;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.ResourceDef;
import io.steersman.schema.SubresourceDef;
import io.steersman.schema.TypeName;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources that aggregated discovery lists. */
final class Discovery {

    /** Kinds that are stored as another version: what the hash in legacy discovery of 1.37.2 tells. */
    private static final Map<String, String> STORED_AS = Map.of(
            "apiextensions.k8s.io/v1/CustomResourceDefinition", "apiextensions.k8s.io/v1beta1",
            "autoscaling/v1/HorizontalPodAutoscaler", "autoscaling/v2",
            "certificates.k8s.io/v1/ClusterTrustBundle", "certificates.k8s.io/v1beta1",
            "certificates.k8s.io/v1/PodCertificateRequest", "certificates.k8s.io/v1beta1",
            "events.k8s.io/v1/Event", "v1",
            "resource.k8s.io/v1/DeviceTaintRule", "resource.k8s.io/v1beta2",
            "storagemigration.k8s.io/v1/StorageVersionMigration", "storagemigration.k8s.io/v1beta1");

    private final Map<GroupVersion, List<ResourceDef>> resources = new LinkedHashMap<>();

    private final OpenApiFacts openApi;

    Discovery(List<JsonObject> lists, OpenApiFacts openApi) {
        this.openApi = openApi;
        for (var list : lists) {
            for (var group : objects(list, "/items")) {
                var name = group.string("/metadata/name");
                for (var version : objects(group, "/versions")) {
                    var groupVersion = new GroupVersion(name == null ? "" : name, text(version, "/version"));
                    resources.put(
                            groupVersion,
                            objects(version, "/resources").stream()
                                    .map(resource -> resource(groupVersion, resource))
                                    .toList());
                }
            }
        }
    }

    List<GroupVersion> groupVersions() {
        return List.copyOf(resources.keySet());
    }

    /** Those of a group-version; none if it is not served. */
    List<ResourceDef> resources(GroupVersion groupVersion) {
        return resources.getOrDefault(groupVersion, List.of());
    }

    private ResourceDef resource(GroupVersion groupVersion, JsonObject resource) {
        var kind = kind(groupVersion, resource);
        var verbs = strings(resource, "/verbs");
        return new ResourceDef(
                groupVersion,
                text(resource, "/resource"),
                text(resource, "/singularResource"),
                kind,
                text(resource, "/scope").equals("Namespaced"),
                storage(kind, verbs),
                openApi.returnsDeleted(kind),
                verbs,
                strings(resource, "/shortNames"),
                strings(resource, "/categories"),
                objects(resource, "/subresources").stream()
                        .map(sub -> new SubresourceDef(
                                text(sub, "/subresource"), kind(groupVersion, sub), strings(sub, "/verbs")))
                        .toList());
    }

    /** What can be created and got again is stored. */
    private static @Nullable TypeName storage(TypeName kind, List<String> verbs) {
        if (!verbs.contains("create") || !verbs.contains("get")) {
            return null;
        }
        var other = STORED_AS.get(kind.groupVersion().apiVersion() + "/" + kind.name());
        return other == null ? kind : new TypeName(GroupVersion.parse(other), kind.name());
    }

    private static TypeName kind(GroupVersion groupVersion, JsonObject resource) {
        var group = resource.string("/responseKind/group");
        var version = resource.string("/responseKind/version");
        var own = version == null || version.isEmpty();
        return new TypeName(
                own ? groupVersion : new GroupVersion(group == null ? "" : group, version),
                text(resource, "/responseKind/kind"));
    }

    private static String text(JsonObject object, String pointer) {
        var text = object.string(pointer);
        if (text == null) {
            throw new IllegalArgumentException("discovery lacks " + pointer + " in " + object);
        }
        return text;
    }

    private static List<String> strings(JsonObject object, String pointer) {
        var array = object.array(pointer);
        return array == null ? List.of() : array.strings().toList();
    }

    private static List<JsonObject> objects(JsonObject object, String pointer) {
        var array = object.array(pointer);
        return array == null ? List.of() : new ArrayList<>(array.objects().toList());
    }
}
