package io.steersman.cli.demo;

import io.steersman.cli.KubeconfigFile;
import io.steersman.client.Kube;
import io.steersman.client.config.ClientConfig;
import io.steersman.client.config.Environment;
import io.steersman.client.config.Overrides;
import io.steersman.server.KubeApiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code steer demo}: starts the embedded API server, walks through it as any client would, and leaves nothing behind. */
@Command(
        name = "demo",
        description = "Tour every way into the API against a server in this process; needs no cluster.",
        mixinStandardHelpOptions = true)
public final class Demo implements Callable<Integer> {

    private static final List<BiConsumer<Kube, Narrator>> STRETCHES =
            List.of(Reading::walk, Writing::walk, Patching::walk, Deleting::walk, CustomResources::walk, Rest::walk);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var began = System.nanoTime();
        var narrator = new Narrator(spec.commandLine().getOut());
        try (var server = KubeApiServer.start(o -> o.port(0));
                var kubeconfig = KubeconfigFile.write(null, server.kubeconfig())) {
            narrator.line(String.format(
                    Locale.ROOT,
                    "An API server in this process, on https://127.0.0.1:%d, ready after %.1f s.",
                    server.port(),
                    (System.nanoTime() - began) / 1e9));
            tour(kubeconfig.path(), narrator);
        }
        narrator.chapter(String.format(
                Locale.ROOT,
                "%d steps in %.1f s. The server is stopped, its kubeconfig removed: nothing is left.",
                narrator.steps(),
                (System.nanoTime() - began) / 1e9));
        narrator.line("To keep one for kubectl, curl and others: ./steer serve");
        return 0;
    }

    /** What follows knows the server by its kubeconfig alone. */
    private static void tour(Path kubeconfig, Narrator narrator) {
        var config = ClientConfig.load(new Overrides().kubeconfig(kubeconfig), Environment.ofProcess());
        try (var kube = Kube.connect(config, o -> o.warnings(w -> narrator.tell("warning", w.text())))) {
            narrator.line("A client that knows only " + kubeconfig + ": Kubernetes "
                    + kube.version().gitVersion() + ", TLS, bearer token, HTTP/2, protobuf for built-in types.");
            kube.coreV1().namespaces().create(Shop.namespace());
            STRETCHES.forEach(stretch -> stretch.accept(kube, narrator));
            Closing.walk(kube, narrator);
        }
    }
}
