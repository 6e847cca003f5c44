package io.steersman.testing.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.steersman.api.ObjectKey;
import io.steersman.api.core.v1.Pod;
import io.steersman.client.stream.PortForward;
import io.steersman.testing.kubelet.KubeletDouble;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.ConfigException;
import io.steersman.wire.error.KubeException;
import io.steersman.wire.error.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ports of pods, from a local socket through the API server and a kubelet's stand-in to a server, and back. */
class PortForwardClientContractTest extends ClientContract {

    private static final int PORT = 8080;

    private KubeletDouble kubelet;
    private Pod pod;
    private final LinkedBlockingQueue<KubeException> problems = new LinkedBlockingQueue<>();

    @BeforeEach
    void run() {
        kubelet = PodsOnANode.kubelet(this, kube);
        pod = kubelet.run(ns, PodsOnANode.pod("p", "main"));
    }

    private interface Conversation {
        void with(Socket peer) throws IOException;
    }

    /** A server for whatever the pod's port leads to. */
    private void listen(Conversation conversation) throws IOException {
        var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        afterwards(listener);
        kubelet.forward(PORT, listener.getLocalPort());
        var thread = new Thread(() -> {
            while (!listener.isClosed()) {
                try {
                    var peer = listener.accept();
                    var one = new Thread(() -> {
                        try (peer) {
                            conversation.with(peer);
                        } catch (IOException e) {
                            // The other side has left.
                        }
                    });
                    one.setDaemon(true);
                    one.start();
                } catch (IOException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void echo(Socket peer) throws IOException {
        peer.getInputStream().transferTo(peer.getOutputStream());
    }

    private PortForward forward() {
        var forward = kube.portForward(pod.key(), PORT, o -> o.problems(problems::add));
        afterwards(forward);
        return forward;
    }

    private static Socket connect(PortForward forward) throws IOException {
        var socket = new Socket(
                forward.localAddress().getAddress(), forward.localAddress().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static String ask(PortForward forward, String text) throws IOException {
        try (var socket = connect(forward)) {
            socket.getOutputStream().write(text.getBytes(UTF_8));
            return new String(socket.getInputStream().readNBytes(text.length()), UTF_8);
        }
    }

    @Test
    void aConnectionGoesToThePortAndBack() throws Exception {
        listen(PortForwardClientContractTest::echo);

        try (var forward = kube.portForward(pod, PORT)) {
            assertThat(forward.localAddress().getAddress().isLoopbackAddress()).isTrue();
            assertThat(ask(forward, "hello")).isEqualTo("hello");
            assertThat(ask(forward, "again")).isEqualTo("again");
        }
    }

    @Test
    void connectionsDoNotStandInEachOthersWay() throws Exception {
        listen(PortForwardClientContractTest::echo);
        var forward = forward();

        try (var first = connect(forward);
                var second = connect(forward)) {
            second.getOutputStream().write('2');
            assertThat(second.getInputStream().read()).isEqualTo('2');
            first.getOutputStream().write('1');
            assertThat(first.getInputStream().read()).isEqualTo('1');
            assertThat(forward.connections()).isEqualTo(2);
        }
    }

    @Test
    void muchGoesBothWaysAndNothingIsLost() throws Exception {
        listen(PortForwardClientContractTest::echo);
        var sent = new byte[5_000_000];
        new Random(7).nextBytes(sent);

        try (var socket = connect(forward())) {
            var got = CompletableFuture.supplyAsync(() -> {
                try {
                    return socket.getInputStream().readNBytes(sent.length);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            socket.getOutputStream().write(sent);
            assertThat(Arrays.equals(got.get(30, TimeUnit.SECONDS), sent)).isTrue();
        }
    }

    @Test
    void theFarSideEndsAConnection() throws Exception {
        listen(peer -> peer.getOutputStream().write("bye".getBytes(UTF_8)));

        try (var socket = connect(forward())) {
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo("bye");
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void whoHasSentEverythingStillHearsTheAnswer() throws Exception {
        listen(peer -> {
            peer.getInputStream().readNBytes(4);
            peer.getOutputStream().write("heard".getBytes(UTF_8));
        });

        try (var socket = connect(forward())) {
            socket.getOutputStream().write("over".getBytes(UTF_8));
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .isEqualTo("heard");
        }
    }

    @Test
    void aNearSideThatLeavesIsForgotten() throws Exception {
        var left = new CompletableFuture<Integer>();
        listen(peer -> left.complete(peer.getInputStream().read()));
        var forward = forward();

        connect(forward).close();

        assertThat(left.get(30, TimeUnit.SECONDS)).isEqualTo(-1);
        await().atMost(Duration.ofSeconds(10)).until(() -> forward.connections() == 0);
        assertThat(problems).isEmpty();
    }

    @Test
    void aPortThatNobodyListensOnBreaksTheConnectionAndSaysWhy() throws Exception {
        var forward = forward();

        try (var socket = connect(forward)) {
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        assertThat(problems.poll(10, TimeUnit.SECONDS))
                .hasMessageContaining("forward port 8080 of pods \"p\" in namespace \"" + ns + "\"")
                .hasMessageContaining("connection refused");
    }

    @Test
    void aPodThatComesBackIsFound() throws Exception {
        listen(PortForwardClientContractTest::echo);
        var forward = forward();
        assertThat(ask(forward, "before")).isEqualTo("before");

        kube.coreV1().pods(ns).delete("p", o -> o.gracePeriod(Duration.ZERO));
        try (var socket = connect(forward)) {
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        assertThat(problems.poll(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND));

        kubelet.run(ns, PodsOnANode.pod("p", "main"));
        assertThat(ask(forward, "after")).isEqualTo("after");
    }

    @Test
    void closingEndsEverything() throws Exception {
        listen(PortForwardClientContractTest::echo);
        var forward = forward();
        var socket = connect(forward);
        socket.getOutputStream().write('x');
        assertThat(socket.getInputStream().read()).isEqualTo('x');

        forward.close();

        assertThatThrownBy(() -> {
                    if (socket.getInputStream().read() < 0) {
                        throw new SocketException("ended");
                    }
                })
                .isInstanceOf(SocketException.class);
        await().until(() -> forward.connections() == 0);
        assertThat(problems).isEmpty();
        socket.close();
    }

    @Test
    void aLocalPortThatIsTakenIsAnError() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> kube.portForward(pod.key(), PORT, o -> o.localPort(taken.getLocalPort())))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()));
        }
        assertThatThrownBy(() -> kube.portForward(pod, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> kube.portForward(ObjectKey.of("p"), PORT, o -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
