package io.steersman.server.crd;

import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.registry.ResourceDefinition.Subresource;
import io.steersman.server.registry.Scope;
import io.steersman.server.structural.StructuralShapes;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the definitions of the resources that a CRD has served. Pure. */
final class CustomDefinitions {

    private static final Set<String> SUBRESOURCE_VERBS = new LinkedHashSet<>(List.of("get", "patch", "update"));

    private CustomDefinitions() {}

    /** Of every version that is served, the first first. */
    static List<ResourceDefinition> served(Crd crd) {
        var definitions = new ArrayList<ResourceDefinition>();
        var onlyStorage = CrdNotices.usesWebhook(crd.object());
        for (var version : crd.versions()) {
            if (version.bool("/served") && (version.bool("/storage") || !onlyStorage)) {
                definitions.add(definition(crd, version));
            }
        }
        return definitions;
    }

    /** Of the version that is stored, served or not; null if there is none. */
    static @Nullable ResourceDefinition stored(Crd crd) {
        return crd.versions().stream()
                .filter(version -> version.bool("/storage"))
                .findFirst()
                .map(version -> definition(crd, version))
                .orElse(null);
    }

    private static ResourceDefinition definition(Crd crd, JsonObject version) {
        var name = String.valueOf(version.string("/name"));
        var schema = Crd.schema(version);
        var shape = StructuralShapes.of(schema == null ? JsonObject.EMPTY : schema);
        return ResourceDefinition.of(crd.group(), name, crd.plural(), b -> {
            b.kind(crd.kind(), crd.text("/spec/names/singular"))
                    .listKind(crd.text("/spec/names/listKind"))
                    .scope(crd.namespaced() ? Scope.NAMESPACED : Scope.CLUSTER)
                    .shortNames(crd.texts("/status/acceptedNames/shortNames"))
                    .categories(crd.texts("/status/acceptedNames/categories"))
                    .shape(shape)
                    .rules(new CustomRules(version, shape))
                    .custom(true)
                    .deprecation(deprecation(crd, version))
                    .storage(crd.instances(), crd.group() + "/" + crd.storageVersion());
            if (version.object("/subresources/status") != null) {
                b.subresource(new Subresource("status", crd.group(), name, crd.kind(), SUBRESOURCE_VERBS));
            }
            if (version.object("/subresources/scale") != null) {
                b.subresource(new Subresource("scale", "autoscaling", "v1", "Scale", SUBRESOURCE_VERBS));
            }
        });
    }

    /** In the words of the CRD, or else with the version to use instead: the best one that is served and not deprecated. */
    private static String deprecation(Crd crd, JsonObject version) {
        if (!version.bool("/deprecated")) {
            return "";
        }
        var own = version.string("/deprecationWarning");
        if (own != null) {
            return own;
        }
        var name = String.valueOf(version.string("/name"));
        var better = crd.versions().stream()
                .filter(other -> other.bool("/served") && !other.bool("/deprecated"))
                .map(other -> String.valueOf(other.string("/name")))
                .filter(other -> KubeVersion.PREFERRED_FIRST.compare(other, name) < 0)
                .min(KubeVersion.PREFERRED_FIRST)
                .map(other -> "; use " + crd.group() + "/" + other + " " + crd.kind())
                .orElse("");
        return crd.group() + "/" + name + " " + crd.kind() + " is deprecated" + better;
    }
}
