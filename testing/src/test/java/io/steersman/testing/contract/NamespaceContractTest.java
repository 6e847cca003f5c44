package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static io.steersman.testing.subject.Trees.namespace;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Answer;
import io.steersman.testing.subject.Trees;
import io.steersman.wire.json.JsonArray;
import org.junit.jupiter.api.Test;

/** Namespaces: what they get, and how they end. */
class NamespaceContractTest extends Contract {

    @Test
    void aNamespaceIsLabelledWithItsNameAndActive() {
        var name = unique("contract");

        var created = post("/api/v1/namespaces", namespace(name)).expect(201);

        assertThat(created.string("/metadata/labels/kubernetes.io~1metadata.name"))
                .isEqualTo(name);
        assertThat(created.string("/status/phase")).isEqualTo("Active");
        assertThat(created.json().array("/spec/finalizers").strings()).containsExactly("kubernetes");
        assertThat(created.json().at("/metadata/generation")).isNull();
    }

    @Test
    void aNamespaceNameIsALabel() {
        post("/api/v1/namespaces", namespace("a.b"))
                .send()
                .refused(
                        422,
                        "Invalid",
                        "Namespace \"a.b\" is invalid: metadata.name: Invalid value: \"a.b\": must not contain dots");
    }

    @Test
    void theNamespacesOfTheClusterAreThere() {
        for (var name : new String[] {"default", "kube-system", "kube-public", "kube-node-lease"}) {
            get("/api/v1/namespaces/" + name).expect(200);
        }
    }

    @Test
    void aDeletedNamespaceTakesEverythingWithIt() {
        createConfigMap("a");
        post(core("secrets"), Trees.object("v1", "Secret", "s")).expect(201);

        var dying = delete("/api/v1/namespaces/" + ns()).expect(200).json();

        assertThat(dying.string("/kind")).isEqualTo("Namespace");
        assertThat(dying.string("/status/phase")).isEqualTo("Terminating");
        assertThat(dying.string("/metadata/deletionTimestamp")).isNotNull();
        eventuallyGone("/api/v1/namespaces/" + ns());
        assertThat(get(core("configmaps")).expect(200).names()).isEmpty();
        assertThat(get(core("secrets")).expect(200).names()).isEmpty();
    }

    @Test
    void aTerminatingNamespaceTakesNothingNew() {
        // The held object keeps the namespace in that state for as long as the test needs.
        var held = post(
                        core("configmaps"),
                        configMap("a").set("/metadata/finalizers", JsonArray.of("example.com/hold")))
                .expect(201);
        assertThat(held.status()).isEqualTo(201);
        delete("/api/v1/namespaces/" + ns()).expect(200);

        var answer = post(core("configmaps"), configMap("b")).send();

        answer.refused(
                        403,
                        "Forbidden",
                        "configmaps \"b\" is forbidden: unable to create new content in namespace " + ns()
                                + " because it is being terminated")
                .details("{'name':'b','kind':'configmaps','causes':[{'reason':'NamespaceTerminating','message':"
                        + "'namespace " + ns() + " is being terminated','field':'metadata.namespace'}]}");
        merge(core("configmaps", "a"), "{'data':{'k':'v'}}").expect(200);
        eventually(
                () -> get(core("configmaps", "a")).send(),
                got -> got.status() == 200 && got.json().string("/metadata/deletionTimestamp") != null);
        merge(core("configmaps", "a"), "{'metadata':{'finalizers':null}}").expect(200);
        eventuallyGone("/api/v1/namespaces/" + ns());
    }

    @Test
    void whatHoldsATerminatingNamespaceIsSaid() {
        post(core("configmaps"), configMap("a").set("/metadata/finalizers", JsonArray.of("example.com/hold")))
                .expect(201);
        delete("/api/v1/namespaces/" + ns()).expect(200);

        var dying = eventually(
                () -> get("/api/v1/namespaces/" + ns()).expect(200),
                answer -> condition(answer, "NamespaceFinalizersRemaining").equals("True"));

        assertThat(condition(dying, "NamespaceContentRemaining")).isEqualTo("True");
        assertThat(condition(dying, "NamespaceDeletionDiscoveryFailure")).isEqualTo("False");
        assertThat(message(dying, "NamespaceFinalizersRemaining"))
                .isEqualTo(
                        "Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances");
        assertThat(message(dying, "NamespaceContentRemaining"))
                .isEqualTo("Some resources are remaining: configmaps. has 1 resource instances");
        merge(core("configmaps", "a"), "{'metadata':{'finalizers':null}}").expect(200);
        eventuallyGone("/api/v1/namespaces/" + ns());
    }

    @Test
    void watchesSeeTheContentGo() {
        var start = createConfigMap("a").resourceVersion();
        var watching = watch(get(core("configmaps")).with("resourceVersion", start));

        delete("/api/v1/namespaces/" + ns()).expect(200);

        assertThat(watching.next(1)).containsExactly("DELETED a");
    }

    @Test
    void aFinalizerOfTheSpecIsRemovedThroughFinalize() {
        var name = unique("contract");
        var body = namespace(name).set("/spec/finalizers", JsonArray.of("example.com/mine"));
        var path = "/api/v1/namespaces/" + name;
        post("/api/v1/namespaces", body).expect(201);
        delete(path).expect(200);

        var dying = eventually(
                () -> get(path).expect(200),
                answer -> answer.json().array("/spec/finalizers").size() == 1);
        assertThat(dying.json().array("/spec/finalizers").strings()).containsExactly("example.com/mine");
        put(path + "/finalize", dying.json().remove("/spec/finalizers")).expect(200);
        eventuallyGone(path);
    }

    @Test
    void theDefaultNamespaceIsForEver() {
        delete("/api/v1/namespaces/default")
                .send()
                .refused(403, "Forbidden", "namespaces \"default\" is forbidden: this namespace may not be deleted")
                .about("namespaces", "default");
    }

    private static String condition(Answer namespace, String type) {
        return field(namespace, type, "/status");
    }

    private static String message(Answer namespace, String type) {
        return field(namespace, type, "/message");
    }

    private static String field(Answer namespace, String type, String pointer) {
        var conditions = namespace.json().array("/status/conditions");
        return conditions == null
                ? ""
                : conditions
                        .objects()
                        .filter(c -> type.equals(c.string("/type")))
                        .map(c -> c.string(pointer))
                        .findFirst()
                        .orElse("");
    }
}
