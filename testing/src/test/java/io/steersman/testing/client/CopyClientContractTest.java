package io.steersman.testing.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.api.ObjectKey;
import io.steersman.api.core.v1.Pod;
import io.steersman.client.copy.CopyException;
import io.steersman.client.copy.CopyResult;
import io.steersman.testing.kubelet.KubeletDouble;
import io.steersman.testing.kubelet.LocalProcess;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.TransportException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files from and to pods: the client's archives, the API server between, and the tar of this machine on the other side. */
class CopyClientContractTest extends ClientContract {

    @TempDir
    Path here;

    @TempDir
    Path there;

    private KubeletDouble kubelet;
    private Pod pod;

    @BeforeEach
    void run() {
        kubelet = PodsOnANode.kubelet(this, kube);
        kubelet.onExec(LocalProcess.in(there));
        pod = kubelet.run(ns, PodsOnANode.pod("p", "main"));
    }

    /** Everything below a directory, as name and content; of a link where it leads. */
    private static Map<String, String> tree(Path root) throws IOException {
        var found = new TreeMap<String, String>();
        try (var walk = Files.walk(root)) {
            for (var path : (Iterable<Path>) walk::iterator) {
                if (path.equals(root)) {
                    continue;
                }
                var name = root.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    found.put(name, "-> " + Files.readSymbolicLink(path));
                } else if (Files.isDirectory(path)) {
                    found.put(name + "/", "");
                } else {
                    found.put(name, Files.readString(path));
                }
            }
        }
        return found;
    }

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

    private static void assertRefusal(CopyException.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CopyException.class,
                        e -> assertThat(e.kind()).as("%s", e).isEqualTo(kind));
    }

    @Test
    void whatIsNotThereIsToldInTheWordsOfTar() {
        Tar.isNeeded();

        assertThatThrownBy(() -> kube.copy().from(pod, there + "/none").to(here.resolve("x")))
                .isInstanceOfSatisfying(CopyException.class, e -> {
                    assertThat(e.kind()).isEqualTo(CopyException.Kind.TAR_FAILED);
                    assertThat(e.exitCode()).isPositive();
                })
                .hasMessageContaining("copy \"" + there + "/none\" from pods \"p\" in namespace \"" + ns + "\"")
                .hasMessageContaining("No such file or directory");
        assertThat(here).isEmptyDirectory();
        assertThatThrownBy(() -> kube.copy().from(here.resolve("none")).to(pod, "x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("NoSuchFile")
                .hasMessageContaining("none");
    }

    @Test
    void aFileIsNoDirectory() throws Exception {
        Tar.isNeeded();
        Files.createDirectories(there.resolve("taken"));
        Files.writeString(there.resolve("file"), "stays");
        Files.createDirectories(here.resolve("taken"));
        Files.writeString(here.resolve("file"), "new");

        assertRefusal(
                CopyException.Kind.REFUSED,
                () -> kube.copy().from(here.resolve("taken")).to(pod, there + "/file"));
        assertThatThrownBy(() -> kube.copy().from(pod, there + "/taken").to(here.resolve("file")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("file");

        Files.writeString(here.resolve("taken/f"), "f");
        assertRefusal(
                CopyException.Kind.TAR_FAILED,
                () -> kube.copy().from(here.resolve("taken")).to(pod, there + "/file"));

        assertThat(there.resolve("file")).hasContent("stays");
        assertThat(here.resolve("file")).hasContent("new");
    }

    @Test
    void aContainerWithoutTarIsNamed() {
        for (var exit : List.of(-1, 126, 127)) {
            kubelet.onExec(call -> {
                if (exit < 0) {
                    throw new IOException("exec: \"tar\": executable file not found in $PATH");
                }
                return exit;
            });

            assertRefusal(
                    CopyException.Kind.NO_TAR,
                    () -> kube.copy().from(pod, "/etc/passwd").to(here));
            assertRefusal(
                    CopyException.Kind.NO_TAR, () -> kube.copy().from(here).to(pod, "/tmp"));
        }
    }

    @Test
    void theExitCodeDecidesAndNotWhatCame() throws Exception {
        Tar.isNeeded();
        Files.writeString(there.resolve("log"), "all of it");
        var real = LocalProcess.in(there);
        kubelet.onExec(call -> {
            real.run(call);
            call.stderr().write("tar: log: file changed as we read it".getBytes(UTF_8));
            return 1;
        });

        assertThatThrownBy(() -> kube.copy().from(pod, there + "/log").to(here))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("exit code 1: tar: log: file changed as we read it");
        assertThat(here.resolve("log")).hasContent("all of it");
        assertThatThrownBy(() -> kube.copy().from(here.resolve("log")).to(pod, there + "/b"))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("exit code 1");

        kubelet.onExec(call -> 0);
        assertThatThrownBy(() -> kube.copy().from(pod, there + "/log").to(here))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("breaks off");
        // So much, and all of it a hole, that it cannot be on its way when the command ends.
        try (var much = new RandomAccessFile(here.resolve("much").toFile(), "rw")) {
            much.setLength(1L << 40);
        }
        assertThatThrownBy(() -> kube.copy().from(here.resolve("much")).to(pod, there + "/b"))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("did not read");
    }

    /** The header of one file, under any name, filled in by hand. */
    private static byte[] header(String name, int size) {
        var bytes = new byte[512];
        put(bytes, 0, name);
        put(bytes, 100, "0000644");
        put(bytes, 124, String.format("%011o", size));
        put(bytes, 148, "        ");
        put(bytes, 156, "0");
        put(bytes, 257, "ustar");
        var sum = 0;
        for (var b : bytes) {
            sum += b & 0xff;
        }
        put(bytes, 148, String.format("%06o", sum) + "\0");
        return bytes;
    }

    private static void put(byte[] into, int at, String text) {
        var bytes = text.getBytes(UTF_8);
        System.arraycopy(bytes, 0, into, at, bytes.length);
    }

    @Test
    void aHostileContainerWritesNothingOutside() throws Exception {
        var into = Files.createDirectories(here.resolve("a/b"));
        var told = new ArrayDeque<>(List.of("./evil", "evil/../../out", here + "/out", "../out", "other"));
        kubelet.onExec(call -> {
            call.stdout().write(header(told.remove(), 0));
            call.stdout().write(new byte[1024]);
            return 0;
        });

        kube.copy().from(pod, "/evil").to(into);
        assertThat(tree(here)).containsOnlyKeys("a/", "a/b/", "a/b/evil");
        while (!told.isEmpty()) {
            assertRefusal(
                    CopyException.Kind.REFUSED,
                    () -> kube.copy().from(pod, "/evil").to(into));
            assertThat(tree(here)).containsOnlyKeys("a/", "a/b/", "a/b/evil");
        }
    }

    @Test
    void linksOutAndFifosAreRefusedOrLeftOut() throws Exception {
        Tar.isNeeded();
        var from = there.resolve("nginx");
        Files.createDirectories(from);
        Files.writeString(from.resolve("error.log"), "log");
        Files.createSymbolicLink(from.resolve("access.log"), Path.of("/dev/stdout"));
        new ProcessBuilder("mkfifo", from.resolve("pipe").toString()).start().waitFor();

        assertThatThrownBy(() -> kube.copy().from(pod, from.toString()).to(here.resolve("a")))
                .isInstanceOfSatisfying(CopyException.class, e -> {
                    assertThat(e.kind()).isEqualTo(CopyException.Kind.REFUSED);
                    assertThat(e.entry()).isIn("./nginx/access.log", "./nginx/pipe");
                });
        var result = kube.copy().from(pod, from.toString()).skipSpecial().to(here.resolve("b"));

        assertThat(result).isEqualTo(new CopyResult(1, 3, 2));
        assertThat(tree(here.resolve("b"))).containsOnlyKeys("error.log");
        // The other way nothing is read from what has no end.
        assertRefusal(CopyException.Kind.REFUSED, () -> kube.copy().from(from).to(pod, there + "/c"));
    }

    @Test
    void aDeadlineHoldsForAllOfIt() {
        kubelet.onExec(call -> {
            if (call.command().equals(List.of("true"))) {
                return 0;
            }
            Thread.sleep(60_000);
            return 0;
        });
        // Everything is connected before the time runs.
        kube.exec(pod, "true").run();
        var copy = kube.copy().deadline(Duration.ofSeconds(2));

        for (var call : List.<ThrowingCallable>of(
                () -> copy.from(pod, "/var/log").to(here), () -> copy.from(here).to(pod, "/tmp"))) {
            assertThatThrownBy(call)
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.TIMEOUT));
        }
        assertThat(here).isEmptyDirectory();
    }

    @Test
    void aCopyThatBreaksOffLeavesNothingHalf() throws Exception {
        Files.writeString(here.resolve("half"), "old");
        var header = header("half", 4096);
        kubelet.onExec(call -> {
            call.stdout().write(header);
            call.stdout().write(new byte[2000]);
            kubelet.close();
            Thread.sleep(60_000);
            return 0;
        });

        assertThatThrownBy(() -> kube.copy().from(pod, "/half").to(here))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("before it was said how the command ended");
        assertThat(tree(here)).isEqualTo(Map.of("half", "old"));
    }

    @Test
    void interruptingTheCallerLeavesNothingHalf() throws Exception {
        var began = new CountDownLatch(1);
        var header = header("half", 4096);
        kubelet.onExec(call -> {
            call.stdout().write(header);
            call.stdout().write(new byte[2000]);
            began.countDown();
            Thread.sleep(60_000);
            return 0;
        });
        var thrown = new CompletableFuture<Throwable>();
        var caller = new Thread(() -> {
            try {
                kube.copy().from(pod, "/half").to(here);
            } catch (RuntimeException e) {
                thrown.complete(e);
            }
        });

        caller.start();
        assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();

        assertThat(thrown.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.INTERRUPTED));
        assertThat(here).isEmptyDirectory();
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

    @Test
    void whatTheServerRefusesIsAnApiException() {
        assertRefused(
                Reason.NOT_FOUND,
                () -> kube.copy().from(ObjectKey.of(ns, "none"), "/x").to(here));
        assertRefused(
                Reason.BAD_REQUEST,
                () -> kube.copy().container("other").from(here).to(pod, "/x"));
        var jane = kube(server.userToken(), o -> {});
        assertThatThrownBy(() -> jane.copy().from(pod, "/x").to(here))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.is(Reason.FORBIDDEN)).isTrue());
    }
}
