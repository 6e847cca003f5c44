package io.steersman.testing.contract.subresource;

import static io.steersman.testing.subject.Trees.json;
import static io.steersman.testing.subject.Trees.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.contract.Contract;
import io.steersman.testing.subject.Answer;
import io.steersman.testing.subject.Call;
import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code pods/eviction}: a pod is deleted if its PodDisruptionBudget allows it. */
class EvictionContractTest extends Contract {

    private static final String REFUSED = "Cannot evict pod as it would violate the pod's disruption budget.";

    private Answer running(String name, boolean ready) {
        post(
                        core("pods"),
                        pod(name).set("/metadata/labels", json("{'app':'x'}")).set("/spec/nodeName", "n1"))
                .expect(201);
        return merge(
                        core("pods", name, "status"),
                        "{'status':{'phase':'Running','conditions':[{'type':'Ready','status':'"
                                + (ready ? "True" : "False") + "'}]}}")
                .expect(200);
    }

    private Call evict(String name, String more) {
        var eviction =
                json("{'apiVersion':'policy/v1','kind':'Eviction','metadata':{'name':'" + name + "'}" + more + "}");
        return post(core("pods", name, "eviction"), eviction);
    }

    private void budget(String name, String spec, String status) {
        post(
                        group("policy/v1", "poddisruptionbudgets"),
                        json("{'apiVersion':'policy/v1','kind':'PodDisruptionBudget','metadata':{'name':'" + name
                                + "'},'spec':{'minAvailable':1,'selector':{'matchLabels':{'app':'x'}}" + spec + "}}"))
                .expect(201);
        if (!status.isEmpty()) {
            merge(group("policy/v1", "poddisruptionbudgets", name, "status"), "{'status':" + status + "}")
                    .expect(200);
        }
    }

    private JsonObject budget(String name) {
        return get(group("policy/v1", "poddisruptionbudgets", name)).expect(200).json();
    }

    private boolean deleting(String name) {
        return get(core("pods", name)).expect(200).json().at("/metadata/deletionTimestamp") != null;
    }

    @Test
    void anEvictedPodEndsInItsTimeAndIsToldWhy() {
        running("p", true);

        assertThat(evict("p", "").expect(201).json())
                .isEqualTo(json("{'kind':'Status','apiVersion':'v1','metadata':{},'status':'Success','code':201}"));

        var pod = get(core("pods", "p")).expect(200).json();
        assertThat(pod.number("/metadata/deletionGracePeriodSeconds")).isEqualTo(30);
        var told = (JsonObject) pod.array("/status/conditions").get(1);
        assertThat(told.without("lastTransitionTime"))
                .isEqualTo(json("{'type':'DisruptionTarget','status':'True','lastProbeTime':null,"
                        + "'reason':'EvictionByEvictionAPI','message':'Eviction API: evicting'}"));
        evict("p", ",'deleteOptions':{'gracePeriodSeconds':0}").expect(201);
        get(core("pods", "p")).expect(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"policy/v1", "policy/v1beta1", "''"})
    void anEvictionComesInEitherVersion(String apiVersion) {
        running("p", true);
        var eviction = json("{'metadata':{'name':'p'}}");
        var typed = apiVersion.isEmpty()
                ? eviction
                : eviction.with("apiVersion", apiVersion).with("kind", "Eviction");

        post(core("pods", "p", "eviction"), typed).expect(201);

        assertThat(deleting("p")).isTrue();
    }

    @Test
    void aPodThatDoesNotRunGoesAtOnce() {
        budget("b", "", "");
        post(core("pods"), pod("pending").set("/metadata/labels", json("{'app':'x'}")))
                .expect(201);
        evict("pending", "").expect(201);
        get(core("pods", "pending")).expect(404);

        running("done", true);
        merge(core("pods", "done", "status"), "{'status':{'phase':'Succeeded'}}")
                .expect(200);
        evict("done", "").expect(201);
        get(core("pods", "done")).expect(404);
    }

    @Test
    void aDryRunEvictsNothing() {
        var before = running("p", true);
        budget(
                "b",
                "",
                "{'observedGeneration':1,'disruptionsAllowed':1,'currentHealthy':2,'desiredHealthy':1,'expectedPods':2}");

        evict("p", "").with("dryRun", "All").expect(201);
        evict("p", ",'deleteOptions':{'dryRun':['All']}").expect(201);
        evict("p", ",'deleteOptions':{'dryRun':['x']}")
                .with("dryRun", "All")
                .send()
                .refused(500, "", "Non-matching dry-run options in request and content: [All] and [x]");

        assertThat(get(core("pods", "p")).expect(200).resourceVersion()).isEqualTo(before.resourceVersion());
        assertThat(budget("b").integer("/status/disruptionsAllowed")).isEqualTo(1);
    }

    @Test
    void anEvictionMayNameThePodItMeans() {
        var pod = running("p", true);

        evict("p", ",'deleteOptions':{'preconditions':{'uid':'other'}}")
                .send()
                .refused(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on Pod \"p\": the UID in the precondition (other) does not match"
                                + " the UID in record (" + pod.uid()
                                + "). The object might have been deleted and then recreated")
                .about("Pod", "p");
        evict("p", ",'deleteOptions':{'preconditions':{'resourceVersion':'1'}}")
                .send()
                .refused(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on Pod \"p\": the ResourceVersion in the precondition (1) does"
                                + " not match the ResourceVersion in record (" + pod.resourceVersion()
                                + "). The object might have been modified");
        assertThat(deleting("p")).isFalse();
        evict(
                        "p",
                        ",'deleteOptions':{'preconditions':{'uid':'" + pod.uid() + "','resourceVersion':'"
                                + pod.resourceVersion() + "'}}")
                .expect(201);
        assertThat(deleting("p")).isTrue();
    }

    @Test
    void whatIsNoEvictionIsRefused() {
        running("p", true);

        post(core("pods", "p", "eviction"), json("{'metadata':{'name':'q'}}"))
                .send()
                .refused(400, "BadRequest", "name in URL does not match name in Eviction object");
        post(
                        core("pods", "p", "eviction"),
                        json("{'apiVersion':'policy/v1beta2','kind':'Eviction','metadata':{'name':'p'}}"))
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "Eviction in version \"v1beta2\" cannot be handled as a Eviction: no kind \"Eviction\" is"
                                + " registered for version \"policy/v1beta2\" in scheme \"pkg/runtime/scheme.go:111\"");
        evict("p", ",'deleteOptions':{'ignoreStoreReadErrorWithClusterBreakingPotential':true}")
                .send()
                .refused(
                        422,
                        "Invalid",
                        "Eviction.policy \"p\" is invalid:"
                                + " deleteOptions.ignoreStoreReadErrorWithClusterBreakingPotential: Invalid value: true:"
                                + " can not be set for pod eviction, try after removing the option");
        evict("p", ",'deleteOptions':{'dryRun':['bogus']}")
                .send()
                .refused(
                        422,
                        "Invalid",
                        "DeleteOptions.meta.k8s.io \"\" is invalid: dryRun: Unsupported value: [\"bogus\"]: supported"
                                + " values: \"All\"");
        evict("none", "").send().refused(404, "NotFound", "pods \"none\" not found");
        assertThat(deleting("p")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'observedGeneration':1,'disruptionsAllowed':0,'currentHealthy':1,'desiredHealthy':1,'expectedPods':1}"
                        + " | The disruption budget b needs 1 healthy pods and has 1 currently",
                "{'observedGeneration':1,'disruptionsAllowed':0,'currentHealthy':3,'desiredHealthy':1,'expectedPods':1}"
                        + " | The disruption budget b does not allow evicting pods currently",
                "{'observedGeneration':1,'disruptionsAllowed':0,'currentHealthy':3,'desiredHealthy':1,'expectedPods':1,"
                        + "'conditions':[{'type':'DisruptionAllowed','status':'False','reason':'InsufficientPods','message':'m',"
                        + "'lastTransitionTime':'2026-01-01T00:00:00Z'}]}"
                        + " | The disruption budget b does not allow evicting pods currently (InsufficientPods): m",
                "{'observedGeneration':1,'disruptionsAllowed':0,'currentHealthy':3,'desiredHealthy':1,'expectedPods':1,"
                        + "'conditions':[{'type':'DisruptionAllowed','status':'False','reason':'SyncFailed','message':'m',"
                        + "'lastTransitionTime':'2026-01-01T00:00:00Z'}]}"
                        + " | The disruption budget b does not allow evicting pods currently because it failed sync: m"
            },
            quoteCharacter = '`')
    void aBudgetThatIsSpentRefuses(String status, String why) {
        running("p", true);
        budget("b", "", status);

        var answer = evict("p", "").send();

        answer.refused(429, "TooManyRequests", REFUSED)
                .details(JsonObject.of(d -> d.put(
                        "causes",
                        io.steersman.wire.json.JsonArray.of(JsonObject.of(
                                c -> c.put("reason", "DisruptionBudget").put("message", why))))));
        assertThat(answer.headers().first("Retry-After")).isNull();
        assertThat(deleting("p")).isFalse();
    }

    @Test
    void aBudgetThatNobodyHasLookedAtAsksForPatience() {
        running("p", true);
        budget("b", "", "");

        var answer = evict("p", "").send();

        answer.refused(429, "TooManyRequests", REFUSED)
                .details("{'causes':[{'reason':'DisruptionBudget','message':'The disruption budget b is still being"
                        + " processed by the server.'}],'retryAfterSeconds':10}");
        assertThat(answer.headers().first("Retry-After")).isEqualTo("10");
    }

    @Test
    void aBudgetCountsWhatItAllows() {
        running("p", true);
        running("q", true);
        budget(
                "b",
                "",
                "{'observedGeneration':1,'disruptionsAllowed':1,'currentHealthy':3,'desiredHealthy':2,'expectedPods':3,"
                        + "'conditions':[{'type':'DisruptionAllowed','status':'True','reason':'SufficientPods','message':'',"
                        + "'lastTransitionTime':'2026-01-01T00:00:00Z'}]}");

        evict("p", "").expect(201);

        var status = budget("b").object("/status");
        assertThat(status.integer("/disruptionsAllowed")).isZero();
        assertThat(status.object("/disruptedPods").names()).containsExactly("p");
        assertThat(((JsonObject) status.array("/conditions").get(0)).without("lastTransitionTime"))
                .isEqualTo(json("{'type':'DisruptionAllowed','status':'False','observedGeneration':1,"
                        + "'reason':'InsufficientPods','message':''}"));
        assertThat(deleting("p")).isTrue();
        evict("q", "").expect(429);
        assertThat(deleting("q")).isFalse();
    }

    @Test
    void aPodThatIsNotReadyGoesUncountedWhileOthersAre() {
        running("p", false);
        budget(
                "b",
                "",
                "{'observedGeneration':1,'disruptionsAllowed':0,'currentHealthy':2,'desiredHealthy':2,'expectedPods':3}");

        evict("p", "").expect(201);

        assertThat(deleting("p")).isTrue();
        assertThat(budget("b").at("/status/disruptedPods")).isNull();
    }

    @Test
    void aPodThatIsNotReadyWaitsWhileOthersAreNot() {
        running("p", false);
        budget(
                "b",
                "",
                "{'observedGeneration':1,'disruptionsAllowed':0,'currentHealthy':0,'desiredHealthy':1,'expectedPods':1}");
        evict("p", "").expect(429);
        delete(group("policy/v1", "poddisruptionbudgets", "b")).expect(200);

        budget(
                "c",
                ",'unhealthyPodEvictionPolicy':'AlwaysAllow'",
                "{'observedGeneration':1,'disruptionsAllowed':0,'currentHealthy':0,'desiredHealthy':1,'expectedPods':1}");
        evict("p", "").expect(201);
        assertThat(deleting("p")).isTrue();
    }

    @Test
    void twoBudgetsAreOneTooMany() {
        running("p", true);
        budget("b", "", "");
        budget("c", "", "");

        evict("p", "")
                .send()
                .refused(
                        500,
                        "",
                        "This pod has more than one PodDisruptionBudget, which the eviction subresource does not"
                                + " support.");
    }
}
