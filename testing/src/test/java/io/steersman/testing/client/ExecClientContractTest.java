package io.steersman.testing.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.api.ObjectKey;
import io.steersman.api.core.v1.Pod;
import io.steersman.client.stream.TerminalSize;
import io.steersman.testing.kubelet.CommandCall;
import io.steersman.testing.kubelet.KubeletDouble;
import io.steersman.testing.kubelet.LocalProcess;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.TransportException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in pods, from the client through the API server to a kubelet's stand-in and back. */
class ExecClientContractTest extends ClientContract {

    private KubeletDouble kubelet;
    private Pod pod;

    @BeforeEach
    void run() {
        kubelet = PodsOnANode.kubelet(this, kube);
        pod = kubelet.run(ns, PodsOnANode.pod("p", "main"));
    }

    private static void say(OutputStream to, String text) throws IOException {
        to.write(text.getBytes(UTF_8));
    }

    @Test
    void aCommandHasInputOutputErrorsAndAnExitCode() {
        kubelet.onExec(call -> {
            var read = new String(call.stdin().readAllBytes(), UTF_8);
            say(call.stdout(), call.namespace() + "/" + call.pod() + "/" + call.container() + " " + call.command());
            say(call.stderr(), "read " + read);
            return 7;
        });
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();

        var result = kube.exec(pod, "sh", "-c", "echo \"$1\" &", "ß")
                .stdin(new ByteArrayInputStream("input".getBytes(UTF_8)))
                .stdout(out)
                .stderr(err)
                .run();

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.succeeded()).isFalse();
        assertThat(out.toString(UTF_8)).isEqualTo(ns + "/p/main [sh, -c, echo \"$1\" &, ß]");
        assertThat(err.toString(UTF_8)).isEqualTo("read input");
    }

    @Test
    void outputWithoutAStreamIsCollected() {
        kubelet.onExec(call -> {
            say(call.stdout(), "out");
            say(call.stderr(), "err");
            return 0;
        });

        var result = kube.exec(pod, "date").container("main").run();

        assertThat(result.succeeded()).isTrue();
        assertThat(result.text()).isEqualTo("out");
        assertThat(result.err()).isEqualTo(Bytes.utf8("err"));
    }

    @Test
    void muchGoesBothWaysAndNothingIsLost() {
        kubelet.onExec(call -> {
            call.stdin().transferTo(call.stdout());
            return 0;
        });
        var sent = new byte[8_000_000];
        new Random(1).nextBytes(sent);

        var result = kube.exec(pod, "cat").stdin(Bytes.wrap(sent)).run();

        assertThat(result.out()).isEqualTo(Bytes.wrap(sent));
    }

    @Test
    void moreThanIsCollectedIsRefused() {
        kubelet.onExec(call -> {
            var piece = new byte[1 << 20];
            for (var i = 0; i < 17; i++) {
                call.stdout().write(piece);
            }
            return 0;
        });

        assertThatThrownBy(() -> kube.exec(pod, "yes").run())
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("exec yes in pods \"p\"")
                .hasMessageContaining("give it a stream");
        var counted = new Counter();
        assertThat(kube.exec(pod, "yes").stdout(counted).run().exitCode()).isZero();
        assertThat(counted.count).isEqualTo(17 << 20);
    }

    private static final class Counter extends OutputStream {
        private int count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] from, int at, int length) {
            count += length;
        }
    }

    @Test
    void aRealShellAnswers(@TempDir Path directory) {
        kubelet.onExec(LocalProcess.in(directory));

        var result = kube.exec(pod, "sh", "-c", "read x; echo got $x; echo oops >&2; exit 3")
                .stdin(Bytes.utf8("line\n"))
                .run();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.text()).isEqualTo("got line\n");
        assertThat(result.err().utf8()).isEqualTo("oops\n");
        assertThat(kube.exec(pod, "wc", "-c")
                        .stdin(Bytes.utf8("12345"))
                        .run()
                        .text()
                        .strip())
                .isEqualTo("5");
    }

    @Test
    void aCommandNeedNotReadItsInput() {
        kubelet.onExec(call -> 0);

        assertThat(kube.exec(pod, "true").stdin(new Endless()).run().exitCode()).isZero();
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] into, int from, int most) {
            return most;
        }
    }

    @Test
    void aTerminalHasASizeThatChanges() throws Exception {
        var sizes = new LinkedBlockingQueue<CommandCall.Size>();
        var done = new CountDownLatch(1);
        kubelet.onExec(call -> {
            call.onResize(sizes::add);
            done.await();
            say(call.stdout(), "tty " + call.tty());
            say(call.stderr(), "lost");
            return 0;
        });

        try (var running = kube.exec(pod, "top").tty(new TerminalSize(80, 24)).start()) {
            assertThat(sizes.poll(10, TimeUnit.SECONDS)).isEqualTo(new CommandCall.Size(80, 24));
            running.resize(new TerminalSize(132, 50));
            assertThat(sizes.poll(10, TimeUnit.SECONDS)).isEqualTo(new CommandCall.Size(132, 50));
            done.countDown();
            var result = running.await();
            assertThat(result.text()).isEqualTo("tty true");
            assertThat(result.err().isEmpty()).isTrue();
        }
    }

    @Test
    void aCommandThatCannotBeRunIsAnError() {
        assertThatThrownBy(() -> kube.exec(pod, "no-such-program").run())
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.INTERNAL_ERROR);
                    assertThat(e.code()).isEqualTo(500);
                    assertThat(e)
                            .hasMessageContaining("exec no-such-program in pods \"p\" in namespace \"" + ns + "\"")
                            .hasMessageContaining("executable file not found");
                });
    }

    @Test
    void whatTheServerRefusesIsAnApiException() {
        kube.coreV1().pods(ns).create(PodsOnANode.pod("pending", "main"));

        assertRefused(
                Reason.NOT_FOUND,
                () -> kube.exec(ObjectKey.of(ns, "none"), "ls").run());
        assertRefused(
                Reason.BAD_REQUEST,
                () -> kube.exec(ObjectKey.of(ns, "pending"), "ls").run());
        assertRefused(
                Reason.BAD_REQUEST,
                () -> kube.exec(pod, "ls").container("other").run());
        var jane = kube(server.userToken(), o -> {});
        assertRefused(Reason.FORBIDDEN, () -> jane.exec(pod, "ls").run());
        assertThatThrownBy(() -> kube.exec(pod)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> kube.exec(ObjectKey.of("p"), "ls")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDeadlineLeavesTheCommand() throws Exception {
        var left = new CompletableFuture<Boolean>();
        kubelet.onExec(call -> call.command().get(0).equals("true") ? 0 : waitUntilLeft(left));
        // Everything is connected before the time runs.
        kube.exec(pod, "true").run();

        assertThatThrownBy(() ->
                        kube.exec(pod, "sleep").deadline(Duration.ofSeconds(3)).run())
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.TIMEOUT));
        assertThat(left.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void interruptingTheCallerLeavesTheCommand() throws Exception {
        var left = new CompletableFuture<Boolean>();
        var began = new CountDownLatch(1);
        kubelet.onExec(call -> {
            began.countDown();
            return waitUntilLeft(left);
        });
        assertThat(interrupted(began, () -> kube.exec(pod, "sleep").run()))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.INTERRUPTED));
        assertThat(left.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private static int waitUntilLeft(CompletableFuture<Boolean> left) throws InterruptedException {
        try {
            Thread.sleep(60_000);
            return 0;
        } catch (InterruptedException e) {
            left.complete(true);
            throw e;
        }
    }

    @Test
    void aKubeletThatDiesIsNoExitCode() {
        kubelet.onExec(call -> {
            kubelet.close();
            Thread.sleep(60_000);
            return 0;
        });

        assertThatThrownBy(() -> kube.exec(pod, "ls").run())
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("before it was said how the command ended");
    }

    @Test
    void streamsOfTheCallersThatFailAreReported() {
        kubelet.onExec(call -> {
            say(call.stdout(), "x");
            call.stdin().readAllBytes();
            return 0;
        });
        var broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("disk full");
            }
        };
        var unreadable = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("not plugged in");
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                throw new IOException("not plugged in");
            }
        };

        assertThatThrownBy(() -> kube.exec(pod, "ls").stdout(broken).run())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full");
        assertThatThrownBy(() -> kube.exec(pod, "ls").stdin(unreadable).run())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("not plugged in");
    }

    @Test
    void anOldServerChoosesTheOldProtocol() {
        kubelet.onExec(call -> {
            call.stdout().write(call.stdin().readNBytes(5));
            return 4;
        });
        var old = kube(
                server.adminToken(),
                o -> o.interceptor(chain ->
                        chain.proceed(chain.request().withHeader("Sec-WebSocket-Protocol", "v4.channel.k8s.io"))));

        var result = old.exec(pod, "head", "-c", "5").stdin(Bytes.utf8("12345")).run();

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.text()).isEqualTo("12345");
    }

    @Test
    void attachingIsToWhatRunsThere() {
        kubelet.onAttach(call -> {
            say(
                    call.stdout(),
                    "command " + call.command() + ", input "
                            + new String(call.stdin().readAllBytes(), UTF_8));
            return 0;
        });

        var result = kube.attach(pod).stdin(Bytes.utf8("hello")).run();

        assertThat(result.text()).isEqualTo("command [], input hello");
        assertRefused(
                Reason.NOT_FOUND, () -> kube.attach(ObjectKey.of(ns, "none")).run());
    }
}
