package io.steersman.cli.demo;

import io.steersman.client.Kube;
import io.steersman.client.condition.Conditions;
import java.time.Duration;

/** The end: the namespace goes, and all that is in it. */
final class Closing {

    private Closing() {}

    static void walk(Kube kube, Narrator narrator) {
        narrator.chapter("And away");
        var namespaces = kube.coreV1().namespaces();
        namespaces.delete(Shop.NAMESPACE);
        namespaces.await(Shop.NAMESPACE, Conditions.deleted(), Duration.ofSeconds(20));
        narrator.tell("delete", "namespace shop, its pods, deployments and configmaps with it");
    }
}
