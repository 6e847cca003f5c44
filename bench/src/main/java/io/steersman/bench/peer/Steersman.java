package io.steersman.bench.peer;

import io.steersman.api.core.v1.Pod;
import io.steersman.client.Kube;
import io.steersman.client.config.ClientConfig;
import io.steersman.client.config.Environment;
import io.steersman.client.config.Overrides;
import java.nio.file.Path;
import java.util.List;

/** This project. Arguments: the work, the kubeconfig, and {@code json} for JSON where protobuf is usual. */
public final class Steersman implements Client {

    private final Kube kube;

    private Steersman(Kube kube) {
        this.kube = kube;
    }

    public static void main(String[] arguments) throws Exception {
        var json = arguments.length > 2 && arguments[2].equals("json");
        var config = ClientConfig.load(new Overrides().kubeconfig(Path.of(arguments[1])), Environment.ofProcess());
        try (var client = new Steersman(json ? Kube.connect(config, o -> o.jsonOnly()) : Kube.connect(config))) {
            Measure.run(json ? "steersman (json)" : "steersman (protobuf)", arguments[0], client);
        }
    }

    @Override
    public List<Pod> list() {
        return kube.coreV1().pods().list().items();
    }

    @Override
    public String get(String namespace, String name) {
        return kube.coreV1().pods(namespace).get(name).metadata().name();
    }

    @Override
    public void close() {
        kube.close();
    }
}
