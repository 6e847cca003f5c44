package io.steersman.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.api.DynamicObject;
import io.steersman.api.ListOf;
import io.steersman.api.PartialObject;
import io.steersman.api.WatchEvent;
import io.steersman.api.apps.v1.Deployment;
import io.steersman.api.core.v1.ConfigMap;
import io.steersman.api.core.v1.Pod;
import io.steersman.api.core.v1.Secret;
import io.steersman.client.condition.Conditions;
import io.steersman.client.request.Patch;
import io.steersman.client.request.Propagation;
import io.steersman.client.request.ReadAt;
import io.steersman.client.resource.Deletion;
import io.steersman.client.resource.Resources;
import io.steersman.client.resource.Watch;
import io.steersman.client.rest.RestClient;
import io.steersman.client.scripted.ScriptedTransport;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Response;
import io.steersman.wire.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How a user's code looks: every way in, as a reader of the README would write it. What goes on in a pod needs more than a
 * script to answer, and is in {@code StreamExamplesClientContractTest} of module testing.
 */
class DocumentExamplesTest {

    private static final String POD = "{\"metadata\":{\"name\":\"web-0\",\"uid\":\"u-1\",\"resourceVersion\":\"17\"}}";
    private static final String PODS =
            "{\"kind\":\"PodList\",\"metadata\":{\"resourceVersion\":\"17\"},\"items\":[" + POD + "]}";
    private static final Headers JSON = Headers.of("Content-Type", "application/json");

    private final ScriptedTransport server = new ScriptedTransport();
    private final Kube kube = Kube.over(server);

    private static Deployment web() {
        return Deployment.of(d -> d.metadata(m -> m.name("web").labels("app", "web"))
                .spec(s -> s.replicas(3)
                        .selector(l -> l.matchLabels("app", "web"))
                        .template(t -> t.metadata(m -> m.labels("app", "web"))
                                .spec(p -> p.containers(
                                        "web",
                                        c -> c.image("nginx:1.29")
                                                .ports(port -> port.containerPort(80))
                                                .resources(r -> r.requests("cpu", "100m")
                                                        .requests("memory", "64Mi")))))));
    }

    @Test
    void createAndChangeAValue() {
        server.json(201, web().toString());
        Deployment created = kube.appsV1().deployments("shop").create(web());
        Deployment bigger = created.with(d -> d.spec(s -> s.replicas(5)));
        assertThat(created.spec().replicas()).isEqualTo(3);
        assertThat(bigger.spec().replicas()).isEqualTo(5);
        assertThat(bigger.spec().template()).isSameAs(created.spec().template());
    }

    @Test
    void getListAndWatch() {
        Resources<Pod> pods = kube.coreV1().pods("shop");
        server.json(200, POD)
                .json(200, POD)
                .status(404, "NotFound", "no")
                .json(200, PODS)
                .json(200, PODS);
        Pod fresh = pods.get("web-0");
        Pod cheap = pods.get("web-0", ReadAt.any());
        boolean there = pods.find("web-9").isPresent();
        ListOf<Pod> page = pods.list(o ->
                o.labels("app=web").fields("status.phase=Running").at(ReadAt.notOlderThan(fresh.resourceVersion())));
        for (Pod p : pods.each(o -> o.pageSize(500))) {
            assertThat(p).isEqualTo(cheap);
        }
        assertThat(there).isFalse();

        server.answer(
                200,
                JSON,
                Bytes.utf8(
                        "{\"type\":\"ADDED\",\"object\":" + POD + "}\n{\"type\":\"BOOKMARK\",\"object\":" + POD
                                + "}\n{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\"}}\n"));
        var told = new ArrayList<String>();
        try (Watch<Pod> watch =
                pods.watch(page.resourceVersion(), o -> o.labels("app=web").bookmarks(true))) {
            for (WatchEvent<Pod> e : watch) {
                if (e instanceof WatchEvent.Added<Pod> a) {
                    told.add("added " + a.object().name());
                } else if (e instanceof WatchEvent.Bookmark<Pod> b) {
                    told.add("at " + b.resourceVersion());
                }
            }
        } catch (ApiException e) {
            if (!e.is(Reason.EXPIRED)) {
                throw e;
            }
            told.add("expired");
        }
        assertThat(told).containsExactly("added web-0", "at 17", "expired");
    }

    @Test
    void updateStatusPatchApplyAndDelete() {
        Resources<Deployment> deployments = kube.appsV1().deployments("shop");
        var stored = web().with(d -> d.metadata(m -> m.uid("u-1").resourceVersion("17")));
        server.json(200, stored.toString()).json(200, stored.toString());
        deployments.update("web", d -> d.with(b -> b.spec(s -> s.replicas(5))));
        server.json(200, stored.toString());
        deployments.replace(stored);
        server.json(200, stored.toString()).json(200, stored.toString());
        deployments
                .status()
                .update("web", d -> d.with(b -> b.status(s -> s.conditions("Available", c -> c.status("True")))));
        server.json(200, stored.toString());
        deployments.apply(web(), "shop-operator", o -> o.force());

        Resources<Pod> pods = kube.coreV1().pods("shop");
        server.json(200, POD).json(200, POD);
        Pod seen = pods.get("web-0");
        pods.patch(
                "web-0",
                Patch.merge(JsonObject.of(o -> o.label("tier", "gold"))).onlyIf(seen.uid()));
        server.status(409, "Conflict", "the UID in the precondition does not match");
        try {
            Deletion<Deployment> outcome = deployments.delete(
                    "web",
                    o -> o.onlyIf(seen.uid())
                            .onlyIf(seen.resourceVersion())
                            .propagation(Propagation.FOREGROUND)
                            .gracePeriod(Duration.ofSeconds(30)));
            throw new AssertionError("deleted: " + outcome);
        } catch (ApiException e) {
            assertThat(e.guardFailed()).isTrue();
        }
    }

    @Test
    void dynamicMetadataRawAndStreams() {
        server.json(
                        200,
                        "{\"kind\":\"APIResourceList\",\"resources\":[{\"name\":\"widgets\",\"namespaced\":true,\"kind\":\"Widget\"}]}")
                .json(200, "{\"spec\":{\"size\":3},\"metadata\":{\"name\":\"gizmo\"}}")
                .json(200, "{\"gitVersion\":\"v1.37.2\"}")
                .answer(200, Headers.of("Content-Type", "text/plain"), Bytes.utf8("one\ntw"), Bytes.utf8("o\n"))
                .json(200, "{}");
        Resources<DynamicObject> widgets = kube.dynamic("example.com/v1", "Widget", "shop");
        int size = widgets.get("gizmo").json().integer("/spec/size");
        Resources<PartialObject> names = kube.metadata(Secret.TYPE, "shop");
        JsonObject version = kube.rest().get("/version").send(JsonObject.class);
        var lines = new ArrayList<String>();
        try (Response log = kube.rest()
                .get("/api/v1/namespaces/shop/pods/web-0/log")
                .query("follow", true)
                .send()) {
            log.lines().forEach(lines::add);
        }
        RestClient traced =
                kube.rest().with(chain -> chain.proceed(chain.request().withHeader("X-Trace", "1")));
        traced.get("/x").send(JsonObject.class);

        assertThat(size).isEqualTo(3);
        assertThat(names.type().kind()).isEqualTo("Secret");
        assertThat(version.string("/gitVersion")).isEqualTo("v1.37.2");
        assertThat(lines).isEqualTo(List.of("one", "two"));
        assertThat(server.request(3).longLived()).isTrue();
        assertThat(server.request(4).headers().first("X-Trace")).isEqualTo("1");
    }

    @Test
    void waiting() {
        server.json(
                200,
                PODS.replace(
                        "\"metadata\":{\"name\"",
                        "\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]},\"metadata\":{\"name\""));
        assertThat(kube.coreV1().pods("shop").await("web-0", Conditions.ready(), Duration.ofMinutes(2)))
                .isPresent();
    }

    @Test
    void everythingElseIsAGenericCallAway() {
        server.json(200, "{\"data\":{\"k\":\"v\"}}");
        assertThat(kube.resources(ConfigMap.TYPE, "shop").get("a").data()).containsEntry("k", "v");
    }
}
