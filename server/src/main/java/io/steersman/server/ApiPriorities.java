package io.steersman.server;

import java.util.Map;

/** Where a group-version stands in discovery, as its APIService says: higher comes first. */
final class ApiPriorities {

    /**
     * Two priorities.
     *
     * @param group of the group
     * @param version of the version within it
     */
    record Priority(int group, int version) {}

    private static final Map<String, Integer> GROUPS = Map.ofEntries(
            Map.entry("", 18000),
            Map.entry("apps", 17800),
            Map.entry("events.k8s.io", 17750),
            Map.entry("authentication.k8s.io", 17700),
            Map.entry("authorization.k8s.io", 17600),
            Map.entry("autoscaling", 17500),
            Map.entry("batch", 17400),
            Map.entry("certificates.k8s.io", 17300),
            Map.entry("networking.k8s.io", 17200),
            Map.entry("policy", 17100),
            Map.entry("rbac.authorization.k8s.io", 17000),
            Map.entry("storage.k8s.io", 16800),
            Map.entry("apiextensions.k8s.io", 16700),
            Map.entry("admissionregistration.k8s.io", 16700),
            Map.entry("scheduling.k8s.io", 16600),
            Map.entry("coordination.k8s.io", 16500),
            Map.entry("node.k8s.io", 16300),
            Map.entry("discovery.k8s.io", 16200),
            Map.entry("resource.k8s.io", 16200),
            Map.entry("flowcontrol.apiserver.k8s.io", 16100),
            Map.entry("storagemigration.k8s.io", 15800));
    private static final Map<String, Integer> VERSIONS =
            Map.of("/v1", 1, "autoscaling/v2", 30, "resource.k8s.io/v1", 21, "flowcontrol.apiserver.k8s.io/v1", 21);
    private static final int OTHER_GROUP = 1000;
    private static final int USUAL_VERSION = 15;
    private static final int OTHER_VERSION = 100;

    private ApiPriorities() {}

    static Priority of(String group, String version) {
        var known = GROUPS.get(group);
        return known == null
                ? new Priority(OTHER_GROUP, OTHER_VERSION)
                : new Priority(known, VERSIONS.getOrDefault(group + "/" + version, USUAL_VERSION));
    }
}
