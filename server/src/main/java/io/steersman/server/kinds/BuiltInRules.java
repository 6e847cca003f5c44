package io.steersman.server.kinds;

import io.steersman.server.columns.BuiltInColumns;
import io.steersman.server.crd.CrdRules;
import io.steersman.server.defaults.BuiltInDefaults;
import io.steersman.server.registry.KindRules;
import io.steersman.server.validation.BuiltInChecks;

/** Finds the rules of a built-in resource. */
public final class BuiltInRules {

    private BuiltInRules() {}

    /**
     * Rules of their own for this server: some of them remember what they have given out.
     *
     * @param group empty for the core group
     * @param plural of the resource
     */
    public static KindRules of(String group, String version, String plural) {
        var resource = group.isEmpty() ? plural : plural + "." + group;
        return switch (resource) {
            case "pods" -> new PodRules();
            case "services" -> new ServiceRules();
            case "namespaces" -> new NamespaceRules();
            case "customresourcedefinitions.apiextensions.k8s.io" -> new CrdRules();
            default ->
                Rules.of(r -> {
                    KindTable.ALL.getOrDefault(resource, usual -> {}).accept(r);
                    r.defaults(BuiltInDefaults.of(resource, version))
                            .validate((object, old, context, errors) -> {
                                if (context.subresource().isEmpty()) {
                                    BuiltInChecks.run(resource, object, old, errors);
                                }
                            })
                            .columns(BuiltInColumns.of(resource));
                });
        };
    }
}
