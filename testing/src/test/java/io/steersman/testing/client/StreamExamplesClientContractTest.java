package io.steersman.testing.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.api.core.v1.Pod;
import io.steersman.client.copy.CopyResult;
import io.steersman.client.stream.LogStream;
import io.steersman.client.stream.PortForward;
import io.steersman.testing.kubelet.KubeletDouble;
import io.steersman.testing.kubelet.LocalProcess;
import io.steersman.wire.http.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a user's code looks that deals with what goes on in a pod, as a reader of the README would write it. */
class StreamExamplesClientContractTest extends ClientContract {

    @TempDir
    Path directory;

    private KubeletDouble kubelet;
    private Pod pod;

    @BeforeEach
    void run() {
        kubelet = PodsOnANode.kubelet(this, kube);
        kubelet.onExec(LocalProcess.in(directory));
        pod = kubelet.run(ns, PodsOnANode.pod("web-0", "main"));
    }

    @Test
    void logs() {
        kubelet.log(ns, "web-0", "main").line("one").line("two").end();
        var lines = new ArrayList<String>();

        try (Response log = kube.rest()
                .get("/api/v1/namespaces/" + ns + "/pods/web-0/log")
                .query("follow", true)
                .send()) {
            log.lines().forEach(lines::add);
        }
        try (LogStream log = kube.logs(pod).follow().open()) {
            log.lines().forEach(lines::add);
        }
        String last = kube.logs(pod).tail(1).text();

        assertThat(lines).containsExactly("one", "two", "one", "two");
        assertThat(last).isEqualTo("two\n");
    }

    @Test
    void exec() throws IOException {
        Files.writeString(directory.resolve("file"), "");
        var in = new ByteArrayInputStream(new byte[0]);
        var out = new ByteArrayOutputStream();

        int exit = kube.exec(pod, "sh", "-c", "ls").stdin(in).stdout(out).run().exitCode();

        assertThat(exit).isZero();
        assertThat(out.toString(UTF_8)).isEqualTo("file\n");
    }

    @Test
    void portForward() throws IOException {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            kubelet.forward(8080, listening.getLocalPort());
            try (PortForward f = kube.portForward(pod, 8080)) {
                var said = connectTo(f.localAddress(), listening);
                assertThat(said).isEqualTo("hello");
            }
        }
    }

    private static String connectTo(InetSocketAddress address, ServerSocket listening) throws IOException {
        try (var near = new Socket(address.getAddress(), address.getPort());
                var far = listening.accept()) {
            far.getOutputStream().write("hello".getBytes(UTF_8));
            return new String(near.getInputStream().readNBytes(5), UTF_8);
        }
    }

    @Test
    void copy() throws IOException {
        Tar.isNeeded();
        var log = Files.createDirectories(directory.resolve("var/log"));
        Files.writeString(log.resolve("app.log"), "line\n");
        Path logs = directory.resolve("logs");

        CopyResult result = kube.copy().from(pod, log.toString()).to(logs);
        kube.copy().from(logs.resolve("app.log")).to(pod, "etc/app.conf");

        assertThat(result.files()).isEqualTo(1);
        assertThat(result.bytes()).isEqualTo(5);
        assertThat(logs.resolve("app.log")).hasContent("line\n");
        assertThat(directory.resolve("etc/app.conf")).hasContent("line\n");
    }
}
