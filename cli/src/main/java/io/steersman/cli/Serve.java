package io.steersman.cli;

import io.steersman.server.KubeApiServer;
import io.steersman.server.ServerOptions;
import io.steersman.wire.error.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steer serve}: the embedded API server for any client, until it is interrupted. */
@Command(
        name = "serve",
        description = "Serve the Kubernetes API on loopback, from memory, until interrupted.",
        mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "6443",
            description = "Port to listen on with TLS; 0 takes any that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "Where to write the kubeconfig (readable by you alone, removed at the end). "
                    + "Default: a temporary file.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--token",
            paramLabel = "TOKEN=USER[,GROUP...]",
            description =
                    "Let in whoever shows this bearer token, as this user; group system:masters may do everything. "
                            + "The kubeconfig holds a random token of its own.")
    private List<String> tokens = List.of();

    @Option(
            names = "--no-controllers",
            description = "Run neither the garbage collector nor the namespace controller nor their like.")
    private boolean noControllers;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        var out = spec.commandLine().getOut();
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        try (var server = KubeApiServer.start(this::configure);
                var file = KubeconfigFile.write(kubeconfig, server.kubeconfig())) {
            // The process ends when its hooks have run: this one lets the block above be left first.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> handOver(stop, stopped), "steer-stop"));
            greet(out, server.port(), file.path());
            stop.await();
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private void configure(ServerOptions.Builder options) {
        options.port(port).controllers(!noControllers);
        for (var token : tokens) {
            var equals = token.indexOf('=');
            if (equals <= 0 || equals == token.length() - 1) {
                // The text is not repeated: it may be a secret.
                throw new ConfigException("--token must look like TOKEN=USER or TOKEN=USER,GROUP");
            }
            var names = token.substring(equals + 1).split(",", -1);
            options.token(token.substring(0, equals), names[0], Arrays.copyOfRange(names, 1, names.length));
        }
    }

    private static void greet(PrintWriter out, int port, Path file) {
        out.println("Kubernetes 1.37 API on https://127.0.0.1:" + port + ", held in memory.");
        out.println();
        out.println("  export KUBECONFIG=" + file.toAbsolutePath());
        out.println();
        out.println("Stop it with Ctrl-C.");
        out.flush();
    }

    private static void handOver(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
