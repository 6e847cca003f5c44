package io.steersman.testing.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.api.ObjectKey;
import io.steersman.client.copy.CopyException;
import io.steersman.client.copy.CopyResult;
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
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Copying that cannot be done, or not to its end: what is said, and what is left on either side. */
class CopyFailureClientContractTest extends CopyContract {

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
        assertThat(interrupted(began, () -> kube.copy().from(pod, "/half").to(here)))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.INTERRUPTED));
        assertThat(here).isEmptyDirectory();
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
