package io.steersman.testing.contract.subresource;

import static io.steersman.testing.subject.Trees.json;
import static io.steersman.testing.subject.Trees.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.contract.Contract;
import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code pods/binding}, and {@code bindings} as it was called before: a pod is put on a node, once. */
class BindingContractTest extends Contract {

    private static final JsonObject DONE =
            json("{'kind':'Status','apiVersion':'v1','metadata':{},'status':'Success','code':201}");

    private static JsonObject binding(String pod) {
        return json("{'apiVersion':'v1','kind':'Binding','target':{'apiVersion':'v1','kind':'Node','name':'n1'}}")
                .with("metadata", JsonObject.EMPTY.with("name", pod));
    }

    @Test
    void aBoundPodIsOnItsNodeAndIsScheduled() {
        var before = post(core("pods"), pod("p")).expect(201).json();

        assertThat(post(core("pods", "p", "binding"), binding("p")).expect(201).json())
                .isEqualTo(DONE);

        var after = get(core("pods", "p")).expect(200).json();
        assertThat(after.string("/spec/nodeName")).isEqualTo("n1");
        var condition = (JsonObject) after.array("/status/conditions").get(0);
        assertThat(condition.without("lastTransitionTime"))
                .isEqualTo(json("{'type':'PodScheduled','status':'True','lastProbeTime':null}"));
        assertThat(condition.string("/lastTransitionTime")).isNotEmpty();
        assertThat(after.integer("/metadata/generation")).isEqualTo(1);
        assertThat(after.array("/metadata/managedFields")).isEqualTo(before.array("/metadata/managedFields"));
    }

    @Test
    void thePodTakesOverAnnotationsAndLabels() {
        post(core("pods"), pod("p").set("/metadata/labels", json("{'a':'old','b':'kept'}")))
                .expect(201);

        post(
                        core("pods", "p", "binding"),
                        binding("p")
                                .set("/metadata/labels", json("{'a':'new'}"))
                                .set("/metadata/annotations", json("{'c':'d'}")))
                .expect(201);

        var after = get(core("pods", "p")).expect(200).json();
        assertThat(after.object("/metadata/labels")).isEqualTo(json("{'a':'new','b':'kept'}"));
        assertThat(after.object("/metadata/annotations")).isEqualTo(json("{'c':'d'}"));
    }

    @Test
    void theOlderResourceDoesTheSame() {
        post(core("pods"), pod("p")).expect(201);

        assertThat(post(core("bindings"), binding("p")).expect(201).json()).isEqualTo(DONE);
        assertThat(get(core("pods", "p")).expect(200).string("/spec/nodeName")).isEqualTo("n1");

        post(core("bindings"), binding("p").with("metadata", JsonObject.EMPTY))
                .send()
                .refused(400, "BadRequest", "Name parameter required.");
        get(core("bindings")).expect(405);
    }

    @Test
    void aDryRunBindsNothing() {
        var before = post(core("pods"), pod("p")).expect(201);

        post(core("pods", "p", "binding"), binding("p")).with("dryRun", "All").expect(201);

        assertThat(get(core("pods", "p")).expect(200).resourceVersion()).isEqualTo(before.resourceVersion());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'metadata':{'name':'q'},'target':{'name':'n'}} | 400 | BadRequest | name in URL does not match name in Binding object",
                "{'metadata':{},'target':{'name':'n'}} | 400 | BadRequest | name in URL does not match name in Binding object",
                "{'metadata':{'name':'p'}} | 500 | '' | target.name: Required value",
                "{'metadata':{'name':'p'},'target':{'kind':'Pod','name':'n'}} | 500 | '' |"
                        + " target.kind: Unsupported value: \"Pod\": supported values: \"Node\", \"<empty>\"",
                "{'metadata':{'name':'p'},'target':{'kind':'Pod'}} | 500 | '' |"
                        + " [target.kind: Unsupported value: \"Pod\": supported values: \"Node\", \"<empty>\", target.name: Required value]",
                "{'metadata':{'name':'p','namespace':'other'},'target':{'name':'n'}} | 400 | BadRequest |"
                        + " the namespace of the provided object does not match the namespace sent on the request",
                "{'apiVersion':'v1','kind':'Pod','metadata':{'name':'p'}} | 400 | BadRequest |"
                        + " Pod in version \"v1\" cannot be handled as a Binding: converting (v1.Pod) to (core.Binding): unknown conversion"
            },
            quoteCharacter = '`')
    void whatIsNoBindingIsRefused(String body, int code, String reason, String message) {
        post(core("pods"), pod("p")).expect(201);

        post(core("pods", "p", "binding"), json(body)).send().refused(code, reason.replace("'", ""), message);
    }

    @Test
    void aBindingMayNameThePodItMeans() {
        var pod = post(core("pods"), pod("p")).expect(201);
        var key = "Operation cannot be fulfilled on pods \"p\": StorageError: invalid object, Code: 4, Key:"
                + " /registry/pods/" + ns() + "/p, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: ";

        post(core("pods", "p", "binding"), binding("p").set("/metadata/uid", "other"))
                .send()
                .refused(409, "Conflict", key + "UID in precondition: other, UID in object meta: " + pod.uid())
                .about("pods", "p");
        post(core("pods", "p", "binding"), binding("p").set("/metadata/resourceVersion", "1"))
                .send()
                .refused(
                        409,
                        "Conflict",
                        key + "ResourceVersion in precondition: 1, ResourceVersion in object meta: "
                                + pod.resourceVersion());
        post(
                        core("pods", "p", "binding"),
                        binding("p")
                                .set("/metadata/uid", pod.uid())
                                .set("/metadata/resourceVersion", pod.resourceVersion()))
                .expect(201);
    }

    @Test
    void aPodThatCannotRunIsNotBound() {
        post(core("pods"), pod("gated").set("/spec/schedulingGates", gates())).expect(201);
        post(core("pods", "gated", "binding"), binding("gated"))
                .send()
                .refused(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on pods/binding \"gated\": pod gated has non-empty"
                                + " .spec.schedulingGates")
                .about("pods/binding", "gated");

        post(
                        core("pods"),
                        pod("going")
                                .set(
                                        "/metadata/finalizers",
                                        json("{'f':['a.example/b']}").get("f")))
                .expect(201);
        delete(core("pods", "going")).expect(200);
        post(core("pods", "going", "binding"), binding("going"))
                .send()
                .refused(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on pods/binding \"going\": pod going is being deleted, cannot"
                                + " be assigned to a host");
        merge(core("pods", "going"), "{'metadata':{'finalizers':null}}").expect(200);

        post(core("pods", "none", "binding"), binding("none"))
                .send()
                .refused(404, "NotFound", "pods \"none\" not found");
        post("/api/v1/namespaces/no-such/pods/p/binding", binding("p"))
                .send()
                .refused(404, "NotFound", "namespaces \"no-such\" not found");
    }

    @Test
    void theConditionThatWasFalseTurnsTrue() {
        post(core("pods"), pod("p").set("/spec/schedulingGates", gates())).expect(201);
        merge(core("pods", "p"), "{'spec':{'schedulingGates':null}}").expect(200);

        post(core("pods", "p", "binding"), binding("p")).expect(201);

        var conditions = get(core("pods", "p")).expect(200).json().array("/status/conditions");
        assertThat(conditions.size()).isEqualTo(1);
        assertThat(((JsonObject) conditions.get(0)).without("lastTransitionTime"))
                .isEqualTo(json("{'type':'PodScheduled','status':'True','lastProbeTime':null}"));
    }

    @Test
    void watchersSeeItBound() {
        var created = post(core("pods"), pod("p")).expect(201);
        var watching = watch(get(core("pods")).with("resourceVersion", created.resourceVersion()));

        post(core("pods", "p", "binding"), binding("p")).expect(201);

        assertThat(watching.next().string("/object/spec/nodeName")).isEqualTo("n1");
    }

    private static io.steersman.wire.json.JsonValue gates() {
        return json("{'g':[{'name':'example.com/wait'}]}").get("g");
    }
}
