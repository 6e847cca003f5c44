package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static io.steersman.testing.subject.Trees.deployment;
import static io.steersman.testing.subject.Trees.json;
import static io.steersman.testing.subject.Trees.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.Test;

/** PUT: compare and swap, and what stays as it was. */
class UpdateContractTest extends Contract {

    private static final String MODIFIED =
            "the object has been modified; please apply your changes to the latest version and try again";

    @Test
    void anUpdateReplacesTheWholeObject() {
        var created = post(core("configmaps"), configMap("a", "k", "1")).expect(201);

        var updated = put(core("configmaps", "a"), created.json().set("/data", json("{'l':'2'}")))
                .expect(200);

        assertThat(updated.json().object("/data")).isEqualTo(json("{'l':'2'}"));
        assertThat(updated.uid()).isEqualTo(created.uid());
        assertThat(updated.string("/metadata/creationTimestamp"))
                .isEqualTo(created.string("/metadata/creationTimestamp"));
        assertThat(Long.parseLong(updated.resourceVersion())).isGreaterThan(Long.parseLong(created.resourceVersion()));
        assertThat(get(core("configmaps", "a")).expect(200).json()).isEqualTo(updated.json());
    }

    @Test
    void whoComesSecondIsInConflictAndNothingChanges() {
        var seen =
                post(core("configmaps"), configMap("a", "k", "1")).expect(201).json();
        var first = put(core("configmaps", "a"), seen.set("/data/k", "2")).expect(200);

        put(core("configmaps", "a"), seen.set("/data/k", "3"))
                .send()
                .refused(409, "Conflict", "Operation cannot be fulfilled on configmaps \"a\": " + MODIFIED)
                .about("configmaps", "a");

        assertThat(get(core("configmaps", "a")).expect(200).json()).isEqualTo(first.json());
        put(core("configmaps", "a"), first.json().set("/data/k", "3")).expect(200);
    }

    @Test
    void theConflictNamesTheGroup() {
        var seen = post(group("apps/v1", "deployments"), deployment("d", 1))
                .expect(201)
                .json();

        put(group("apps/v1", "deployments", "d"), seen.set("/metadata/resourceVersion", "1"))
                .send()
                .refused(409, "Conflict", "Operation cannot be fulfilled on deployments.apps \"d\": " + MODIFIED)
                .about("apps", "deployments", "d");
    }

    @Test
    void withoutAResourceVersionTheLastWriterWins() {
        createConfigMap("a");
        merge(core("configmaps", "a"), "{'data':{'k':'1'}}").expect(200);

        assertThat(put(core("configmaps", "a"), configMap("a", "k", "2"))
                        .expect(200)
                        .string("/data/k"))
                .isEqualTo("2");
    }

    @Test
    void aLeaseInsistsOnAResourceVersion() {
        post(group("coordination.k8s.io/v1", "leases"), object("coordination.k8s.io/v1", "Lease", "l"))
                .expect(201);

        put(group("coordination.k8s.io/v1", "leases", "l"), object("coordination.k8s.io/v1", "Lease", "l"))
                .send()
                .refused(
                        422,
                        "Invalid",
                        "leases.coordination.k8s.io \"l\" is invalid: metadata.resourceVersion: Invalid value: 0:"
                                + " must be specified for an update");
    }

    @Test
    void anAbsentObjectIsNotCreated() {
        put(core("configmaps", "none"), configMap("none"))
                .send()
                .refused(404, "NotFound", "configmaps \"none\" not found")
                .about("configmaps", "none");
        get(core("configmaps", "none")).expect(404);
    }

    @Test
    void aFewKindsAreCreatedByAnUpdate() {
        var path = group("coordination.k8s.io/v1", "leases", "fresh");

        put(path, object("coordination.k8s.io/v1", "Lease", "fresh")).expect(201);
        get(path).expect(200);
    }

    @Test
    void theNameIsTheOneOfTheUrl() {
        createConfigMap("a");

        put(core("configmaps", "a"), configMap("b"))
                .send()
                .refused(400, "BadRequest", "the name of the object (b) does not match the name on the URL (a)");
        put(core("configmaps", "a"), json("{'apiVersion':'v1','kind':'ConfigMap','metadata':{}}"))
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "the name of the object (a based on URL) was undeterminable: name must be provided");
    }

    @Test
    void theNamespaceIsTheOneOfTheUrl() {
        createConfigMap("a");

        put(core("configmaps", "a"), configMap("a").set("/metadata/namespace", "elsewhere"))
                .send()
                .refused(
                        400,
                        "BadRequest",
                        "the namespace of the provided object does not match the namespace sent on the request");
    }

    @Test
    void aForeignUidIsRefusedAndNothingChanges() {
        var created = createConfigMap("a");
        var foreign = "11111111-2222-4333-8444-555555555555";

        var answer = put(core("configmaps", "a"), configMap("a", "k", "v").set("/metadata/uid", foreign))
                .expect(409)
                .about("configmaps", "a");

        // Between the two stands the key in etcd, which is nobody's business.
        assertThat(answer.string("/message"))
                .startsWith("Operation cannot be fulfilled on configmaps \"a\": ")
                .endsWith("Precondition failed: UID in precondition: " + foreign + ", UID in object meta: "
                        + created.uid());
        assertThat(get(core("configmaps", "a")).expect(200).json()).isEqualTo(created.json());
    }

    @Test
    void whatTheServerOwnsStays() {
        var created = createConfigMap("a");
        var body = created.json()
                .set("/metadata/creationTimestamp", "2001-01-01T00:00:00Z")
                .set("/metadata/generation", 12)
                .remove("/metadata/uid")
                .set("/data", json("{'k':'v'}"));

        var updated = put(core("configmaps", "a"), body).expect(200);

        assertThat(updated.string("/metadata/creationTimestamp"))
                .isEqualTo(created.string("/metadata/creationTimestamp"));
        assertThat(updated.uid()).isEqualTo(created.uid());
    }

    @Test
    void anUpdateThatChangesNothingWritesNothing() {
        var created = post(core("configmaps"), configMap("a", "k", "v")).expect(201);

        var same = put(core("configmaps", "a"), created.json()).expect(200);

        assertThat(same.json()).isEqualTo(created.json());
    }

    @Test
    void aSpecMovesTheGenerationAndLabelsDoNot() {
        var path = group("apps/v1", "deployments", "d");
        var created = post(group("apps/v1", "deployments"), deployment("d", 1))
                .expect(201)
                .json();

        var labelled = put(path, created.set("/metadata/labels", json("{'a':'b'}")))
                .expect(200)
                .json();
        assertThat(labelled.integer("/metadata/generation")).isEqualTo(1);
        var scaled = put(path, labelled.set("/spec/replicas", 3)).expect(200).json();
        assertThat(scaled.integer("/metadata/generation")).isEqualTo(2);
        var dictated =
                put(path, scaled.set("/metadata/generation", 40)).expect(200).json();
        assertThat(dictated.integer("/metadata/generation")).isEqualTo(2);
    }

    @Test
    void aStatusIsNotTouchedFromTheMainPath() {
        var path = group("apps/v1", "deployments", "d");
        var created = post(group("apps/v1", "deployments"), deployment("d", 1))
                .expect(201)
                .json();

        var updated = put(path, created.set("/status", json("{'replicas':9}")))
                .expect(200)
                .json();

        assertThat(updated.at("/status/replicas")).isNull();
        assertThat(updated.string("/metadata/resourceVersion")).isEqualTo(created.string("/metadata/resourceVersion"));
    }

    @Test
    void whatIsImmutableIsRefused() {
        var path = group("apps/v1", "deployments", "d");
        var created = post(group("apps/v1", "deployments"), deployment("d", 1))
                .expect(201)
                .json();
        JsonObject other = created.set("/spec/selector/matchLabels", json("{'app':'y'}"))
                .set("/spec/template/metadata/labels", json("{'app':'y'}"));

        var answer = put(path, other).send();

        answer.refused(
                422,
                "Invalid",
                "Deployment.apps \"d\" is invalid: spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"y\"}}:"
                        + " field is immutable");
        assertThat(answer.string("/details/kind")).isEqualTo("Deployment");
        assertThat(answer.string("/details/group")).isEqualTo("apps");
    }

    @Test
    void anUpdateNeedsAName() {
        put(core("configmaps"), configMap("a"))
                .send()
                .refused(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }
}
