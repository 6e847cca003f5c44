package io.steersman.client.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.steersman.api.DynamicObject;
import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {

    private static Observed<DynamicObject> seen(String json) {
        return new Observed<>(DynamicObject.of(JsonObject.parse(json)), DynamicObject.CODEC);
    }

    private static Observed<DynamicObject> nothing() {
        return new Observed<>(null, DynamicObject.CODEC);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true |{'observedGeneration':2,'replicas':3,'updatedReplicas':3,'availableReplicas':3}",
                "false|{'observedGeneration':1,'replicas':3,'updatedReplicas':3,'availableReplicas':3}",
                "false|{'observedGeneration':2,'replicas':3,'updatedReplicas':2,'availableReplicas':3}",
                "false|{'observedGeneration':2,'replicas':4,'updatedReplicas':3,'availableReplicas':3}",
                "false|{'observedGeneration':2,'replicas':3,'updatedReplicas':3,'availableReplicas':2}",
                "false|{}",
            })
    void aDeploymentIsRolledOutWhenOnlyNewReplicasServe(boolean complete, String status) {
        var deployment =
                "{\"kind\":\"Deployment\",\"metadata\":{\"generation\":2},\"spec\":{\"replicas\":3},\"status\":"
                        + status.replace('\'', '"') + "}";
        assertThat(Conditions.<DynamicObject>rolledOut().holds(seen(deployment)))
                .isEqualTo(complete);
    }

    @Test
    void aStatefulSetIsRolledOutByRevisionOrPartition() {
        var set =
                "{\"kind\":\"StatefulSet\",\"metadata\":{\"generation\":1},\"spec\":{\"replicas\":2%s},\"status\":{\"observedGeneration\":1,"
                        + "\"readyReplicas\":2,\"updatedReplicas\":1,\"currentRevision\":\"a\",\"updateRevision\":\"%s\"}}";
        var rolledOut = Conditions.<DynamicObject>rolledOut();
        assertThat(rolledOut.holds(seen(set.formatted("", "a")))).isTrue();
        assertThat(rolledOut.holds(seen(set.formatted("", "b")))).isFalse();
        var partition = ",\"updateStrategy\":{\"rollingUpdate\":{\"partition\":1}}";
        assertThat(rolledOut.holds(seen(set.formatted(partition, "b")))).isTrue();
    }

    @Test
    void aDaemonSetIsRolledOutWhenEveryNodeHasTheNewestPod() {
        var set =
                "{\"kind\":\"DaemonSet\",\"metadata\":{\"generation\":1},\"status\":{\"observedGeneration\":1,\"desiredNumberScheduled\":2,"
                        + "\"updatedNumberScheduled\":%d,\"numberAvailable\":%d}}";
        var rolledOut = Conditions.<DynamicObject>rolledOut();
        assertThat(rolledOut.holds(seen(set.formatted(2, 2)))).isTrue();
        assertThat(rolledOut.holds(seen(set.formatted(1, 2)))).isFalse();
        assertThat(rolledOut.holds(seen(set.formatted(2, 1)))).isFalse();
    }

    @Test
    void whatHasNoRolloutSaysSo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.<DynamicObject>rolledOut().holds(seen("{\"kind\":\"Pod\"}")));
        assertThat(Conditions.<DynamicObject>rolledOut().holds(nothing())).isFalse();
    }

    @Test
    void aDefinitionIsEstablishedWhenItsNamesAreAcceptedToo() {
        var crd =
                "{\"status\":{\"conditions\":[{\"type\":\"NamesAccepted\",\"status\":\"%s\"},{\"type\":\"Established\",\"status\":\"True\"}]}}";
        assertThat(Conditions.<DynamicObject>established().holds(seen(crd.formatted("True"))))
                .isTrue();
        assertThat(Conditions.<DynamicObject>established().holds(seen(crd.formatted("False"))))
                .isFalse();
    }

    @Test
    void pathsFindTextsNumbersAndTruth() {
        var object = seen("{\"status\":{\"n\":3,\"b\":true,\"s\":\"x\",\"o\":{}}}");
        assertThat(Conditions.<DynamicObject>path("/status/n", "3").holds(object))
                .isTrue();
        assertThat(Conditions.<DynamicObject>path("/status/b", "true").holds(object))
                .isTrue();
        assertThat(Conditions.<DynamicObject>path("{.status.s}", "y").holds(object))
                .isFalse();
        assertThat(Conditions.<DynamicObject>path("{.status.o}", null).holds(object))
                .isTrue();
        assertThat(Conditions.<DynamicObject>path("{.status.z}", null).holds(object))
                .isFalse();
        assertThat(Conditions.<DynamicObject>path("/status/s", "x").holds(nothing()))
                .isFalse();
    }

    @Test
    void beingThereAndNotBeingThere() {
        assertThat(Conditions.<DynamicObject>exists().holds(seen("{}"))).isTrue();
        assertThat(Conditions.<DynamicObject>exists().holds(nothing())).isFalse();
        assertThat(Conditions.<DynamicObject>deleted().holds(nothing())).isTrue();
        assertThat(Conditions.<DynamicObject>deleted().holds(seen("{}"))).isFalse();
        assertThat(Conditions.<DynamicObject>where("never", o -> true).holds(nothing()))
                .isFalse();
    }
}
