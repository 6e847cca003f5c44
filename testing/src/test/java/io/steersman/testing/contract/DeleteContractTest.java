package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static io.steersman.testing.subject.Trees.json;
import static io.steersman.testing.subject.Trees.labelled;
import static io.steersman.testing.subject.Trees.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Trees;
import io.steersman.testing.subject.Watching;
import io.steersman.wire.json.JsonArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DELETE: preconditions, grace, finalizers, collections. */
class DeleteContractTest extends Contract {

    private static final String FOREIGN = "11111111-2222-4333-8444-555555555555";

    @Test
    void aDeletionIsAnsweredWithASuccessThatNamesTheObject() {
        var created = createConfigMap("a");

        var answer = delete(core("configmaps", "a")).expect(200);

        assertThat(answer.json())
                .isEqualTo(json("{'kind':'Status','apiVersion':'v1','metadata':{},'status':'Success',"
                        + "'details':{'name':'a','kind':'configmaps','uid':'" + created.uid() + "'}}"));
        get(core("configmaps", "a")).expect(404);
        delete(core("configmaps", "a"))
                .send()
                .refused(404, "NotFound", "configmaps \"a\" not found")
                .about("configmaps", "a");
    }

    @Test
    void deletingWithAForeignUidIsRefusedAndNothingChanges() {
        var created = createConfigMap("a");

        delete(core("configmaps", "a"), "{'preconditions':{'uid':'" + FOREIGN + "'}}")
                .send()
                .refused(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on ConfigMap \"a\": the UID in the precondition (" + FOREIGN
                                + ") does not match the UID in record (" + created.uid()
                                + "). The object might have been deleted and then recreated")
                .about("ConfigMap", "a");
        assertThat(get(core("configmaps", "a")).expect(200).json()).isEqualTo(created.json());

        delete(core("configmaps", "a"), "{'preconditions':{'uid':'" + created.uid() + "'}}")
                .expect(200);
    }

    @Test
    void deletingAnOldVersionIsRefusedAndNothingChanges() {
        var created = createConfigMap("a");
        var changed = merge(core("configmaps", "a"), "{'data':{'k':'v'}}").expect(200);

        delete(core("configmaps", "a"), "{'preconditions':{'resourceVersion':'" + created.resourceVersion() + "'}}")
                .send()
                .refused(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on ConfigMap \"a\": the ResourceVersion in the precondition ("
                                + created.resourceVersion() + ") does not match the ResourceVersion in record ("
                                + changed.resourceVersion() + "). The object might have been modified")
                .about("ConfigMap", "a");
        delete(core("configmaps", "a"), "{'preconditions':{'resourceVersion':'" + changed.resourceVersion() + "'}}")
                .expect(200);
    }

    @Test
    void optionsMayNameTheirKind() {
        createConfigMap("a");

        delete(core("configmaps", "a"), "{'apiVersion':'v1','kind':'DeleteOptions','gracePeriodSeconds':0}")
                .expect(200);
    }

    @Test
    void optionsOfAnotherKindAreRefused() {
        createConfigMap("a");

        delete(core("configmaps", "a"), "{'apiVersion':'v1','kind':'ConfigMap'}")
                .expect(400);
        get(core("configmaps", "a")).expect(200);
    }

    @Test
    void aPolicyThatIsNoneIsRefused() {
        createConfigMap("a");

        delete(core("configmaps", "a") + "?propagationPolicy=Sideways")
                .send()
                .refused(
                        422,
                        "Invalid",
                        "DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported value: \"Sideways\":"
                                + " supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"");
        get(core("configmaps", "a")).expect(200);
    }

    @Test
    void theOldAndTheNewWayToOrphanExcludeEachOther() {
        createConfigMap("a");

        var answer = delete(core("configmaps", "a"), "{'orphanDependents':true,'propagationPolicy':'Orphan'}")
                .send();

        answer.expect(422);
        assertThat(answer.causes())
                .containsExactly(
                        "propagationPolicy: Invalid value: \"Orphan\": orphanDependents and deletionPropagation cannot be both set");
    }

    @Test
    void aFinalizerHoldsTheObjectUntilItIsRemoved() {
        var created = post(core("configmaps"), held("a", "example.com/hold")).expect(201);
        var watching = watch(get(core("configmaps")).with("resourceVersion", created.resourceVersion()));

        var dying = delete(core("configmaps", "a")).expect(200);

        assertThat(dying.json().string("/kind")).isEqualTo("ConfigMap");
        assertThat(dying.string("/metadata/deletionTimestamp")).endsWith("Z");
        assertThat(dying.json().number("/metadata/deletionGracePeriodSeconds")).isZero();
        assertThat(watching.next(1)).containsExactly("MODIFIED a");
        assertThat(delete(core("configmaps", "a")).expect(200).json()).isEqualTo(dying.json());

        var released = merge(core("configmaps", "a"), "{'metadata':{'finalizers':null}}")
                .expect(200);
        assertThat(released.json().at("/metadata/finalizers")).isNull();
        get(core("configmaps", "a")).expect(404);
        var gone = watching.next();
        assertThat(Watching.brief(gone)).isEqualTo("DELETED a");
        assertThat(Long.parseLong(gone.string("/object/metadata/resourceVersion")))
                .isGreaterThan(Long.parseLong(dying.resourceVersion()));
    }

    @Test
    void anUpdateThatRemovesTheLastFinalizerRemovesTheObject() {
        post(core("configmaps"), held("a", "example.com/hold")).expect(201);
        var dying = delete(core("configmaps", "a")).expect(200).json();

        put(core("configmaps", "a"), dying.remove("/metadata/finalizers")).expect(200);

        get(core("configmaps", "a")).expect(404);
    }

    @Test
    void aDyingObjectTakesNoNewFinalizer() {
        post(core("configmaps"), held("a", "example.com/hold")).expect(201);
        delete(core("configmaps", "a")).expect(200);

        merge(core("configmaps", "a"), "{'metadata':{'finalizers':['example.com/hold','example.com/more']}}")
                .send()
                .refused(
                        422,
                        "Invalid",
                        "ConfigMap \"a\" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if"
                                + " the object is being deleted, found new finalizers []string{\"example.com/more\"}");
        merge(core("configmaps", "a"), "{'metadata':{'finalizers':null}}").expect(200);
    }

    @Test
    void aDyingObjectCanStillBeChanged() {
        post(core("configmaps"), held("a", "example.com/hold")).expect(201);
        var dying = delete(core("configmaps", "a")).expect(200);

        var changed = merge(core("configmaps", "a"), "{'data':{'k':'v'}}").expect(200);
        assertThat(changed.string("/metadata/deletionTimestamp"))
                .isEqualTo(dying.string("/metadata/deletionTimestamp"));
        post(core("configmaps"), configMap("a"))
                .send()
                .refused(409, "AlreadyExists", "object is being deleted: configmaps \"a\" already exists");
        merge(core("configmaps", "a"), "{'metadata':{'finalizers':null}}").expect(200);
    }

    @Test
    void deletionMovesTheGenerationOfAnObjectThatHasOne() {
        var body = Trees.deployment("d", 1).set("/metadata/finalizers", JsonArray.of("example.com/hold"));
        post(group("apps/v1", "deployments"), body).expect(201);

        var dying = delete(group("apps/v1", "deployments", "d")).expect(200).json();

        assertThat(dying.integer("/metadata/generation")).isEqualTo(2);
        merge(group("apps/v1", "deployments", "d"), "{'metadata':{'finalizers':null}}")
                .expect(200);
    }

    @Test
    void anUnscheduledPodGoesAtOnce() {
        post(core("pods"), pod("p")).expect(201);

        delete(core("pods", "p")).expect(200);

        get(core("pods", "p")).expect(404);
    }

    @Test
    void aScheduledPodIsGivenItsGrace() {
        post(core("pods"), pod("p").set("/spec/nodeName", "n1")).expect(201);

        var dying = delete(core("pods", "p")).expect(200).json();
        assertThat(dying.number("/metadata/deletionGracePeriodSeconds")).isEqualTo(30);
        assertThat(dying.string("/metadata/deletionTimestamp")).isNotNull();
        get(core("pods", "p")).expect(200);

        var shorter =
                delete(core("pods", "p") + "?gracePeriodSeconds=5").expect(200).json();
        assertThat(shorter.number("/metadata/deletionGracePeriodSeconds")).isEqualTo(5);
        var longer =
                delete(core("pods", "p") + "?gracePeriodSeconds=50").expect(200).json();
        assertThat(longer.number("/metadata/deletionGracePeriodSeconds")).isEqualTo(5);

        delete(core("pods", "p") + "?gracePeriodSeconds=0").expect(200);
        get(core("pods", "p")).expect(404);
    }

    @Test
    void aDryRunDeletesNothing() {
        var created = createConfigMap("a");

        delete(core("configmaps", "a") + "?dryRun=All").expect(200);

        assertThat(get(core("configmaps", "a")).expect(200).json()).isEqualTo(created.json());
    }

    @Test
    void aCollectionIsDeletedBySelector() {
        post(core("configmaps"), labelled(configMap("a"), "app", "x")).expect(201);
        post(core("configmaps"), labelled(configMap("b"), "app", "x")).expect(201);
        createConfigMap("c");

        var deleted = delete(core("configmaps") + "?labelSelector=app%3Dx").expect(200);

        assertThat(deleted.json().string("/kind")).isEqualTo("ConfigMapList");
        assertThat(deleted.names()).containsExactly("a", "b");
        assertThat(get(core("configmaps")).expect(200).names()).containsExactly("c");
    }

    @Test
    void aCollectionKeepsWhatAFinalizerHolds() {
        post(core("configmaps"), held("a", "example.com/hold")).expect(201);
        createConfigMap("b");

        delete(core("configmaps")).expect(200);

        var left = get(core("configmaps")).expect(200);
        assertThat(left.names()).containsExactly("a");
        assertThat(left.json().string("/items/0/metadata/deletionTimestamp")).isNotNull();
        merge(core("configmaps", "a"), "{'metadata':{'finalizers':null}}").expect(200);
    }

    @ParameterizedTest
    @CsvSource({"-1", "-5"})
    void aNegativeGraceIsOneSecond(int grace) {
        post(core("pods"), pod("p").set("/spec/nodeName", "n1")).expect(201);

        var dying = delete(core("pods", "p") + "?gracePeriodSeconds=" + grace)
                .expect(200)
                .json();

        assertThat(dying.number("/metadata/deletionGracePeriodSeconds")).isEqualTo(1);
        delete(core("pods", "p") + "?gracePeriodSeconds=0").expect(200);
    }

    private static io.steersman.wire.json.JsonObject held(String name, String finalizer) {
        return configMap(name).set("/metadata/finalizers", JsonArray.of(finalizer));
    }
}
