package io.steersman.testing.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.api.DynamicObject;
import io.steersman.api.PartialObject;
import io.steersman.api.apps.v1.Deployment;
import io.steersman.api.core.v1.ConfigMap;
import io.steersman.client.condition.Conditions;
import io.steersman.client.request.Patch;
import io.steersman.client.resource.Watch;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Scale, dynamic, metadata-only, raw, and discovery. */
class OtherWaysClientContractTest extends ClientContract {

    @Test
    void theScaleIsReadAndSet() {
        var deployments = kube.appsV1().deployments(ns);
        deployments.create(Deployment.of(d -> d.metadata(m -> m.name("d"))
                .spec(s -> s.replicas(1)
                        .selector(l -> l.matchLabels("app", "x"))
                        .template(t -> t.metadata(m -> m.labels("app", "x"))
                                .spec(p -> p.containers("main", c -> c.image("example/app:1")))))));

        assertThat(deployments.scale().get("d").spec().replicas()).isEqualTo(1);
        var scaled = deployments.scale().update("d", s -> s.with(b -> b.spec(p -> p.replicas(4))));

        assertThat(scaled.spec().replicas()).isEqualTo(4);
        assertThat(deployments.get("d").spec().replicas()).isEqualTo(4);
    }

    @Test
    void builtInObjectsAreReachedDynamically() {
        var dynamic = kube.dynamic("v1", "ConfigMap", ns);

        var created = dynamic.create(DynamicObject.of(
                "v1", "ConfigMap", o -> o.metadata(m -> m.name("a")).set("/data/k", "v")));

        assertThat(created.json().string("/data/k")).isEqualTo("v");
        assertThat(configMaps().get("a").data()).containsEntry("k", "v");
        try (Watch<DynamicObject> watch = dynamic.watch(created.resourceVersion())) {
            dynamic.update("a", o -> o.with(b -> b.set("/data/k", "w")));
            assertThat(watch.next().resourceVersion())
                    .isEqualTo(dynamic.get("a").resourceVersion());
        }
    }

    @Test
    void customObjectsAreReachedDynamically() {
        var group = unique("dynamic") + ".example.com";
        kube.dynamic("apiextensions.k8s.io/v1", "CustomResourceDefinition").create(definition(group));
        var name = "gizmos." + group;
        closeAfterwards(() -> kube.dynamic("apiextensions.k8s.io/v1", "CustomResourceDefinition")
                .delete(name));
        kube.dynamic("apiextensions.k8s.io/v1", "CustomResourceDefinition")
                .await(name, Conditions.condition("Established"), Duration.ofSeconds(20));

        var gizmos = onceDiscovered(() -> kube.dynamic(group + "/v1", "Gizmo", ns));
        var created = gizmos.create(DynamicObject.of(
                group + "/v1", "Gizmo", o -> o.metadata(m -> m.name("g")).set("/spec/size", 3)));

        assertThat(created.json().integer("/spec/size")).isEqualTo(3);
        assertThat(gizmos.update("g", g -> g.with(b -> b.set("/spec/size", 4)))
                        .json()
                        .integer("/spec/size"))
                .isEqualTo(4);
        assertThat(gizmos.patch("g", Patch.merge(JsonObject.parse("{\"spec\":{\"size\":5}}")))
                        .json()
                        .integer("/spec/size"))
                .isEqualTo(5);
        assertThat(gizmos.list().items()).extracting(DynamicObject::name).containsExactly("g");
        assertRefused(
                Reason.UNSUPPORTED_MEDIA_TYPE,
                () -> gizmos.patch("g", Patch.strategic(JsonObject.parse("{\"spec\":{\"size\":6}}"))));
        assertThat(gizmos.delete("g").gone()).isTrue();
    }

    @Test
    void metadataAloneIsReadOfAnyKind() {
        configMaps()
                .create(ConfigMap.of(
                        c -> c.metadata(m -> m.name("a").labels("x", "y")).data("k", "v")));
        var names = kube.metadata(ConfigMap.TYPE, ns);

        assertThat(names.get("a").metadata().labels()).containsEntry("x", "y");
        assertThat(names.list().items()).extracting(PartialObject::name).containsExactly("a");
        try (Watch<PartialObject> watch = names.watch(names.list().resourceVersion())) {
            create("b");
            assertThat(watch.next().resourceVersion()).isEqualTo(names.get("b").resourceVersion());
        }
        names.delete("a");
        assertThat(names.find("a")).isEmpty();
    }

    @Test
    void everythingIsReachedByItsPath() {
        create("a");

        var tree = kube.rest().get("/api/v1/namespaces/" + ns + "/configmaps/a").send(JsonObject.class);
        assertThat(tree.string("/data/k")).isEqualTo("v");
        var typed =
                kube.rest().get("/api/v1/namespaces/" + ns + "/configmaps/a").send(ConfigMap.TYPE);
        assertThat(typed).isEqualTo(configMaps().get("a"));
        assertRefused(
                Reason.NOT_FOUND,
                () -> kube.rest()
                        .get("/api/v1/namespaces/" + ns + "/configmaps/none")
                        .send(JsonObject.class));
        try (var response = kube.rest().get("/nonsense").sendForAnyStatus()) {
            assertThat(response.status()).isEqualTo(404);
        }
    }

    @Test
    void theServerDescribesItself() {
        var deployments = kube.discovery().resource("apps/v1", "Deployment");

        assertThat(deployments.plural()).isEqualTo("deployments");
        assertThat(deployments.namespaced()).isTrue();
        assertThat(deployments.has("scale")).isTrue();
        assertThat(kube.discovery().named("po"))
                .hasValueSatisfying(r -> assertThat(r.kind()).isEqualTo("Pod"));
        assertThat(kube.discovery().surface().failures()).isEmpty();
        assertThat(kube.version().minor()).isEqualTo("37");
        assertThat(kube.ready()).isTrue();
    }

    private static DynamicObject definition(String group) {
        return DynamicObject.of(JsonObject.parse("""
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"gizmos.GROUP"},
                 "spec":{"group":"GROUP","scope":"Namespaced","names":{"plural":"gizmos","singular":"gizmo","kind":"Gizmo"},
                  "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object",
                   "properties":{"spec":{"type":"object","properties":{"size":{"type":"integer"}}}}}}}]}}""".replace("GROUP", group)));
    }

    /** A resource that is established is in the real server's discovery a moment later. */
    private static <T> T onceDiscovered(Supplier<T> find) {
        for (var left = 200; ; left--) {
            try {
                return find.get();
            } catch (ApiException e) {
                if (left == 0 || !e.is(Reason.NOT_FOUND)) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }
}
