package io.steersman.testing.contract;

import static io.steersman.testing.subject.Trees.configMap;
import static io.steersman.testing.subject.Trees.ownerReference;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.subject.Answer;
import io.steersman.testing.subject.Trees;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Owners and dependents: the three propagation policies. The collector works in its own time. */
class GarbageCollectionContractTest extends Contract {

    @Test
    void inTheBackgroundDependentsFollowTheOwner() {
        var owner = createConfigMap("owner").json();
        dependent("child", owner, true);

        delete(core("configmaps", "owner"), "{'propagationPolicy':'Background'}")
                .expect(200);

        get(core("configmaps", "owner")).expect(404);
        eventuallyGone(core("configmaps", "child"));
    }

    @Test
    void inTheForegroundDependentsGoFirst() {
        var owner = createConfigMap("owner").json();
        var child = dependent("child", owner, true);
        // What holds the child holds the owner.
        merge(core("configmaps", "child"), "{'metadata':{'finalizers':['example.com/hold']}}")
                .expect(200);
        settled(child);

        var dying = delete(core("configmaps", "owner"), "{'propagationPolicy':'Foreground'}")
                .expect(200)
                .json();

        assertThat(dying.array("/metadata/finalizers").strings()).containsExactly("foregroundDeletion");
        assertThat(dying.string("/metadata/deletionTimestamp")).isNotNull();
        eventually(
                () -> get(core("configmaps", "child")).send(),
                answer -> answer.status() == 200 && answer.json().string("/metadata/deletionTimestamp") != null);
        get(core("configmaps", "owner")).expect(200);

        merge(core("configmaps", "child"), "{'metadata':{'finalizers':null}}").expect(200);
        eventuallyGone(core("configmaps", "child"));
        eventuallyGone(core("configmaps", "owner"));
    }

    @Test
    void orphansStayAndForgetTheirOwner() {
        var owner = createConfigMap("owner").json();
        settled(dependent("child", owner, false));

        var dying = delete(core("configmaps", "owner"), "{'propagationPolicy':'Orphan'}")
                .expect(200)
                .json();

        assertThat(dying.array("/metadata/finalizers").strings()).containsExactly("orphan");
        eventuallyGone(core("configmaps", "owner"));
        assertThat(get(core("configmaps", "child")).expect(200).json().at("/metadata/ownerReferences"))
                .isNull();
    }

    @Test
    void aDependentOfSeveralStaysWhileOneOwnerIsLeft() {
        var first = createConfigMap("first").json();
        var second = createConfigMap("second").json();
        post(
                        core("configmaps"),
                        configMap("child")
                                .set(
                                        "/metadata/ownerReferences",
                                        JsonArray.of(ownerReference(first), ownerReference(second))))
                .expect(201);

        delete(core("configmaps", "first")).expect(200);

        // The collector removes the reference to what is gone and keeps the rest.
        var child = eventually(
                () -> get(core("configmaps", "child")).expect(200),
                answer -> answer.json().array("/metadata/ownerReferences").size() == 1);
        assertThat(child.string("/metadata/ownerReferences/0/name")).isEqualTo("second");
        delete(core("configmaps", "second")).expect(200);
        eventuallyGone(core("configmaps", "child"));
    }

    @Test
    void aWholeTreeFollows() {
        var root = createConfigMap("root").json();
        var middle = dependent("middle", root, false).json();
        dependent("leaf", middle, false);

        delete(core("configmaps", "root")).expect(200);

        eventuallyGone(core("configmaps", "middle"));
        eventuallyGone(core("configmaps", "leaf"));
    }

    @Test
    void anOwnerThatNeverWasMakesGarbage() {
        var ghost = ownerReference(createConfigMap("real").json())
                .with("name", "ghost")
                .with("uid", "11111111-2222-4333-8444-555555555555");

        post(core("configmaps"), configMap("child").set("/metadata/ownerReferences", JsonArray.of(ghost)))
                .expect(201);

        eventuallyGone(core("configmaps", "child"));
    }

    @Test
    void anOwnerWithTheSameNameAndAnotherUidIsAnotherOwner() {
        var owner = createConfigMap("owner").json();
        dependent("child", owner, false);
        var witness = createConfigMap("witness").json();
        settled(dependent("stays", witness, false));

        delete(core("configmaps", "owner")).expect(200);
        createConfigMap("owner");

        eventuallyGone(core("configmaps", "child"));
        get(core("configmaps", "stays")).expect(200);
    }

    @Test
    void referencesAreChecked() {
        var answer = post(
                        core("configmaps"),
                        configMap("child")
                                .set(
                                        "/metadata/ownerReferences",
                                        JsonArray.of(Trees.json("{'apiVersion':'v1','kind':'ConfigMap','name':'x'}"))))
                .send();

        answer.expect(422);
        assertThat(answer.causes())
                .containsExactly("metadata.ownerReferences[0].uid: Required value: must not be empty");
        assertThat(answer.string("/message"))
                .isEqualTo(
                        "ConfigMap \"child\" is invalid: metadata.ownerReferences[0].uid: Required value: must not be empty");
    }

    @Test
    void onlyOneOwnerControls() {
        var first = ownerReference(createConfigMap("first").json()).with("controller", true);
        var second = ownerReference(createConfigMap("second").json()).with("controller", true);

        var answer = post(
                        core("configmaps"),
                        configMap("child").set("/metadata/ownerReferences", JsonArray.of(first, second)))
                .send();

        answer.expect(422);
        assertThat(answer.string("/message"))
                .startsWith("ConfigMap \"child\" is invalid: metadata.ownerReferences: Invalid value: ")
                .endsWith(
                        "Only one reference can have Controller set to true. Found \"true\" in references for ConfigMap/first and ConfigMap/second");
    }

    private Answer dependent(String name, JsonObject owner, boolean blocking) {
        var reference = ownerReference(owner).with("controller", true).with("blockOwnerDeletion", blocking);
        return post(core("configmaps"), configMap(name).set("/metadata/ownerReferences", JsonArray.of(reference)))
                .expect(201);
    }

    /**
     * Lets the collector learn of an object before its owner is deleted: the collector of the real server reads through
     * a cache, and an orphaning or foreground deletion concerns the dependents it knows. A second pair that is collected
     * shows that it has read this far.
     */
    private void settled(Answer object) {
        var name = "marker-" + object.string("/metadata/name");
        var marker = createConfigMap(name).json();
        dependent(name + "-child", marker, false);
        delete(core("configmaps", name)).expect(200);
        eventuallyGone(core("configmaps", name + "-child"));
    }
}
