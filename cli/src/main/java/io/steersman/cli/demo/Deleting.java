package io.steersman.cli.demo;

import static io.steersman.cli.demo.Narrator.expect;

import io.steersman.api.KubeObject;
import io.steersman.api.Uid;
import io.steersman.api.apps.v1.Deployment;
import io.steersman.api.core.v1.ConfigMap;
import io.steersman.client.Kube;
import io.steersman.client.condition.Conditions;
import io.steersman.client.request.Propagation;
import io.steersman.client.resource.Deletion;
import io.steersman.wire.error.ApiException;
import java.time.Duration;

/** Delete with preconditions, and what becomes of dependents under each propagation policy. */
final class Deleting {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Deleting() {}

    static void walk(Kube kube, Narrator narrator) {
        narrator.chapter("Delete: preconditions, and three ways for dependents");
        var prices = kube.coreV1().configMaps(Shop.NAMESPACE);
        var seen = prices.get("prices");
        try {
            prices.delete("prices", o -> o.onlyIf(Uid.of("11111111-1111-1111-1111-111111111111")));
            expect(false, "a delete for another uid is refused");
        } catch (ApiException e) {
            expect(e.guardFailed(), "a foreign uid is a failed guard, not " + e.getMessage());
            narrator.tell(
                    "delete", "for another uid: " + e.code() + " " + e.status().reason());
        }
        var gone = prices.delete("prices", o -> o.onlyIf(seen.uid()).onlyIf(seen.resourceVersion()));
        narrator.tell("delete", "for the uid and resourceVersion I saw: " + word(gone));

        for (var policy : Propagation.values()) {
            dependents(kube, narrator, policy);
        }
    }

    private static void dependents(Kube kube, Narrator narrator, Propagation policy) {
        var deployments = kube.appsV1().deployments(Shop.NAMESPACE);
        var maps = kube.coreV1().configMaps(Shop.NAMESPACE);
        var name = "owner-" + policy.name().toLowerCase(java.util.Locale.ROOT);
        var owner = deployments.create(Shop.web(name));
        var dependent = maps.create(owned(name, owner));
        var answer = deployments.delete(name, o -> o.onlyIf(owner.uid()).propagation(policy));

        deployments.await(name, Conditions.deleted(owner.uid()), LIMIT);
        if (policy == Propagation.ORPHAN) {
            var orphan = maps.get(name);
            expect(orphan.metadata().ownerReferences().isEmpty(), "an orphan names no owner");
            narrator.tell(
                    policy.name().toLowerCase(java.util.Locale.ROOT),
                    word(answer) + "; the dependent stays, its owner reference taken out");
            maps.delete(name);
        } else {
            maps.await(name, Conditions.deleted(dependent.uid()), LIMIT);
            narrator.tell(
                    policy.name().toLowerCase(java.util.Locale.ROOT),
                    word(answer) + "; the dependent is collected "
                            + (policy == Propagation.FOREGROUND ? "first" : "afterwards"));
        }
    }

    private static ConfigMap owned(String name, Deployment owner) {
        return Shop.prices(name)
                .with(c -> c.metadata(m -> m.ownerReferences(r -> r.apiVersion("apps/v1")
                        .kind("Deployment")
                        .name(owner.name())
                        .uid(owner.metadata().uid())
                        .blockOwnerDeletion(true))));
    }

    private static String word(Deletion<? extends KubeObject> answer) {
        return answer instanceof Deletion.Going<?> going
                ? "going, held by " + going.object().metadata().finalizers()
                : "gone";
    }
}
