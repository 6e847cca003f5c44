package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static io.steersman.testing.subject.Trees.deployment;
import static io.steersman.testing.subject.Trees.json;
import static io.steersman.testing.subject.Trees.namespace;
import static io.steersman.testing.subject.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Trees;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** POST: what the server adds, what it takes away, what it refuses. */
class CreateContractTest extends Contract {

    @Test
    void anObjectComesBackWithWhatTheServerOwns() {
        var created = post(core("configmaps"), configMap("a", "k", "v")).expect(201);

        assertThat(created.json().string("/apiVersion")).isEqualTo("v1");
        assertThat(created.json().string("/kind")).isEqualTo("ConfigMap");
        assertThat(created.json().string("/metadata/namespace")).isEqualTo(ns());
        assertThat(created.uid()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(created.resourceVersion()).matches("[1-9][0-9]*");
        assertThat(created.string("/metadata/creationTimestamp")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(Instant.parse(created.string("/metadata/creationTimestamp")))
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(5)),
                        Instant.now().plus(Duration.ofMinutes(5)));
        assertThat(created.json().at("/metadata/generation")).isNull();
        assertThat(get(core("configmaps", "a")).expect(200).json()).isEqualTo(created.json());
    }

    @Test
    void whatTheServerOwnsCannotBeDictated() {
        var body = configMap("a")
                .set("/metadata/uid", "11111111-2222-4333-8444-555555555555")
                .set("/metadata/creationTimestamp", "2001-01-01T00:00:00Z")
                .set("/metadata/deletionTimestamp", "2001-01-01T00:00:00Z")
                .set("/metadata/deletionGracePeriodSeconds", 3)
                .set("/metadata/generation", 7)
                .set("/metadata/selfLink", "/elsewhere");

        var created = post(core("configmaps"), body).expect(201).json().object("/metadata");

        assertThat(created.string("/uid")).isNotEqualTo("11111111-2222-4333-8444-555555555555");
        assertThat(created.string("/creationTimestamp")).doesNotStartWith("2001");
        assertThat(created.names()).doesNotContain("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink");
    }

    @Test
    void aNameIsTakenOnlyOnce() {
        createConfigMap("a");

        post(core("configmaps"), configMap("a"))
                .send()
                .refused(409, "AlreadyExists", "configmaps \"a\" already exists")
                .about("configmaps", "a");
        post("/api/v1/namespaces", namespace(ns()))
                .send()
                .refused(409, "AlreadyExists", "namespaces \"" + ns() + "\" already exists")
                .about("namespaces", ns());
        post(group("apps/v1", "deployments"), deployment("d", 1)).expect(201);
        post(group("apps/v1", "deployments"), deployment("d", 1))
                .send()
                .refused(409, "AlreadyExists", "deployments.apps \"d\" already exists")
                .about("apps", "deployments", "d");
    }

    @Test
    void theSameNameIsFreeInAnotherKindAndAnotherNamespace() {
        createConfigMap("a");
        post(core("secrets"), object("v1", "Secret", "a")).expect(201);
        var other = unique("contract");
        post("/api/v1/namespaces", namespace(other)).expect(201);

        post("/api/v1/namespaces/" + other + "/configmaps", configMap("a")).expect(201);
    }

    @Test
    void aNameIsMadeFromGenerateName() {
        var body = json("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'generateName':'gen-'}}");

        var first = post(core("configmaps"), body).expect(201);
        var second = post(core("configmaps"), body).expect(201);

        assertThat(first.string("/metadata/name")).matches("gen-[bcdfghjklmnpqrstvwxz2456789]{5}");
        assertThat(first.string("/metadata/generateName")).isEqualTo("gen-");
        assertThat(second.string("/metadata/name")).isNotEqualTo(first.string("/metadata/name"));
    }

    @Test
    void aLongGenerateNameIsCutToLeaveRoom() {
        var stem = "a".repeat(70);
        var body = json("{'apiVersion':'v1','kind':'ConfigMap','metadata':{'generateName':'" + stem + "'}}");

        assertThat(post(core("configmaps"), body).expect(201).string("/metadata/name"))
                .matches("a{58}[bcdfghjklmnpqrstvwxz2456789]{5}");
    }

    @Test
    void aNameWinsOverGenerateName() {
        var body = configMap("a").set("/metadata/generateName", "gen-");

        assertThat(post(core("configmaps"), body).expect(201).string("/metadata/name"))
                .isEqualTo("a");
    }

    @Test
    void aNameIsNeeded() {
        post(core("configmaps"), json("{'apiVersion':'v1','kind':'ConfigMap'}"))
                .send()
                .refused(
                        422,
                        "Invalid",
                        "ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is required")
                .details("{'kind':'ConfigMap','causes':[{'reason':'FieldValueRequired','message':"
                        + "'Required value: name or generateName is required','field':'metadata.name'}]}");
    }

    @Test
    void aNameIsASubdomain() {
        var rule = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and"
                + " must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

        post(core("configmaps"), configMap("A_b"))
                .send()
                .refused(
                        422, "Invalid", "ConfigMap \"A_b\" is invalid: metadata.name: Invalid value: \"A_b\": " + rule);
    }

    @Test
    void theNamespaceOfTheBodyIsTheOneOfTheUrl() {
        post(core("configmaps"), configMap("a").set("/metadata/namespace", "elsewhere"))
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "the namespace of the provided object does not match the namespace sent on the request")
                .withoutDetails();
        post(core("configmaps"), configMap("a").set("/metadata/namespace", ns()))
                .expect(201);
    }

    @Test
    void theNamespaceMustExist() {
        post("/api/v1/namespaces/no-such/configmaps", configMap("a"))
                .send()
                .refused(404, "NotFound", "namespaces \"no-such\" not found")
                .about("namespaces", "no-such");
    }

    @Test
    void aCollectionOfAllNamespacesTakesNothing() {
        var answer = post("/api/v1/configmaps", configMap("a")).send();

        answer.refused(405, "MethodNotAllowed", "the server does not allow this method on the requested resource")
                .details("{}");
    }

    @Test
    void theBodyIsOfTheKindThatTheUrlNames() {
        post(core("configmaps"), object("v1", "Secret", "a"))
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "Secret in version \"v1\" cannot be handled as a ConfigMap: converting (v1.Secret) to"
                                + " (core.ConfigMap): unknown conversion");
    }

    @Test
    void theBodyIsOfTheVersionThatTheUrlNames() {
        var answer = post(group("apps/v1", "deployments"), deployment("d", 1).with("apiVersion", "apps/v1beta9"))
                .expect(400);

        // What follows is a place in the source code of the real server.
        assertThat(answer.string("/message"))
                .startsWith(
                        "Deployment in version \"v1beta9\" cannot be handled as a Deployment: no kind \"Deployment\""
                                + " is registered for version \"apps/v1beta9\"");
        assertThat(answer.string("/reason")).isEqualTo("BadRequest");
    }

    @Test
    void aResourceVersionIsNoBusinessOfACreator() {
        post(core("configmaps"), configMap("a").set("/metadata/resourceVersion", "5"))
                .send()
                .refused(500, "", "resourceVersion should not be set on objects to be created")
                .withoutDetails();
        get(core("configmaps", "a")).expect(404);
    }

    @Test
    void aSpecStartsItsGenerationAtOneAndStatusIsDropped() {
        var body = deployment("d", 2).with("status", json("{'replicas':9}"));

        var created = post(group("apps/v1", "deployments"), body).expect(201).json();

        assertThat(created.integer("/metadata/generation")).isEqualTo(1);
        assertThat(created.object("/status")).isIn(null, json("{}"));
    }

    @Test
    void labelsAndAnnotationsAreChecked() {
        var answer = post(core("configmaps"), Trees.labelled(configMap("a"), "-bad", "x"))
                .send()
                .expect(422);

        assertThat(answer.string("/message"))
                .startsWith("ConfigMap \"a\" is invalid: metadata.labels: Invalid value: \"-bad\": ");
        assertThat(answer.string("/details/causes/0/field")).isEqualTo("metadata.labels");
        assertThat(answer.string("/details/causes/0/reason")).isEqualTo("FieldValueInvalid");
        get(core("configmaps", "a")).expect(404);
    }

    @Test
    void everyWriteMovesTheOneRevision() {
        var first = createConfigMap("a");
        var second = post(core("secrets"), object("v1", "Secret", "s")).expect(201);
        var third = createConfigMap("b");

        assertThat(Long.parseLong(second.resourceVersion())).isGreaterThan(Long.parseLong(first.resourceVersion()));
        assertThat(Long.parseLong(third.resourceVersion())).isGreaterThan(Long.parseLong(second.resourceVersion()));
    }
}
