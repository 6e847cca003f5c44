package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.deployment;
import static io.steersman.testing.subject.Trees.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Call;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The strategic merge patch: lists merge by their keys, and directives say otherwise. */
class StrategicMergeContractTest extends Contract {

    @BeforeEach
    void twoContainers() {
        var deployment = deployment("d", 1)
                .set(
                        "/spec/template/spec/containers",
                        json("{'c':[{'name':'one','image':'example/one:1','env':[{'name':'A','value':'1'},"
                                        + "{'name':'B','value':'2'}],'args':['x','y']},"
                                        + "{'name':'two','image':'example/two:1'}]}")
                                .array("/c"))
                .set(
                        "/metadata/finalizers",
                        json("{'f':['example.com/a','example.com/b']}").array("/f"));
        post(group("apps/v1", "deployments"), deployment).expect(201);
    }

    @Test
    void aListMergesByItsKey() {
        var patched = template("{'containers':[{'name':'two','image':'example/two:2'}]}");

        assertThat(images(patched)).containsExactly("example/one:1", "example/two:2");
    }

    @Test
    void whatIsNewComesFirst() {
        var patched = template("{'containers':[{'name':'zero','image':'example/zero:1'}]}");

        assertThat(images(patched)).containsExactly("example/zero:1", "example/one:1", "example/two:1");
    }

    @Test
    void theOrderCanBeAsked() {
        var patched = template("{'$setElementOrder/containers':[{'name':'one'},{'name':'new'},{'name':'two'}],"
                + "'containers':[{'name':'new','image':'example/new:1'}]}");

        assertThat(images(patched)).containsExactly("example/one:1", "example/new:1", "example/two:1");
    }

    @Test
    void anElementIsDeletedByItsKey() {
        var patched = template("{'containers':[{'name':'one','$patch':'delete'}]}");

        assertThat(images(patched)).containsExactly("example/two:1");
    }

    @Test
    void aListIsReplacedWhenAsked() {
        var patched = template("{'containers':[{'$patch':'replace'},{'name':'new','image':'example/new:1'}]}");

        assertThat(images(patched)).containsExactly("example/new:1");
    }

    @Test
    void nestedListsMergeToo() {
        var patched = template("{'containers':[{'name':'one','env':[{'name':'B','value':'3'}]}]}");

        assertThat(patched.array("/spec/template/spec/containers/0/env")
                        .objects()
                        .map(JsonObject::toString))
                .containsExactly("{\"name\":\"A\",\"value\":\"1\"}", "{\"name\":\"B\",\"value\":\"3\"}");
    }

    @Test
    void aListWithoutAKeyIsReplaced() {
        var patched = template("{'containers':[{'name':'one','args':['z']}]}");

        assertThat(patched.array("/spec/template/spec/containers/0/args").strings())
                .containsExactly("z");
    }

    @Test
    void aMapIsReplacedWhenAsked() {
        strategic("{'metadata':{'labels':{'a':'1','b':'2'}}}");

        var patched = strategic("{'metadata':{'labels':{'$patch':'replace','c':'3'}}}");

        assertThat(patched.object("/metadata/labels")).isEqualTo(json("{'c':'3'}"));
    }

    @Test
    void aListOfTextsMerges() {
        var patched = strategic("{'metadata':{'finalizers':['example.com/c']}}");
        assertThat(patched.array("/metadata/finalizers").strings())
                .containsExactlyInAnyOrder("example.com/a", "example.com/b", "example.com/c");

        var fewer = strategic("{'metadata':{'$deleteFromPrimitiveList/finalizers':['example.com/a']}}");
        assertThat(fewer.array("/metadata/finalizers").strings())
                .containsExactlyInAnyOrder("example.com/b", "example.com/c");
    }

    @Test
    void aUnionKeepsOnlyTheNamedKeys() {
        var patched = strategic("{'spec':{'strategy':{'$retainKeys':['type'],'type':'Recreate'}}}");

        assertThat(patched.object("/spec/strategy")).isEqualTo(json("{'type':'Recreate'}"));
    }

    @Test
    void nullRemoves() {
        var patched = template("{'containers':[{'name':'one','args':null}]}");

        assertThat(patched.at("/spec/template/spec/containers/0/args")).isNull();
    }

    @Test
    void anElementWithoutItsKeyIsRefused() {
        var answer = patch(
                        group("apps/v1", "deployments", "d"),
                        Call.STRATEGIC_PATCH,
                        "{'spec':{'template':{'spec':{'containers':[{'image':'example/x:1'}]}}}}")
                .send();

        answer.expect(500);
        assertThat(answer.string("/message")).contains("does not contain declared merge key: name");
    }

    @Test
    void anUnknownDirectiveIsRefused() {
        var answer = patch(
                        group("apps/v1", "deployments", "d"),
                        Call.STRATEGIC_PATCH,
                        "{'spec':{'template':{'spec':{'containers':[{'name':'one','$patch':'explode'}]}}}}")
                .send();

        answer.expect(500);
        assertThat(answer.string("/message")).startsWith("unknown patch type: explode in map: ");
    }

    private JsonObject strategic(String patch) {
        return patch(group("apps/v1", "deployments", "d"), Call.STRATEGIC_PATCH, patch)
                .expect(200)
                .json();
    }

    private JsonObject template(String podSpec) {
        return strategic("{'spec':{'template':{'spec':" + podSpec + "}}}");
    }

    private static List<String> images(JsonObject deployment) {
        return deployment
                .array("/spec/template/spec/containers")
                .objects()
                .map(c -> c.string("/image"))
                .toList();
    }
}
