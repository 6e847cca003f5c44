package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static io.steersman.testing.subject.Trees.deployment;
import static io.steersman.testing.subject.Trees.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Answer;
import io.steersman.testing.subject.Call;
import org.junit.jupiter.api.Test;

/** PATCH: the merge and JSON forms, the guards, the refusals. */
class PatchContractTest extends Contract {

    @Test
    void aMergePatchSetsAndRemoves() {
        var created = post(core("configmaps"), configMap("a").with("data", json("{'k':'1','l':'2'}")))
                .expect(201);

        var patched = merge(core("configmaps", "a"), "{'data':{'k':null,'m':'3'},'metadata':{'labels':{'x':'y'}}}")
                .expect(200);

        assertThat(patched.json().object("/data")).isEqualTo(json("{'l':'2','m':'3'}"));
        assertThat(patched.json().object("/metadata/labels")).isEqualTo(json("{'x':'y'}"));
        assertThat(patched.uid()).isEqualTo(created.uid());
    }

    @Test
    void aMergePatchReplacesLists() {
        var path = group("apps/v1", "deployments", "d");
        post(group("apps/v1", "deployments"), deployment("d", 1)).expect(201);

        var patched = merge(
                        path, "{'spec':{'template':{'spec':{'containers':[{'name':'other','image':'example/o:1'}]}}}}")
                .expect(200)
                .json();

        assertThat(patched.array("/spec/template/spec/containers").objects().map(c -> c.string("/name")))
                .containsExactly("other");
        assertThat(patched.integer("/metadata/generation")).isEqualTo(2);
    }

    @Test
    void aJsonPatchIsAppliedInOrder() {
        post(core("configmaps"), configMap("a", "k", "1")).expect(201);

        var patched = patch(
                        core("configmaps", "a"),
                        Call.JSON_PATCH,
                        "[{'op':'test','path':'/data/k','value':'1'},"
                                + "{'op':'replace','path':'/data/k','value':'2'},"
                                + "{'op':'add','path':'/data/l','value':'3'},"
                                + "{'op':'copy','from':'/data/k','path':'/data/m'},"
                                + "{'op':'move','from':'/data/l','path':'/data/n'}]")
                .expect(200);

        assertThat(patched.json().object("/data")).isEqualTo(json("{'k':'2','m':'2','n':'3'}"));
    }

    @Test
    void aFailedTestIsRefusedAndNothingChanges() {
        var created = post(core("configmaps"), configMap("a", "k", "1")).expect(201);

        var answer = patch(
                        core("configmaps", "a"),
                        Call.JSON_PATCH,
                        "[{'op':'replace','path':'/data/k','value':'2'},{'op':'test','path':'/data/k','value':'7'}]")
                .send();

        answer.refused(422, "Invalid", "the server rejected our request due to an error in our request")
                .details("{}");
        assertThat(get(core("configmaps", "a")).expect(200).json()).isEqualTo(created.json());
    }

    @Test
    void aMissingPathIsRefused() {
        createConfigMap("a");

        patch(core("configmaps", "a"), Call.JSON_PATCH, "[{'op':'remove','path':'/data/none'}]")
                .send()
                .refused(422, "Invalid", "the server rejected our request due to an error in our request");
    }

    @Test
    void aPatchThatIsNoneIsABadRequest() {
        createConfigMap("a");

        assertThat(patch(core("configmaps", "a"), Call.JSON_PATCH, "{'not':'a list'}")
                        .expect(400)
                        .string("/reason"))
                .isEqualTo("BadRequest");
        assertThat(merge(core("configmaps", "a"), "{").expect(400).string("/reason"))
                .isEqualTo("BadRequest");
        assertThat(patch(core("configmaps", "a"), Call.STRATEGIC_PATCH, "[]")
                        .expect(400)
                        .string("/reason"))
                .isEqualTo("BadRequest");
    }

    @Test
    void aResultThatCannotBeTheObjectIsRefused() {
        createConfigMap("a");

        var answer = merge(core("configmaps", "a"), "{'data':'text'}").expect(422);

        // Between the two stands the whole object as it would have become.
        assertThat(answer.string("/reason")).isEqualTo("Invalid");
        assertThat(answer.string("/message"))
                .startsWith(" \"\" is invalid: patch: Invalid value: \"{")
                .endsWith(
                        ": json: cannot unmarshal string into Go struct field ConfigMap.data of type map[string]string");
        assertThat(answer.string("/details/causes/0/field")).isEqualTo("patch");
    }

    @Test
    void anAbsentObjectIsNotFound() {
        for (var type : new String[] {Call.MERGE_PATCH, Call.STRATEGIC_PATCH}) {
            patch(core("configmaps", "none"), type, "{'data':{'k':'v'}}")
                    .send()
                    .refused(404, "NotFound", "configmaps \"none\" not found")
                    .about("configmaps", "none");
        }
    }

    @Test
    void aResourceVersionInThePatchGuardsIt() {
        var created = createConfigMap("a");
        merge(core("configmaps", "a"), "{'data':{'k':'1'}}").expect(200);

        merge(
                        core("configmaps", "a"),
                        "{'metadata':{'resourceVersion':'" + created.resourceVersion() + "'},'data':{'k':'2'}}")
                .send()
                .refused(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply"
                                + " your changes to the latest version and try again")
                .about("configmaps", "a");
        assertThat(get(core("configmaps", "a")).expect(200).string("/data/k")).isEqualTo("1");
    }

    @Test
    void aUidInThePatchGuardsIt() {
        var created = createConfigMap("a");
        var foreign = "11111111-2222-4333-8444-555555555555";

        merge(core("configmaps", "a"), "{'metadata':{'uid':'" + created.uid() + "'},'data':{'k':'1'}}")
                .expect(200);
        merge(core("configmaps", "a"), "{'metadata':{'uid':'" + foreign + "'},'data':{'k':'2'}}")
                .send()
                .refused(
                        422,
                        "Invalid",
                        "ConfigMap \"a\" is invalid: metadata.uid: Invalid value: \"" + foreign
                                + "\": field is immutable");
        assertThat(get(core("configmaps", "a")).expect(200).string("/data/k")).isEqualTo("1");
    }

    @Test
    void aGuardOfAnObjectThatIsGoneIsAConflict() {
        merge(core("configmaps", "none"), "{'metadata':{'uid':'11111111-2222-4333-8444-555555555555'}}")
                .send()
                .refused(404, "NotFound", "configmaps \"none\" not found");
    }

    @Test
    void namesCannotBePatched() {
        createConfigMap("a");

        merge(core("configmaps", "a"), "{'metadata':{'name':'b'}}")
                .send()
                .refused(400, "BadRequest", "the name of the object (b) does not match the name on the URL (a)");
        merge(core("configmaps", "a"), "{'metadata':{'namespace':'elsewhere'}}")
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "the namespace of the provided object does not match the namespace sent on the request");
    }

    @Test
    void aPatchThatChangesNothingWritesNothing() {
        var created = post(core("configmaps"), configMap("a", "k", "v")).expect(201);

        assertThat(merge(core("configmaps", "a"), "{}").expect(200).json()).isEqualTo(created.json());
        assertThat(patch(core("configmaps", "a"), Call.JSON_PATCH, "[]")
                        .expect(200)
                        .json())
                .isEqualTo(created.json());
        assertThat(merge(core("configmaps", "a"), "{'data':{'k':'v'}}")
                        .expect(200)
                        .json())
                .isEqualTo(created.json());
    }

    @Test
    void anUnknownFormIsRefused() {
        createConfigMap("a");

        for (var type : new String[] {"application/json", "text/plain"}) {
            patch(core("configmaps", "a"), type, "{}")
                    .send()
                    .refused(415, "UnsupportedMediaType", "415: Unsupported Media Type")
                    .details("{}");
        }
    }

    @Test
    void tooManyOperationsAreRefused() {
        createConfigMap("a");
        var operation = "{'op':'test','path':'/metadata/name','value':'a'}";
        var many = "[" + (operation + ",").repeat(10_000) + operation + "]";

        patch(core("configmaps", "a"), Call.JSON_PATCH, many)
                .send()
                .refused(
                        413,
                        "RequestEntityTooLarge",
                        "Request entity too large: The allowed maximum operations in a JSON patch is 10000, got 10001");
    }

    @Test
    void aPatchWithoutAGuardIsAppliedToWhateverIsThere() throws Exception {
        createConfigMap("a");
        var writers = java.util.concurrent.Executors.newFixedThreadPool(4);
        try {
            var writes = new java.util.ArrayList<java.util.concurrent.Future<Answer>>();
            for (var i = 0; i < 20; i++) {
                var key = "k" + i;
                writes.add(writers.submit(() -> merge(core("configmaps", "a"), "{'data':{'" + key + "':'v'}}")
                        .send()));
            }
            for (var write : writes) {
                write.get().expect(200);
            }
        } finally {
            writers.shutdownNow();
        }

        assertThat(get(core("configmaps", "a"))
                        .expect(200)
                        .json()
                        .object("/data")
                        .size())
                .isEqualTo(20);
    }
}
