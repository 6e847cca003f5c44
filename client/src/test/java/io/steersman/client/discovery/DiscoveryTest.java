package io.steersman.client.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.client.rest.Negotiation;
import io.steersman.client.rest.RestClient;
import io.steersman.client.scripted.ScriptedTransport;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

    private static final String CORE = """
            {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","items":[{"metadata":{},"versions":[
            {"version":"v1","freshness":"Current","resources":[
            {"resource":"pods","responseKind":{"group":"","version":"v1","kind":"Pod"},"scope":"Namespaced",
             "singularResource":"pod","verbs":["get","list"],"shortNames":["po"],"categories":["all"],
             "subresources":[{"subresource":"status","responseKind":{"kind":"Pod"},"verbs":["get","patch"]}]},
            {"resource":"nodes","responseKind":{"group":"","version":"v1","kind":"Node"},"scope":"Cluster",
             "singularResource":"node","verbs":["get"]}]}]}]}""";

    private static final String GROUPS = """
            {"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","items":[
            {"metadata":{"name":"apps"},"versions":[{"version":"v1","freshness":"Current","resources":[
             {"resource":"deployments","responseKind":{"group":"apps","version":"v1","kind":"Deployment"},"scope":"Namespaced",
              "singularResource":"deployment","verbs":["get"],"shortNames":["deploy"],"categories":["all"]}]}]},
            {"metadata":{"name":"metrics.k8s.io"},"versions":[{"version":"v1beta1","freshness":"Stale","resources":[
             {"resource":"pods","responseKind":{"kind":"PodMetrics"},"scope":"Namespaced","singularResource":"","verbs":["get"]}]}]}
            ]}""";

    private static final String WIDGETS = """
            {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"example.com/v1","resources":[
            {"name":"widgets","singularName":"widget","namespaced":true,"kind":"Widget","verbs":["get","list"],"shortNames":["wd"]},
            {"name":"widgets/status","singularName":"","namespaced":true,"kind":"Widget","verbs":["get"]},
            {"name":"widgets/scale","singularName":"","namespaced":true,"group":"autoscaling","version":"v1","kind":"Scale","verbs":["get"]}
            ]}""";

    private final ScriptedTransport server = new ScriptedTransport();
    private final Discovery discovery =
            new Discovery(RestClient.over(server, "test", new Negotiation(true), List.of()));

    @Test
    void oneKindCostsOneSmallRequestOnce() {
        server.json(200, WIDGETS);
        var widgets = discovery.resource("example.com/v1", "Widget");
        assertThat(widgets.plural()).isEqualTo("widgets");
        assertThat(widgets.namespaced()).isTrue();
        assertThat(widgets.has("status")).isTrue();
        assertThat(widgets.subresources().get(1).kind()).isEqualTo("Scale");
        assertThat(discovery.resource("example.com/v1", "Widget")).isSameAs(widgets);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.request(0).path()).isEqualTo("/apis/example.com/v1");
    }

    @Test
    void aMissIsAskedForAgain() {
        server.json(200, WIDGETS.replace("Widget", "Gadget")).json(200, WIDGETS);
        assertThatThrownBy(() -> discovery.resource("example.com/v1", "Widget"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.is(Reason.NOT_FOUND)).isTrue())
                .hasMessageContaining("no kind Widget");
        assertThat(discovery.resource("example.com/v1", "Widget").plural()).isEqualTo("widgets");
    }

    @Test
    void aGroupThatIsNotServedIsSaidSo() {
        server.answer(
                404,
                io.steersman.wire.http.Headers.of("Content-Type", "text/plain"),
                io.steersman.wire.Bytes.utf8("404 page not found"));
        assertThatThrownBy(() -> discovery.resource("none.example/v1", "X"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("does not serve none.example/v1");
    }

    @Test
    void theWholeSurfaceComesAggregated() {
        server.json(200, CORE).json(200, GROUPS);
        var surface = discovery.surface();
        assertThat(surface.groups()).extracting(g -> g.name()).containsExactly("", "apps", "metrics.k8s.io");
        assertThat(surface.failures()).extracting(f -> f.apiVersion()).containsExactly("metrics.k8s.io/v1beta1");
        assertThat(server.request(0).headers().first("Accept"))
                .startsWith("application/json;g=apidiscovery.k8s.io;v=v2;");
        assertThat(discovery.surface()).isSameAs(surface);
        assertThat(discovery.resource("apps/v1", "Deployment").plural()).isEqualTo("deployments");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void wordsMeanResourcesAsInKubectl() {
        server.json(200, CORE).json(200, GROUPS);
        var surface = discovery.surface();
        assertThat(surface.named("po").orElseThrow().kind()).isEqualTo("Pod");
        assertThat(surface.named("Pod").orElseThrow().group()).isEmpty();
        assertThat(surface.named("pods.metrics.k8s.io").orElseThrow().kind()).isEqualTo("PodMetrics");
        assertThat(surface.named("deployments.v1.apps").orElseThrow().kind()).isEqualTo("Deployment");
        assertThat(surface.named("deploy.apps").orElseThrow().kind()).isEqualTo("Deployment");
        assertThat(surface.named("nothing")).isEmpty();
        assertThat(surface.inCategory("all")).extracting(r -> r.plural()).containsExactly("pods", "deployments");
    }

    @Test
    void anUnknownWordIsAskedForOnceMore() {
        server.json(200, CORE).json(200, GROUPS).json(200, CORE).json(200, GROUPS);
        discovery.surface();
        assertThat(discovery.named("widget")).isEmpty();
        assertThat(server.requests()).hasSize(4);
    }

    @Test
    void anOldServerIsAskedGroupByGroupAndOneFailureIsNotFatal() {
        server.json(200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}")
                .json(200, """
                {"kind":"APIGroupList","groups":[{"name":"example.com","versions":[{"groupVersion":"example.com/v1beta1"},
                {"groupVersion":"example.com/v1"}],"preferredVersion":{"groupVersion":"example.com/v1"}}]}""")
                .json(200, "{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":[]}")
                .json(200, WIDGETS)
                .status(503, "ServiceUnavailable", "down");
        var surface = discovery.surface();
        assertThat(surface.groups()).extracting(g -> g.name()).containsExactly("", "example.com");
        assertThat(surface.named("wd").orElseThrow().version()).isEqualTo("v1");
        assertThat(surface.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.apiVersion()).isEqualTo("example.com/v1beta1"))
                .satisfies(f -> assertThat(f.why()).contains("down"));
    }

    @Test
    void theVersionIsRead() {
        server.json(200, "{\"major\":\"1\",\"minor\":\"37\",\"gitVersion\":\"v1.37.2\",\"platform\":\"linux/amd64\"}");
        assertThat(discovery.version()).isEqualTo(new ServerVersion("1", "37", "v1.37.2", "linux/amd64"));
    }
}
