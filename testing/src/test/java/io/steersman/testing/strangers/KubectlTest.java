package io.steersman.testing.strangers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.steersman.api.core.v1.Pod;
import io.steersman.client.Kube;
import io.steersman.client.KubeOptions;
import io.steersman.client.auth.Credential;
import io.steersman.testing.kubelet.KubeletDouble;
import io.steersman.testing.kubelet.LocalProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kubectl, as a process, where it is on the PATH. */
@Timeout(120)
class KubectlTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              replicas: 2
              selector:
                matchLabels: {app: web}
              template:
                metadata:
                  labels: {app: web}
                spec:
                  containers:
                  - name: main
                    image: example/app:1
            """;

    /** What a command printed, and how it ended. */
    private record Said(int code, String out) {}

    @TempDir
    Path directory;

    private Served served;

    @BeforeEach
    void start() {
        assumeTrue(onPath(), "kubectl is not on the PATH");
        served = Served.start(directory);
    }

    @AfterEach
    void close() {
        if (served != null) {
            served.close();
        }
    }

    @Test
    void objectsAreCreatedShownLabelledAndDeleted() throws Exception {
        assertThat(kubectl("create", "configmap", "a", "--from-literal=k=v")).isEqualTo("configmap/a created\n");
        assertThat(kubectl("get", "configmap", "a", "-o", "jsonpath={.data.k}")).isEqualTo("v");
        assertThat(kubectl("get", "configmaps")
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .split("\\s+", -1))
                .containsExactly("NAME", "DATA", "AGE");
        assertThat(kubectl("label", "configmap", "a", "app=x")).isEqualTo("configmap/a labeled\n");
        assertThat(kubectl("get", "cm", "-l", "app=x", "-o", "name")).isEqualTo("configmap/a\n");
        assertThat(kubectl("delete", "configmap", "a")).contains("configmap \"a\" deleted");
        var gone = run("get", "configmap", "a");
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.out()).isEqualTo("Error from server (NotFound): configmaps \"a\" not found\n");
    }

    @Test
    void aManifestIsAppliedChangedScaledAndWaitedFor() throws Exception {
        var manifest =
                Files.writeString(directory.resolve("web.yaml"), DEPLOYMENT).toString();

        assertThat(kubectl("apply", "-f", manifest)).isEqualTo("deployment.apps/web created\n");
        assertThat(kubectl("apply", "-f", manifest)).isEqualTo("deployment.apps/web unchanged\n");
        Files.writeString(Path.of(manifest), DEPLOYMENT.replace("example/app:1", "example/app:2"));
        assertThat(kubectl("apply", "-f", manifest)).isEqualTo("deployment.apps/web configured\n");
        assertThat(kubectl("get", "deploy", "web", "-o", "jsonpath={.spec.template.spec.containers[*].image}"))
                .isEqualTo("example/app:2");
        assertThat(kubectl("scale", "deployment", "web", "--replicas=5")).isEqualTo("deployment.apps/web scaled\n");
        assertThat(kubectl("wait", "deployment/web", "--for=jsonpath={.spec.replicas}=5", "--timeout=20s"))
                .isEqualTo("deployment.apps/web condition met\n");
        assertThat(kubectl("delete", "-f", manifest)).contains("deployment.apps \"web\" deleted");
    }

    @Test
    void namespacesAndApisAreListed() throws Exception {
        assertThat(kubectl("create", "namespace", "shop")).isEqualTo("namespace/shop created\n");
        assertThat(kubectl("get", "namespaces", "-o", "name")).contains("namespace/default\n", "namespace/shop\n");
        assertThat(kubectl("api-resources", "--api-group=apps", "-o", "name"))
                .contains("deployments.apps\n", "statefulsets.apps\n");
        assertThat(kubectl("version", "-o", "json")).contains("\"gitVersion\": \"v1.37.");
        assertThat(kubectl("delete", "namespace", "shop")).contains("namespace \"shop\" deleted");
    }

    @Test
    void logsAreShownAndCommandsRunAndFilesCopied() throws Exception {
        try (var kube = Kube.over(served.server().transport(), this::asAdmin);
                var kubelet = KubeletDouble.start(kube, "node-1")) {
            kubelet.run(
                    "default",
                    Pod.of(p -> p.metadata(m -> m.name("web"))
                            .spec(s -> s.containers("main", c -> c.image("example/app:1")))));
            kubelet.log("default", "web", "main").line("one").line("two");
            var there = Files.createDirectory(directory.resolve("there"));
            kubelet.onExec(LocalProcess.in(there));

            assertThat(kubectl("logs", "web")).isEqualTo("one\ntwo\n");
            assertThat(kubectl("logs", "web", "--tail=1")).isEqualTo("two\n");
            assertThat(kubectl("exec", "web", "--", "sh", "-c", "echo hello")).isEqualTo("hello\n");
            assertThat(run("exec", "web", "--", "sh", "-c", "exit 3").code()).isEqualTo(3);
            var here = Files.writeString(directory.resolve("here.txt"), "content\n");
            kubectl("cp", here.toString(), "web:" + there.resolve("copied.txt"));
            assertThat(there.resolve("copied.txt")).hasContent("content\n");
            kubectl(
                    "cp",
                    "web:" + there.resolve("copied.txt"),
                    directory.resolve("back.txt").toString());
            assertThat(directory.resolve("back.txt")).hasContent("content\n");
        }
    }

    private void asAdmin(KubeOptions options) {
        options.credential(Credential.bearer(served.server().adminToken()));
    }

    /** The output of a command that must succeed. */
    private String kubectl(String... words) throws IOException, InterruptedException {
        var said = run(words);
        assertThat(said.code()).as("kubectl %s: %s", List.of(words), said.out()).isZero();
        return said.out();
    }

    private Said run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kubectl", "--cache-dir=" + directory.resolve("cache")));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("KUBECONFIG", served.kubeconfig().toString());
        var process = builder.start();
        process.getOutputStream().close();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), out);
    }

    private static boolean onPath() {
        var path = System.getenv("PATH");
        for (var entry : path == null ? new String[0] : path.split(java.io.File.pathSeparator, -1)) {
            if (Files.isExecutable(Path.of(entry, "kubectl"))) {
                return true;
            }
        }
        return false;
    }
}
