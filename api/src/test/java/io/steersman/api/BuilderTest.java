package io.steersman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.steersman.api.apiextensions.v1.JSONSchemaProps;
import io.steersman.api.apiextensions.v1.JSONSchemaPropsOrBool;
import io.steersman.api.apps.v1.Deployment;
import io.steersman.api.core.v1.Pod;
import io.steersman.api.core.v1.PodSpec;
import io.steersman.api.core.v1.Service;
import io.steersman.api.value.Json;
import io.steersman.wire.error.DecodeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How generated values are made and edited. */
class BuilderTest {

    private final Deployment wanted =
            Deployment.of(d -> d.metadata(m -> m.name("web").labels("app", "web"))
                    .spec(s -> s.replicas(3)
                            .selector(l -> l.matchLabels("app", "web"))
                            .template(t -> t.metadata(m -> m.labels("app", "web"))
                                    .spec(p -> p.containers(
                                            "web",
                                            c -> c.image("nginx:1.29")
                                                    .ports(port -> port.containerPort(80))
                                                    .resources(r -> r.requests("cpu", "100m")
                                                            .requests("memory", "64Mi")))))));

    @Test
    void whatIsNotSetIsNotWritten() {
        assertThat(Deployment.CODEC.toJson(wanted).utf8())
                .isEqualTo("{\"kind\":\"Deployment\",\"apiVersion\":\"apps/v1\",\"metadata\":{\"name\":\"web\","
                        + "\"labels\":{\"app\":\"web\"}},\"spec\":{\"replicas\":3,\"selector\":{\"matchLabels\":"
                        + "{\"app\":\"web\"}},\"template\":{\"metadata\":{\"labels\":{\"app\":\"web\"}},\"spec\":"
                        + "{\"containers\":[{\"name\":\"web\",\"image\":\"nginx:1.29\",\"ports\":[{\"containerPort\":80}],"
                        + "\"resources\":{\"requests\":{\"cpu\":\"100m\",\"memory\":\"64Mi\"}}}]}}}}");
    }

    @Test
    void anEditSharesWhatItDoesNotTouch() {
        var bigger = wanted.with(d -> d.spec(s -> s.replicas(5)));
        assertThat(bigger.spec().replicas()).isEqualTo(5);
        assertThat(bigger.metadata()).isSameAs(wanted.metadata());
        assertThat(bigger.spec().template()).isSameAs(wanted.spec().template());
        assertThat(wanted.spec().replicas()).isEqualTo(3);
    }

    @Test
    void aKeyFindsTheElementOrAddsIt() {
        var spec = PodSpec.of(s -> s.containers("a", c -> c.image("1")).containers("b", c -> c.image("2")));
        var edited = spec.with(s -> s.containers("a", c -> c.command("sh")).containers("c", c -> c.image("3")));
        assertThat(edited.containers()).extracting(c -> c.name() + c.image()).containsExactly("a1", "b2", "c3");
        assertThat(edited.containers().get(0).command()).containsExactly("sh");
        assertThat(edited.containers().get(1)).isSameAs(spec.containers().get(1));
    }

    @Test
    void aKeyOfSeveralFieldsTakesThemInOrderAndKnowsTheirDefaults() {
        var service = Service.of(s -> s.spec(p -> p.addPorts(a -> a.port(80).name("http"))));
        var edited = service.with(s ->
                s.spec(p -> p.ports(80, "TCP", a -> a.nodePort(30080)).ports(80, "UDP", a -> a.name("quic"))));
        assertThat(edited.spec().ports())
                .extracting(a -> a.name() + a.nodePort())
                .containsExactly("http30080", "quic0");
    }

    @Test
    void consumersReplaceTheListAndAddAppends() {
        var spec =
                PodSpec.of(s -> s.tolerations(t -> t.key("a"), t -> t.key("b")).addTolerations(t -> t.key("c")));
        assertThat(spec.tolerations()).extracting(t -> t.key()).containsExactly("a", "b", "c");
        assertThat(spec.with(s -> s.tolerations(t -> t.key("z"))).tolerations()).hasSize(1);
        assertThat(spec.with(s -> s.clearTolerations())).isEqualTo(PodSpec.EMPTY);
    }

    @Test
    void byValueReadsAsEmptyAndTellsWhetherItIsThere() {
        assertThat(Pod.EMPTY.spec()).isSameAs(PodSpec.EMPTY);
        assertThat(Pod.EMPTY.hasSpec()).isFalse();
        assertThat(Pod.of(p -> p.spec(s -> {})).hasSpec()).isTrue();
        assertThat(Pod.EMPTY.spec().securityContext()).isNull();
        assertThat(Pod.EMPTY.spec().nodeName()).isEmpty();
        assertThat(Pod.EMPTY.metadata().creationTimestamp().isEmpty()).isTrue();
    }

    @Test
    void collectionsAreCopiesThatNobodyChanges() {
        var args = new ArrayList<>(List.of("a"));
        var spec = PodSpec.of(s -> s.addContainers(c -> c.args(args)));
        args.add("b");
        assertThat(spec.containers().get(0).args()).containsExactly("a");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> spec.containers().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> wanted.metadata().labels().put("x", "y"));
    }

    @Test
    void mapsAreSortedAndLoseOneKey() {
        var edited = wanted.with(
                d -> d.metadata(m -> m.labels("z", "1").labels("b", "2").removeLabels("app")));
        assertThat(edited.metadata().labels().keySet()).containsExactly("b", "z");
        assertThat(edited.metadata().labels()).containsEntry("z", "1").doesNotContainKey("app");
    }

    @Test
    void namesThatJavaKeepsForItselfHaveAnUnderscore() {
        var schema = JSONSchemaProps.of(s -> s.default_(Json.of(1))
                .enum_(Json.of("a"))
                .ref("#/x")
                .items(io.steersman.api.apiextensions.v1.JSONSchemaPropsOrArray.of(i -> i.type("string")))
                .additionalProperties(JSONSchemaPropsOrBool.of(true))
                .xKubernetesListType("set"));
        assertThat(schema)
                .hasToString(
                        "{\"$ref\":\"#/x\",\"type\":\"\",\"default\":1,\"enum\":[\"a\"],\"items\":{\"type\":\"string\"},"
                                        .replace("\"type\":\"\",", "")
                                + "\"additionalProperties\":true,\"x-kubernetes-list-type\":\"set\"}");
    }

    @Test
    void anotherKindIsRefused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> Pod.CODEC.fromJson("{\"kind\":\"Status\",\"apiVersion\":\"v1\"}"))
                .withMessageContaining("\"Status\" where \"Pod\" was expected");
        assertThat(Pod.CODEC.fromJson("{\"metadata\":{\"name\":\"x\"}}").kind()).isEqualTo("Pod");
    }

    @Test
    void anErrorNamesThePath() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> Pod.CODEC.fromJson(
                        "{\"spec\":{\"containers\":[{\"resources\":{\"limits\":{\"cpu\":\"x\"}}}]}}"))
                .withMessageContaining("spec.containers[0].resources.limits.cpu")
                .withMessageContaining("quantities must match");
    }
}
