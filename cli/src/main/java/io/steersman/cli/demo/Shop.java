package io.steersman.cli.demo;

import io.steersman.api.apps.v1.Deployment;
import io.steersman.api.core.v1.ConfigMap;
import io.steersman.api.core.v1.Namespace;
import io.steersman.api.core.v1.Pod;

/** The objects the tour plays with. */
final class Shop {

    static final String NAMESPACE = "shop";

    private Shop() {}

    static Namespace namespace() {
        return Namespace.of(n -> n.metadata(m -> m.name(NAMESPACE)));
    }

    static ConfigMap prices(String name) {
        return ConfigMap.of(
                c -> c.metadata(m -> m.name(name).labels("app", "web")).data("apple", "3"));
    }

    static Pod pod(String name) {
        return Pod.of(p -> p.metadata(m -> m.name(name).labels("app", "web"))
                .spec(s -> s.containers("web", c -> c.image("nginx:1.29"))));
    }

    static Deployment web(String name) {
        return Deployment.of(d -> d.metadata(m -> m.name(name).labels("app", name))
                .spec(s -> s.replicas(3)
                        .selector(l -> l.matchLabels("app", name))
                        .template(t -> t.metadata(m -> m.labels("app", name))
                                .spec(p -> p.containers(
                                        "web",
                                        c -> c.image("nginx:1.29")
                                                .resources(r -> r.requests("cpu", "100m")
                                                        .requests("memory", "64Mi")))))));
    }
}
