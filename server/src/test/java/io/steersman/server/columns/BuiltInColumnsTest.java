package io.steersman.server.columns;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInColumnsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T01:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0,0s",
        "119,119s",
        "120,2m",
        "133,2m13s",
        "599,9m59s",
        "600,10m",
        "10799,179m",
        "10800,3h",
        "12000,3h20m",
        "28800,8h",
        "172799,47h",
        "172800,2d",
        "180000,2d2h",
        "691200,8d",
        "63072000,2y",
        "63158400,2y1d",
        "252288000,8y",
        "-2,<invalid>",
        "-1,0s"
    })
    void agesAreWordedAsKubernetesDoes(long seconds, String text) {
        assertThat(Ages.of(Duration.ofSeconds(seconds))).isEqualTo(text);
    }

    @Test
    void aPodsStatusIsTheMostTellingOfItsStates() {
        assertThat(row("pods", pod("{\"phase\":\"Pending\"}")))
                .isEqualTo("web|0/1|Pending|0|60m|<none>|<none>|<none>|<none>");
        assertThat(row(
                        "pods",
                        pod("{\"phase\":\"Running\",\"containerStatuses\":[{\"ready\":false,\"restartCount\":3,"
                                + "\"state\":{\"waiting\":{\"reason\":\"CrashLoopBackOff\"}},"
                                + "\"lastState\":{\"terminated\":{\"finishedAt\":\"2026-01-01T00:59:00Z\"}}}]}")))
                .startsWith("web|0/1|CrashLoopBackOff|3 (60s ago)|");
        assertThat(row(
                        "pods",
                        pod("{\"phase\":\"Running\",\"podIPs\":[{\"ip\":\"10.0.0.7\"}],\"containerStatuses\":"
                                + "[{\"ready\":true,\"restartCount\":0,\"state\":{\"running\":{}}}]}")))
                .isEqualTo("web|1/1|Running|0|60m|10.0.0.7|<none>|<none>|<none>");
        assertThat(row(
                        "pods",
                        pod("{\"phase\":\"Failed\",\"containerStatuses\":"
                                + "[{\"state\":{\"terminated\":{\"exitCode\":0,\"signal\":9}}}]}")))
                .startsWith("web|0/1|Signal:9|");
    }

    @Test
    void anInitContainerThatIsNotDoneGivesThePodsStatus() {
        var pod = pod("{\"phase\":\"Pending\",\"initContainerStatuses\":[{\"name\":\"a\","
                        + "\"state\":{\"terminated\":{\"exitCode\":0}}},{\"name\":\"b\",\"state\":{\"waiting\":{}}}]}")
                .set(
                        "/spec/initContainers",
                        JsonObject.parse("{\"x\":[{\"name\":\"a\"},{\"name\":\"b\"}]}")
                                .array("/x"));
        assertThat(row("pods", pod)).startsWith("web|0/1|Init:1/2|0|");
    }

    @Test
    void aPodThatIsBeingDeletedIsTerminating() {
        var pod = pod("{\"phase\":\"Running\"}").set("/metadata/deletionTimestamp", "2026-01-01T00:59:00Z");
        assertThat(row("pods", pod)).startsWith("web|0/1|Terminating|");
    }

    @Test
    void workloadsShowCountsAndSelectors() {
        var deployment = JsonObject.parse(
                "{\"metadata\":{\"name\":\"web\"},\"spec\":{\"replicas\":3,\"selector\":{\"matchLabels\":{\"b\":\"2\","
                        + "\"a\":\"1\"},\"matchExpressions\":[{\"key\":\"c\",\"operator\":\"In\",\"values\":[\"y\",\"x\"]}]},"
                        + "\"template\":{\"spec\":{\"containers\":[{\"name\":\"w\",\"image\":\"i:1\"}]}}},"
                        + "\"status\":{\"readyReplicas\":2,\"updatedReplicas\":3,\"availableReplicas\":2}}");
        assertThat(row("deployments.apps", deployment)).isEqualTo("web|2/3|3|2|<unknown>|w|i:1|a=1,b=2,c in (x,y)");
    }

    @Test
    void aServiceShowsItsPortsAndWhereItIsReached() {
        var service =
                JsonObject.parse("{\"metadata\":{\"name\":\"s\"},\"spec\":{\"type\":\"LoadBalancer\",\"clusterIP\":"
                        + "\"10.0.0.9\",\"ports\":[{\"port\":80,\"nodePort\":30080,\"protocol\":\"TCP\"},{\"port\":53,"
                        + "\"protocol\":\"UDP\"}]}}");
        assertThat(row("services", service))
                .isEqualTo("s|LoadBalancer|10.0.0.9|<pending>|80:30080/TCP,53/UDP|<unknown>|<none>");
    }

    @Test
    void everySetHasAsManyCellsAsHeadsEvenForAnEmptyObject() {
        for (var resource : new String[] {
            "pods",
            "events",
            "nodes",
            "persistentvolumes",
            "jobs.batch",
            "ingresses.networking.k8s.io",
            "customresourcedefinitions.apiextensions.k8s.io",
            "horizontalpodautoscalers.autoscaling"
        }) {
            var columns = BuiltInColumns.of(resource);
            assertThat(columns).as(resource).isNotNull();
            assertThat(columns.cells(JsonObject.EMPTY, NOW).size())
                    .as(resource)
                    .isEqualTo(columns.columns().size());
        }
    }

    private static JsonObject pod(String status) {
        return JsonObject.parse("{\"metadata\":{\"name\":\"web\",\"creationTimestamp\":\"2026-01-01T00:00:00Z\"},"
                + "\"spec\":{\"containers\":[{\"name\":\"c\"}]},\"status\":" + status + "}");
    }

    private static String row(String resource, JsonObject object) {
        var columns = BuiltInColumns.of(resource);
        return columns.cells(object, NOW).stream()
                .map(c -> c instanceof io.steersman.wire.json.JsonString s ? s.value() : c.toString())
                .collect(Collectors.joining("|"));
    }
}
