package io.steersman.server.crd;

import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What is said about CRDs and custom resources, held against what a kube-apiserver 1.37.2 said about the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MessagesTest {

    private static final String GADGETS = "/apis/crdv.example.com/v1/namespaces/default/gadgets?dryRun=All";

    private Api api;

    @BeforeAll
    void start() {
        api = new Api();
        api.establish((JsonObject) Api.resource("gadgets.json"));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @TestFactory
    Stream<DynamicTest> aCrdIsRefusedInTheWordsOfKubernetes() {
        return Api.table("crd-messages.json").stream()
                .map(row -> DynamicTest.dynamicTest(String.valueOf(row.string("/about")), () -> {
                    var answer = api.create(Api.CRDS + "?dryRun=All", row.object("/crd"));
                    assertThat(answer.body().string("/message")).isEqualTo(row.string("/message"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aCustomResourceIsRefusedInTheWordsOfKubernetes() {
        return Api.table("object-messages.json").stream()
                .map(row -> DynamicTest.dynamicTest(String.valueOf(row.at("/object/spec")), () -> {
                    var answer = api.create(GADGETS, row.object("/object"));
                    if (row.string("/message") == null) {
                        assertThat(answer.code()).as(answer.message()).isEqualTo(201);
                        assertThat(answer.body().get("spec")).isEqualTo(row.get("spec"));
                    } else {
                        assertThat(sorted(answer.message())).isEqualTo(sorted(row.string("/message")));
                        assertThat(causes(answer.body()))
                                .hasSameElementsAs(
                                        row.array("/causes").strings().toList());
                    }
                }));
    }

    /** Go walks through properties in an order of its own; what is said is the same. */
    private static List<String> sorted(String message) {
        return Stream.of(message.replaceAll("is invalid: \\[(.*)\\]$", "is invalid: $1")
                        .split("(: |, )"))
                .sorted()
                .toList();
    }

    private static List<String> causes(JsonObject status) {
        var causes = status.array("/details/causes");
        return causes == null
                ? List.of()
                : causes.objects()
                        .map(cause -> cause.string("/reason") + " "
                                + (cause.string("/field") == null ? "" : cause.string("/field")))
                        .toList();
    }
}
