package io.steersman.testing.contract.subresource;

import static io.steersman.testing.subject.Trees.deployment;
import static io.steersman.testing.subject.Trees.json;
import static io.steersman.testing.subject.Trees.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.testing.contract.Contract;
import io.steersman.wire.json.JsonObject;
import org.junit.jupiter.api.Test;

/** {@code /status}, {@code /scale} and their like: one object, several doors. */
class SubresourceContractTest extends Contract {

    @Test
    void theStatusDoorChangesTheStatusOnly() {
        var created = createDeployment();

        var through = put(
                        group("apps/v1", "deployments", "d", "status"),
                        created.set("/status", json("{'replicas':2,'observedGeneration':1}"))
                                .set("/spec/replicas", 9))
                .expect(200)
                .json();

        assertThat(through.integer("/status/replicas")).isEqualTo(2);
        assertThat(through.integer("/spec/replicas")).isEqualTo(1);
        assertThat(through.integer("/metadata/generation")).isEqualTo(1);
        assertThat(get(group("apps/v1", "deployments", "d", "status"))
                        .expect(200)
                        .json())
                .isEqualTo(get(group("apps/v1", "deployments", "d")).expect(200).json());
    }

    @Test
    void theStatusIsPatched() {
        post(core("pods"), pod("p")).expect(201);

        var patched = merge(core("pods", "p", "status"), "{'status':{'phase':'Running'},'spec':{'nodeName':'n'}}")
                .expect(200)
                .json();

        assertThat(patched.string("/status/phase")).isEqualTo("Running");
        assertThat(patched.string("/spec/nodeName")).isNull();
    }

    @Test
    void theStatusDoorKeepsTheRuleOfResourceVersions() {
        var created = createDeployment();
        put(group("apps/v1", "deployments", "d", "status"), created.set("/status", json("{'replicas':1}")))
                .expect(200);

        var answer = put(group("apps/v1", "deployments", "d", "status"), created.set("/status", json("{'replicas':2}")))
                .send();

        answer.refused(
                409,
                "Conflict",
                "Operation cannot be fulfilled on deployments.apps \"d\": the object has been modified; please apply"
                        + " your changes to the latest version and try again");
    }

    @Test
    void theScaleShowsAndSetsReplicas() {
        var created = createDeployment();
        var path = group("apps/v1", "deployments", "d", "scale");

        var scale = get(path).expect(200).json();
        assertThat(scale.string("/kind")).isEqualTo("Scale");
        assertThat(scale.string("/apiVersion")).isEqualTo("autoscaling/v1");
        assertThat(scale.string("/metadata/name")).isEqualTo("d");
        assertThat(scale.string("/metadata/uid")).isEqualTo(created.string("/metadata/uid"));
        assertThat(scale.object("/spec")).isEqualTo(json("{'replicas':1}"));
        assertThat(scale.object("/status")).isEqualTo(json("{'replicas':0,'selector':'app=x'}"));

        var scaled = put(path, scale.set("/spec/replicas", 4)).expect(200).json();
        assertThat(scaled.integer("/spec/replicas")).isEqualTo(4);
        var deployment = get(group("apps/v1", "deployments", "d")).expect(200).json();
        assertThat(deployment.integer("/spec/replicas")).isEqualTo(4);
        assertThat(deployment.integer("/metadata/generation")).isEqualTo(2);
        assertThat(deployment.string("/metadata/resourceVersion"))
                .isEqualTo(scaled.string("/metadata/resourceVersion"));
    }

    @Test
    void theScaleIsPatched() {
        createDeployment();
        var path = group("apps/v1", "deployments", "d", "scale");

        assertThat(merge(path, "{'spec':{'replicas':0}}").expect(200).json().object("/spec"))
                .isIn(json("{}"), json("{'replicas':0}"));
        assertThat(get(group("apps/v1", "deployments", "d")).expect(200).json().integer("/spec/replicas"))
                .isZero();
    }

    @Test
    void theScaleKeepsTheRuleOfResourceVersions() {
        createDeployment();
        var path = group("apps/v1", "deployments", "d", "scale");
        var scale = get(path).expect(200).json();
        merge(path, "{'spec':{'replicas':2}}").expect(200);

        put(path, scale.set("/spec/replicas", 3)).expect(409);
        put(path, scale.remove("/metadata/resourceVersion").set("/spec/replicas", 3))
                .expect(200);
    }

    @Test
    void aNegativeScaleIsRefused() {
        createDeployment();
        var path = group("apps/v1", "deployments", "d", "scale");

        var answer = merge(path, "{'spec':{'replicas':-1}}").send();

        answer.refused(
                422,
                "Invalid",
                "Scale.autoscaling \"d\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal"
                        + " to 0");
    }

    @Test
    void doorsOfWhatIsNotThere() {
        get(group("apps/v1", "deployments", "none", "scale"))
                .send()
                .refused(404, "NotFound", "deployments.apps \"none\" not found");
        get(group("apps/v1", "deployments", "none", "status"))
                .send()
                .refused(404, "NotFound", "deployments.apps \"none\" not found");
        createConfigMap("a");
        get(core("configmaps", "a", "status"))
                .send()
                .refused(404, "NotFound", "the server could not find the requested resource");
        get(core("pods", "p", "nonsense"))
                .send()
                .refused(404, "NotFound", "the server could not find the requested resource");
    }

    @Test
    void aPodIsBoundToItsNodeOnce() {
        post(core("pods"), pod("p")).expect(201);
        var binding = json("{'apiVersion':'v1','kind':'Binding','metadata':{'name':'p'},"
                + "'target':{'apiVersion':'v1','kind':'Node','name':'n1'}}");

        var bound = post(core("pods", "p", "binding"), binding).expect(201).json();
        assertThat(bound)
                .isEqualTo(json("{'kind':'Status','apiVersion':'v1','metadata':{},'status':'Success','code':201}"));
        assertThat(get(core("pods", "p")).expect(200).string("/spec/nodeName")).isEqualTo("n1");

        post(core("pods", "p", "binding"), binding)
                .send()
                .refused(
                        409,
                        "Conflict",
                        "Operation cannot be fulfilled on pods/binding \"p\": pod p is already assigned to node \"n1\"");
    }

    private JsonObject createDeployment() {
        return post(group("apps/v1", "deployments"), deployment("d", 1))
                .expect(201)
                .json();
    }
}
