package io.steersman.testing.contract.subresource;

import static io.steersman.testing.subject.Trees.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.contract.Contract;
import io.steersman.testing.subject.Answer;
import io.steersman.testing.subject.Call;
import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.Test;

/** {@code pods/ephemeralcontainers}: containers to look into a pod are added, and nothing else is written. */
class EphemeralContainersContractTest extends Contract {

    private Answer add(String containers) {
        return patch(
                        core("pods", "p", "ephemeralcontainers"),
                        Call.STRATEGIC_PATCH,
                        "{'spec':{'ephemeralContainers':" + containers + "}}")
                .send();
    }

    @Test
    void aContainerIsAddedAndNothingElseChanges() {
        var before = post(core("pods"), pod("p")).expect(201).json();

        var after = patch(
                        core("pods", "p", "ephemeralcontainers"),
                        Call.STRATEGIC_PATCH,
                        "{'metadata':{'labels':{'a':'b'}},'spec':{'hostname':'h','ephemeralContainers':"
                                + "[{'name':'look','image':'i:1'}]},'status':{'phase':'Failed'}}")
                .expect(200)
                .json();

        assertThat(((JsonObject) after.array("/spec/ephemeralContainers").get(0)).string("/imagePullPolicy"))
                .isEqualTo("IfNotPresent");
        assertThat(after.object("/spec").without("ephemeralContainers")).isEqualTo(before.object("/spec"));
        assertThat(after.object("/status")).isEqualTo(before.object("/status"));
        assertThat(after.object("/metadata/labels")).isNull();
        assertThat(after.integer("/metadata/generation")).isEqualTo(2);
    }

    @Test
    void aContainerStaysAsItIs() {
        post(core("pods"), pod("p")).expect(201);
        add("[{'name':'look','image':'i:1'}]").expect(200);

        add("[{'name':'look','image':'i:2'}]")
                .refused(
                        422,
                        "Invalid",
                        "Pod \"p\" is invalid: spec.ephemeralContainers: Forbidden: existing ephemeral containers"
                                + " \"look\" may not be changed\n@@ -1,6 +1,6 @@\n {\n  \"Name\": \"look\",\n-"
                                + " \"Image\": \"i:1\",\n+ \"Image\": \"i:2\",\n  \"Command\": null,\n  \"Args\":"
                                + " null,\n  \"WorkingDir\": \"\",\n");
        merge(core("pods", "p", "ephemeralcontainers"), "{'spec':{'ephemeralContainers':null}}")
                .send()
                .refused(
                        422,
                        "Invalid",
                        "Pod \"p\" is invalid: spec.ephemeralContainers: Forbidden: existing ephemeral containers"
                                + " \"look\" may not be removed\n");
    }

    @Test
    void whatTheyCannotHaveIsRefused() {
        post(core("pods"), pod("p")).expect(201);

        add("[{'name':'main','image':'i'}]")
                .refused(
                        422,
                        "Invalid",
                        "Pod \"p\" is invalid: spec.ephemeralContainers[0].name: Duplicate value: \"main\"");
        add("[{'name':'b'}]")
                .refused(422, "Invalid", "Pod \"p\" is invalid: spec.ephemeralContainers[0].image: Required value");
        assertThat(add("[{'name':'b','image':'i','targetContainerName':'z','ports':[{'containerPort':1}],"
                                + "'resources':{'limits':{'cpu':'1'}}}]")
                        .expect(422)
                        .causes())
                .containsExactly(
                        "spec.ephemeralContainers[0].targetContainerName: Not found: \"z\"",
                        "spec.ephemeralContainers[0].ports: Forbidden: cannot be set for an Ephemeral Container",
                        "spec.ephemeralContainers[0].resources: Forbidden: cannot be set for an Ephemeral Container");
    }
}
