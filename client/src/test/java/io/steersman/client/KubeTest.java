package io.steersman.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.api.core.v1.ConfigMap;
import io.steersman.api.core.v1.Secret;
import io.steersman.client.auth.Credential;
import io.steersman.client.config.ClientConfig;
import io.steersman.client.rest.Warning;
import io.steersman.client.scripted.ScriptedTransport;
import io.steersman.http.client.HttpClientConfig;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Headers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class KubeTest {

    private static final String EXAMPLES = """
            {"kind":"APIResourceList","groupVersion":"example.com/v1","resources":[
            {"name":"widgets","singularName":"widget","namespaced":true,"kind":"Widget","verbs":["get"]},
            {"name":"planets","singularName":"planet","namespaced":false,"kind":"Planet","verbs":["get"]}]}""";

    private final ScriptedTransport server = new ScriptedTransport();

    @Test
    void aKindWithoutAClassIsLookedUpOnce() {
        server.json(200, EXAMPLES)
                .json(200, "{\"metadata\":{\"name\":\"a\"}}")
                .json(200, "{\"metadata\":{\"name\":\"earth\"}}");
        try (var kube = Kube.over(server)) {
            var widget = kube.dynamic("example.com/v1", "Widget", "shop").get("a");
            kube.dynamic("example.com/v1", "Planet").get("earth");
            assertThat(widget.kind()).isEqualTo("Widget");
            assertThatIllegalArgumentException().isThrownBy(() -> kube.dynamic("example.com/v1", "Planet", "shop"));
            assertThatIllegalArgumentException().isThrownBy(() -> kube.dynamic("example.com/v1", "Widget"));
        }
        assertThat(server.requests())
                .extracting(r -> r.path())
                .containsExactly(
                        "/apis/example.com/v1",
                        "/apis/example.com/v1/namespaces/shop/widgets/a",
                        "/apis/example.com/v1/planets/earth");
    }

    @Test
    void aKindThatIsNotServedSaysSo() {
        server.json(200, EXAMPLES);
        assertThatThrownBy(() -> Kube.over(server).dynamic("example.com/v1", "Nope", "shop"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("no kind Nope");
    }

    @Test
    void metadataOfSecretsHoldsNoSecret() {
        server.json(200, "{\"metadata\":{\"name\":\"a\"},\"data\":{\"password\":\"c2VjcmV0\"}}");
        var secret = Kube.over(server).metadata(Secret.TYPE, "shop").get("a");
        assertThat(secret.toString()).contains("\"a\"").doesNotContain("c2VjcmV0");
    }

    @Test
    void aCallersInterceptorSeesARequestOnceHoweverOftenItIsTried() {
        var seen = new ArrayList<String>();
        var slept = new ArrayList<Duration>();
        server.status(429, "TooManyRequests", "later", "Retry-After", "2").json(200, "{}");
        var kube = Kube.over(
                server,
                o -> o.interceptor(chain -> {
                            seen.add(chain.asked());
                            return chain.proceed(chain.request());
                        })
                        .time(Clock.systemUTC(), slept::add));
        kube.coreV1().configMaps("shop").get("a");
        assertThat(seen).containsExactly("get configmaps \"a\" in namespace \"shop\"");
        assertThat(slept).hasSize(1);
    }

    @Test
    void retriesCanBeTurnedOff() {
        server.status(429, "TooManyRequests", "later", "Retry-After", "2");
        var kube = Kube.over(server, o -> o.retries(0));
        assertThatThrownBy(() -> kube.version()).isInstanceOf(ApiException.class);
    }

    @Test
    void warningsGoToTheHandler() {
        var told = new ArrayList<Warning>();
        server.answer(
                200, Headers.of("Content-Type", "application/json", "Warning", "299 - \"old\""), Bytes.utf8("{}"));
        Kube.over(server, o -> o.warnings(told::add)).version();
        assertThat(told).containsExactly(new Warning(299, "-", "old"));
    }

    @Test
    void jsonCanBeAskedFor() {
        server.json(200, "{}");
        Kube.over(server, o -> o.jsonOnly().userAgent("mine/2").namespace("shop"))
                .coreV1()
                .configMaps("shop")
                .get("a");
        assertThat(server.request(0).headers().first("Accept")).isEqualTo("application/json");
        assertThat(server.request(0).headers().first("User-Agent")).isEqualTo("mine/2");
    }

    @Test
    void readinessIsYesOrNo() {
        server.answer(200, Headers.EMPTY, Bytes.utf8("ok")).answer(500, Headers.EMPTY, Bytes.utf8("no"));
        var kube = Kube.over(server);
        assertThat(kube.ready()).isTrue();
        assertThat(kube.ready()).isFalse();
        assertThat(server.nothingLeaked()).isTrue();
    }

    @Test
    void connectingSendsNothingAndAServerThatIsNotThereIsSaidWhenAsked() {
        try (var kube =
                Kube.connect(ClientConfig.of(c -> c.server("http://127.0.0.1:1").namespace("shop")))) {
            assertThat(kube.namespace()).isEqualTo("shop");
            assertThatThrownBy(kube::version)
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.CONNECT));
        }
    }

    @Test
    void typesCanBeChosenAtRunTime() {
        server.json(200, "{\"kind\":\"ConfigMapList\",\"metadata\":{},\"items\":[]}");
        assertThat(Kube.over(server).everywhere(ConfigMap.TYPE).list().items()).isEmpty();
        assertThat(server.request(0).path()).isEqualTo("/api/v1/configmaps");
    }

    @Test
    void aCredentialCanBeGivenForATransport() {
        server.json(200, "{}");
        Kube.over(server, o -> o.credential(Credential.bearer("t0ken"))).version();
        assertThat(server.request(0).headers().first("Authorization")).isEqualTo("Bearer t0ken");
    }

    @Test
    void connectionsCanBeTuned() {
        var tuned = new ArrayList<String>();
        var config = ClientConfig.of(c -> c.server("https://127.0.0.1:1"));
        Kube.connect(
                        config,
                        o -> o.http(h -> {
                            h.protocols(HttpClientConfig.Protocol.HTTP_1_1);
                            tuned.add("once");
                        }))
                .close();
        assertThat(tuned).hasSize(1);
    }
}
