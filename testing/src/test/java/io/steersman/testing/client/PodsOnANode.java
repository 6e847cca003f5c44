package io.steersman.testing.client;

import io.steersman.api.core.v1.Pod;
import io.steersman.client.Kube;
import io.steersman.testing.kubelet.KubeletDouble;

/** A node for one test, with a kubelet's stand-in behind it. */
final class PodsOnANode {

    private PodsOnANode() {}

    /** Closed, and its Node deleted, with the test. */
    static KubeletDouble kubelet(ClientContract test, Kube kube) {
        var kubelet = KubeletDouble.start(kube, ClientContract.unique("node"));
        test.afterwards(() -> {
            kubelet.close();
            kube.coreV1().nodes().delete(kubelet.node());
        });
        return kubelet;
    }

    static Pod pod(String name, String... containers) {
        return Pod.of(p -> p.metadata(m -> m.name(name)).spec(s -> {
            for (var container : containers) {
                s.containers(container, c -> c.image("example/app:1"));
            }
        }));
    }
}
