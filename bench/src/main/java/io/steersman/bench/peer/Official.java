package io.steersman.bench.peer;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.util.Config;
import java.util.List;

/** The official Java client. Arguments: the work, the kubeconfig. */
public final class Official implements Client {

    private final CoreV1Api api;

    private Official(ApiClient client) {
        this.api = new CoreV1Api(client);
    }

    public static void main(String[] arguments) throws Exception {
        var client = Config.fromConfig(arguments[1]);
        client.setReadTimeout(0);
        try (var official = new Official(client)) {
            Measure.run("official", arguments[0], official);
        }
        System.exit(0); // its connection pool keeps the process alive for minutes
    }

    @Override
    public List<V1Pod> list() throws Exception {
        return api.listPodForAllNamespaces().execute().getItems();
    }

    @Override
    public String get(String namespace, String name) throws Exception {
        return api.readNamespacedPod(name, namespace).execute().getMetadata().getName();
    }

    @Override
    public void close() {}
}
