package io.steersman.testing.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.steersman.client.copy.CopyException;
import io.steersman.client.copy.CopyResult;
import io.steersman.testing.kubelet.LocalProcess;
import io.steersman.wire.error.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Files from and to pods: the client's archives, the API server between, and the tar of this machine on the other side. */
class CopyClientContractTest extends CopyContract {

    private static void fill(Path root) throws IOException {
        Files.createDirectories(root.resolve("deep/er/ ö und 日本"));
        Files.createDirectories(root.resolve("empty"));
        Files.writeString(root.resolve("-rf"), "dash");
        Files.writeString(root.resolve("with space"), "space");
        Files.writeString(root.resolve("new\nline"), "newline");
        Files.writeString(root.resolve("back\\slash"), "backslash");
        Files.writeString(root.resolve("nothing"), "");
        Files.writeString(root.resolve("deep/er/ ö und 日本/" + "é".repeat(110)), "x".repeat(100_000));
        Files.createSymbolicLink(root.resolve("deep/up"), Path.of("../with space"));
        Files.createLink(root.resolve("twice"), root.resolve("with space"));
        Files.setPosixFilePermissions(root.resolve("-rf"), PosixFilePermissions.fromString("rwxr-x---"));
    }

    @Test
    void aDirectoryComesWithAllThatIsInIt() throws Exception {
        Tar.isNeeded();
        fill(there.resolve("var/log"));

        var result = kube.copy().from(pod, there + "/var/log").to(here.resolve("new/logs"));

        assertThat(tree(here.resolve("new/logs"))).isEqualTo(tree(there.resolve("var/log")));
        assertThat(result).isEqualTo(new CopyResult(8, 100_000 + 4 + 5 + 7 + 9, 0));
        assertThat(Files.getPosixFilePermissions(here.resolve("new/logs/-rf")))
                .containsAll(PosixFilePermissions.fromString("rwx------"))
                .doesNotContainAnyElementsOf(PosixFilePermissions.fromString("---rwxrwx").stream()
                        .filter(p -> p.name().startsWith("OTHERS"))
                        .toList());
        // The same once more, over what is there.
        Files.writeString(there.resolve("var/log/nothing"), "something");
        kube.copy().from(pod, "var/log/").to(here.resolve("new/logs"));
        assertThat(tree(here.resolve("new/logs"))).isEqualTo(tree(there.resolve("var/log")));
    }

    @Test
    void aDirectoryGoesThereWithAllThatIsInIt() throws Exception {
        Tar.isNeeded();
        fill(here.resolve("conf"));

        var result = kube.copy().from(here.resolve("conf")).to(pod, there + "/etc/app/");

        assertThat(tree(there.resolve("etc/app"))).isEqualTo(tree(here.resolve("conf")));
        assertThat(result).isEqualTo(new CopyResult(8, 100_000 + 4 + 5 + 7 + 9, 0));
        assertThat(Files.isExecutable(there.resolve("etc/app/-rf"))).isTrue();
        assertThat(Files.readAttributes(there.resolve("etc/app/twice"), "unix:nlink"))
                .containsEntry("nlink", 2);
        Files.writeString(here.resolve("conf/nothing"), "something");
        kube.copy().from(here.resolve("conf")).to(pod, "etc/app");
        assertThat(tree(there.resolve("etc/app"))).isEqualTo(tree(here.resolve("conf")));
    }

    @Test
    void aFileBecomesTheTargetOrGoesIntoIt() throws Exception {
        Tar.isNeeded();
        for (var name : List.of("-x", "a b", "n\nl", "ä", "b\\tc", "b\\\\n")) {
            Files.writeString(there.resolve(name), name);
            var copied = kube.copy().from(pod, there + "/" + name);

            assertThat(copied.to(here)).isEqualTo(new CopyResult(1, name.getBytes(UTF_8).length, 0));
            copied.to(here.resolve("made/ other"));
            kube.copy().from(pod, name).to(here.resolve("rel"));

            assertThat(here.resolve(name)).hasContent(name);
            assertThat(here.resolve("made/ other")).hasContent(name);
            assertThat(here.resolve("rel")).hasContent(name);

            kube.copy().from(here.resolve(name)).to(pod, there + "/to-" + name);
            kube.copy().from(here.resolve(name)).to(pod, "sub/");
            kube.copy().from(here.resolve(name)).to(pod, there + "/sub/sub/" + name);
            kube.copy().from(here.resolve(name)).to(pod, there + "/sub/sub");
            assertThat(there.resolve("to-" + name)).hasContent(name);
            assertThat(there.resolve("sub/" + name)).hasContent(name);
            assertThat(there.resolve("sub/sub/" + name)).hasContent(name);
        }
    }

    @Test
    void theContainerIsChosen() throws Exception {
        Tar.isNeeded();
        var two = kubelet.run(ns, PodsOnANode.pod("two", "one", "other"));
        var real = LocalProcess.in(there);
        kubelet.onExec(call -> call.container().equals("other") ? real.run(call) : 1);
        Files.writeString(here.resolve("f"), "f");

        kube.copy().container("other").from(here.resolve("f")).to(two, "g");
        kube.copy().container("other").from(two, "g").to(here.resolve("h"));

        assertThat(here.resolve("h")).hasContent("f");
        assertRefused(Reason.BAD_REQUEST, () -> kube.copy().from(two, "g").to(here));
    }

    @Test
    void muchGoesBothWays() throws Exception {
        Tar.isNeeded();
        var content = new byte[24 << 20];
        new Random(1).nextBytes(content);
        Files.write(here.resolve("much"), content);

        kube.copy().from(here.resolve("much")).to(pod, there + "/much");
        var result = kube.copy().from(pod, there + "/much").to(here.resolve("back"));

        assertThat(result.bytes()).isEqualTo(content.length);
        assertThat(Files.mismatch(here.resolve("much"), here.resolve("back"))).isEqualTo(-1);
    }

    @Test
    void nothingIsCopiedToo() throws Exception {
        Tar.isNeeded();
        Files.createDirectories(there.resolve("empty"));

        assertThat(kube.copy().from(pod, there + "/empty").to(here.resolve("a")))
                .isEqualTo(new CopyResult(0, 0, 0));
        assertThat(kube.copy().from(here.resolve("a")).to(pod, there + "/b/c")).isEqualTo(new CopyResult(0, 0, 0));

        assertThat(here.resolve("a")).isEmptyDirectory();
        assertThat(there.resolve("b/c")).isEmptyDirectory();
    }

    @Test
    void whatIsAskedForMayBeALink() throws Exception {
        Tar.isNeeded();
        Files.createDirectories(there.resolve("..data/v1"));
        Files.writeString(there.resolve("..data/v1/key"), "value");
        Files.createSymbolicLink(there.resolve("..data/now"), Path.of("v1"));
        Files.createSymbolicLink(there.resolve("key"), Path.of("..data/now/key"));
        Files.createSymbolicLink(there.resolve("dir"), there.resolve("..data/now"));
        Files.createSymbolicLink(there.resolve("round"), Path.of("round"));

        kube.copy().from(pod, there + "/key").to(here);
        kube.copy().from(pod, there + "/dir").to(here.resolve("dir"));

        assertThat(tree(here))
                .containsExactly(Map.entry("dir/", ""), Map.entry("dir/key", "value"), Map.entry("key", "value"));
        assertRefusal(
                CopyException.Kind.REFUSED,
                () -> kube.copy().from(pod, there + "/round").to(here.resolve("x")));

        Files.createSymbolicLink(here.resolve("link"), here.resolve("key"));
        kube.copy().from(here.resolve("link")).to(pod, there + "/dir");
        assertThat(there.resolve("..data/v1/link")).isRegularFile().hasContent("value");
    }

    @Test
    void anOldServerChoosesTheOldProtocol() throws Exception {
        Tar.isNeeded();
        Files.writeString(there.resolve("f"), "abc");
        var old = kube(
                server.adminToken(),
                o -> o.interceptor(chain ->
                        chain.proceed(chain.request().withHeader("Sec-WebSocket-Protocol", "v4.channel.k8s.io"))));

        assertThat(old.copy().from(pod, there + "/f").to(here)).isEqualTo(new CopyResult(1, 3, 0));
    }
}
