package io.steersman.bench.peer;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.util.List;

/** fabric8's client, as its documentation has it. Arguments: the work, the kubeconfig. */
public final class Fabric8 implements Client {

    private final KubernetesClient client;

    private Fabric8(KubernetesClient client) {
        this.client = client;
    }

    public static void main(String[] arguments) throws Exception {
        var config = Config.fromKubeconfig(new File(arguments[1]));
        try (var client =
                new Fabric8(new KubernetesClientBuilder().withConfig(config).build())) {
            Measure.run("fabric8", arguments[0], client);
        }
    }

    @Override
    public List<Pod> list() {
        return client.pods().inAnyNamespace().list().getItems();
    }

    @Override
    public String get(String namespace, String name) {
        return client.pods()
                .inNamespace(namespace)
                .withName(name)
                .get()
                .getMetadata()
                .getName();
    }

    @Override
    public void close() {
        client.close();
    }
}
