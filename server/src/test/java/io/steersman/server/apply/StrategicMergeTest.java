package io.steersman.server.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.steersman.schema.Schema;
import io.steersman.server.decode.Decoder;
import io.steersman.server.decode.Kinds;
import io.steersman.server.error.Refusal;
import io.steersman.server.proto.RandomTrees;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.patch.MergePatch;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Against patches that kube-apiserver 1.37 answered; its answers are told as merge patches of what was there. */
class StrategicMergeTest {

    @TestFactory
    Stream<DynamicTest> resultsAreThoseOfTheRealServer() {
        var table = Kinds.table(StrategicMergeTest.class, "strategic-merge.json");
        var lives = Objects.requireNonNull(table.get(0).array("/lives"));
        return table.stream()
                .skip(1)
                .map(row -> DynamicTest.dynamicTest(
                        row.get("patch") + "", () -> check(row, (JsonObject) lives.get(row.integer("/live")))));
    }

    private static void check(JsonObject row, JsonObject live) {
        var expected = Kinds.expected(Objects.requireNonNull(row.string("/type")));
        var patch = Objects.requireNonNull(row.object("/patch"));
        if (row.has("error")) {
            var refusal =
                    catchThrowableOfType(Refusal.class, () -> StrategicMerge.apply(live, patch, expected.shape()));
            assertThat(refusal).isNotNull();
            assertThat(refusal.status().message()).isEqualTo(row.string("/error/message"));
            assertThat(refusal.status().code()).isEqualTo(row.integer("/error/code"));
            return;
        }
        var merged = Decoder.tidy(StrategicMerge.apply(live, patch, expected.shape()), expected)
                .object();
        var result = MergePatch.apply(live, Objects.requireNonNull(row.object("/result")));
        assertThat(withoutDefaults(merged))
                .isEqualTo(withoutDefaults(Decoder.tidy(result, expected).object()));
    }

    /** Defaults that the server fills in after a patch. */
    private static String withoutDefaults(JsonObject object) {
        return object.toString()
                .replaceAll(
                        ",\"(terminationMessagePath|terminationMessagePolicy|imagePullPolicy|protocol|apiVersion|timeoutSeconds|"
                                + "periodSeconds|successThreshold|failureThreshold)\":(\"[^\"]*\"|[0-9]+)",
                        "")
                .replaceAll("\"apiVersion\":\"v1\",", "");
    }

    @Property(tries = 3)
    void anEmptyPatchAndTheObjectItselfChangeNothing(@ForAll long seed) {
        var trees = new RandomTrees(seed);
        for (var resource : Schema.kubernetes().resources()) {
            if (resource.storage() != null) {
                var expected = Kinds.expected(resource.groupVersion().apiVersion() + "/"
                        + resource.kind().name());
                var object =
                        Decoder.tidy(trees.object(expected.shape()), expected).object();
                assertThat(StrategicMerge.apply(object, JsonObject.EMPTY, expected.shape()))
                        .isEqualTo(object);
            }
        }
    }
}
