package io.steersman.server;

import io.steersman.schema.ResourceDef;
import io.steersman.schema.Schema;
import io.steersman.schema.SubresourceDef;
import io.steersman.server.error.GroupResource;
import io.steersman.server.kinds.BuiltInConversions;
import io.steersman.server.kinds.BuiltInRules;
import io.steersman.server.registry.KindRules;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.registry.ResourceDefinition.Subresource;
import io.steersman.server.registry.Scope;
import io.steersman.server.schema.BuiltInShapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the definitions of everything Kubernetes serves by default, out of the facts and the rules of the kinds. */
final class BuiltInDefinitions {

    private BuiltInDefinitions() {}

    /** @param special rules that need more than the kind, by the name of the resource with its group */
    static List<ResourceDefinition> of(Schema schema, BuiltInShapes shapes, Map<String, KindRules> special) {
        var definitions = new ArrayList<ResourceDefinition>();
        for (var resource : schema.resources()) {
            var at = resource.groupVersion();
            var name = new GroupResource(at.group(), resource.plural()).toString();
            var own = special.get(name);
            var rules = own != null ? own : BuiltInRules.of(at.group(), at.version(), resource.plural());
            definitions.add(definition(resource, shapes, rules));
        }
        return definitions;
    }

    private static ResourceDefinition definition(ResourceDef resource, BuiltInShapes shapes, KindRules rules) {
        var at = resource.groupVersion();
        return ResourceDefinition.of(at.group(), at.version(), resource.plural(), b -> {
            b.kind(resource.kind().name(), resource.singular())
                    .scope(resource.namespaced() ? Scope.NAMESPACED : Scope.CLUSTER)
                    .verbs(resource.verbs())
                    .shortNames(resource.shortNames())
                    .categories(resource.categories())
                    .shape(shapes.of(resource.kind()))
                    .virtual(resource.storage() == null)
                    .rules(rules)
                    .conversion(BuiltInConversions.of(at.group(), at.version(), resource.plural()));
            var storage = resource.storage();
            if (storage != null) {
                var group = storage.groupVersion().group();
                var key = group.isEmpty() ? resource.plural() : resource.plural() + "." + group;
                b.storage(key, storage.groupVersion().apiVersion());
            }
            resource.subresources().forEach(sub -> b.subresource(subresource(sub)));
        });
    }

    private static Subresource subresource(SubresourceDef sub) {
        var at = sub.kind().groupVersion();
        return new Subresource(
                sub.name(), at.group(), at.version(), sub.kind().name(), new java.util.LinkedHashSet<>(sub.verbs()));
    }
}
