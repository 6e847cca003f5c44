package io.steersman.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What may change in pods and claims, and the words of a refusal, which show what was to change: each case in {@code
 * updates.json} is what kube-apiserver 1.37.2 made of a patch.
 */
class UpdateRefusalContractTest extends Contract {

    @TestFactory
    Stream<DynamicTest> aPatchIsTakenOrRefusedInSoManyWords() throws IOException {
        ns();
        try (InputStream in = UpdateRefusalContractTest.class.getResourceAsStream("updates.json")) {
            var cases = (JsonArray) JsonValue.parse(Bytes.wrap(in.readAllBytes()));
            return cases.objects().toList().stream()
                    .map(c -> DynamicTest.dynamicTest(c.string("/name"), () -> check(c)));
        }
    }

    private void check(JsonObject expected) {
        var name = expected.string("/name").replace(' ', '-');
        var object = expected.object("/object").with("metadata", JsonObject.EMPTY.with("name", name));
        post(core(expected.string("/resource")), object).expect(201);

        var answer = call("PATCH", core(expected.string("/resource"), name))
                .body(expected.get("patch").toBytes(), expected.string("/type"))
                .expect(expected.integer("/code"));

        if (expected.has("causes")) {
            assertThat(answer.json().array("/details/causes")).isEqualTo(expected.array("/causes"));
        }
    }
}
