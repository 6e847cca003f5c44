package io.steersman.http.client;

import static io.steersman.http.client.ScriptedHttp2.CANCEL;
import static io.steersman.http.client.ScriptedHttp2.INTERNAL_ERROR;
import static io.steersman.http.client.ScriptedHttp2.NO_ERROR;
import static io.steersman.http.client.ScriptedHttp2.REFUSED_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an HTTP/2 server may do to its client: refuse, say goodbye, reset, fall silent, break the rules. */
@Timeout(30)
class Http2PeerTest {

    private static final int MAX_CONCURRENT_STREAMS = 3;

    private RawServer server;
    private HttpTransport transport;

    private interface Script {
        void play(ScriptedHttp2 peer, int connection) throws Exception;
    }

    private void serve(Script script) {
        serve(script, c -> {});
    }

    private void serve(Script script, Consumer<HttpClientConfig.Builder> options, int... settings) {
        raw((socket, n) -> script.play(new ScriptedHttp2(socket, settings), n), options);
    }

    private void raw(RawServer.Script script, Consumer<HttpClientConfig.Builder> options) {
        server = new RawServer(script);
        transport = HttpTransport.open(HttpClientConfig.of(URI.create("http://127.0.0.1:" + server.port()), c -> {
            c.protocols(HttpClientConfig.Protocol.HTTP_2);
            options.accept(c);
        }));
    }

    @AfterEach
    void nothingIsLeft() {
        if (transport != null) {
            await().untilAsserted(
                            () -> assertThat(transport.stats().exchanges()).isZero());
            transport.close();
            await().untilAsserted(
                            () -> assertThat(transport.stats().connections()).isZero());
            server.close();
        }
    }

    private Response send(String method) {
        return transport.send(Request.of(method, "/x")
                .withBody(method.equals("POST") ? Bytes.utf8("{}") : Bytes.EMPTY)
                .withTimeout(Duration.ofSeconds(10)));
    }

    private String call(String method) {
        try (var response = send(method)) {
            return response.readAll(1 << 20).utf8();
        }
    }

    private void failure(Kind kind, boolean sent, String... parts) {
        assertThatThrownBy(() -> call("POST")).isInstanceOfSatisfying(TransportException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.sent()).isEqualTo(sent);
            assertThat(e).hasMessageContainingAll(parts);
        });
    }

    // ---- refused and retried ----

    @Test
    void aRefusedStreamIsSentAgainEvenIfItWrites() {
        var seen = new AtomicInteger();
        serve((peer, n) -> {
            peer.reset(peer.request(), REFUSED_STREAM);
            seen.incrementAndGet();
            peer.answerAll("second time");
        });

        assertThat(call("POST")).isEqualTo("second time");
        assertThat(seen).hasValue(1);
    }

    @Test
    void aServerThatRefusesForEverIsAnError() {
        serve((peer, n) -> {
            while (true) {
                peer.reset(peer.request(), REFUSED_STREAM);
            }
        });

        failure(Kind.BROKEN, false, "refused the request", "5 times");
    }

    @Test
    void whatTheServerDidNotSeeBeforeItsGoodbyeIsSentOnAnotherConnection() {
        serve((peer, n) -> {
            if (n == 1) {
                peer.request();
                peer.goAway(0, NO_ERROR);
                peer.read(ScriptedHttp2.GOAWAY);
            } else {
                peer.answerAll("from connection " + n);
            }
        });

        assertThat(call("POST")).isEqualTo("from connection 2");
    }

    @Test
    void whatTheServerSawBeforeItsGoodbyeComesToItsEnd() throws Exception {
        var goodbye = new CompletableFuture<Void>();
        serve((peer, n) -> {
            var stream = peer.request();
            peer.head(stream, false);
            if (n == 1) {
                peer.goAway(stream, NO_ERROR);
                goodbye.get();
            }
            peer.data(stream, true, "from connection " + n);
            peer.read(ScriptedHttp2.GOAWAY);
        });

        try (var first = send("POST")) {
            // A connection that is saying goodbye takes nothing new.
            await().until(() -> call("GET").equals("from connection 2"));
            goodbye.complete(null);
            assertThat(first.readAll(100).utf8()).isEqualTo("from connection 1");
        }
        await().untilAsserted(() -> assertThat(transport.stats().connections()).isLessThanOrEqualTo(1));
    }

    // ---- errors that are not repeated ----

    @Test
    void aResetIsAnErrorThatNamesTheReason() {
        serve((peer, n) -> {
            peer.reset(peer.request(), INTERNAL_ERROR);
            peer.answerAll("ok");
        });

        failure(Kind.BROKEN, true, "RST_STREAM INTERNAL_ERROR");
        assertThat(call("GET")).as("the connection goes on").isEqualTo("ok");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aResetInTheMiddleComesAfterWhatHadCome() {
        serve((peer, n) -> {
            var stream = peer.request();
            peer.head(stream, false);
            peer.data(stream, false, "half");
            peer.reset(stream, REFUSED_STREAM);
            peer.read(ScriptedHttp2.GOAWAY);
        });

        try (var response = send("GET")) {
            assertThat(response.body().next().utf8()).isEqualTo("half");
            assertThatThrownBy(() -> response.body().next()).isInstanceOf(TransportException.class);
        }
    }

    @Test
    void aGoodbyeWithAnErrorGivesTheReason() {
        raw(
                (socket, n) -> {
                    var peer = new ScriptedHttp2(socket);
                    peer.goAway(peer.request(), 11);
                    // Closing while the client still says something would take back what it has not read yet.
                    socket.shutdownOutput();
                    RawServer.awaitClose(socket);
                },
                c -> {});

        failure(Kind.BROKEN, true, "ENHANCE_YOUR_CALM");
    }

    @Test
    void aConnectionThatBreaksIsAnError() {
        serve((peer, n) -> peer.request());

        failure(Kind.BROKEN, true, "closed the connection");
    }

    @Test
    void anEndWithoutAHeadIsAnError() {
        serve((peer, n) -> {
            peer.data(peer.request(), true, "");
            peer.read(ScriptedHttp2.GOAWAY);
        });

        assertThatThrownBy(() -> call("GET")).isInstanceOf(TransportException.class);
    }

    @Test
    void framesThatBreakTheRulesAreAnError() {
        serve((peer, n) -> {
            peer.request();
            peer.frame(ScriptedHttp2.PING, 0, 1, new byte[8]);
            peer.read(ScriptedHttp2.GOAWAY);
        });

        failure(Kind.BROKEN, true, "rules of HTTP/2");
    }

    @Test
    void aServerThatSpeaksOnlyHttp1IsRecognised() {
        raw(
                (socket, n) -> {
                    RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
                    RawServer.awaitClose(socket);
                },
                c -> {});

        failure(Kind.BROKEN, true, "http://127.0.0.1:" + server.port());
    }

    @Test
    void garbageIsAnError() {
        raw(
                (socket, n) -> {
                    RawServer.write(socket, "\u0000\u00ff\u00ff\u0099garbage garbage garbage");
                    RawServer.awaitClose(socket);
                },
                c -> {});

        failure(Kind.BROKEN, true, "http://127.0.0.1:" + server.port());
    }

    // ---- silence ----

    @Test
    void aSilentConnectionIsAskedAndIfItDoesNotAnswerItIsDead() {
        var pings = new AtomicInteger();
        serve(
                (peer, n) -> {
                    while (true) {
                        if (peer.read().type() == ScriptedHttp2.PING) {
                            pings.incrementAndGet();
                        }
                    }
                },
                c -> c.ping(Duration.ofMillis(200), Duration.ofMillis(200)));

        failure(Kind.TIMEOUT, true, "did not answer a ping");
        assertThat(pings).hasValue(1);
    }

    @Test
    void aConnectionThatAnswersPingsLives() throws Exception {
        var pings = new LinkedBlockingQueue<Integer>();
        serve(
                (peer, n) -> {
                    var stream = peer.request();
                    for (var i = 0; i < 3; i++) {
                        var ping = peer.read(ScriptedHttp2.PING);
                        peer.frame(
                                ScriptedHttp2.PING,
                                ScriptedHttp2.ACK,
                                0,
                                ping.payload().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
                        pings.add(i);
                    }
                    peer.answer(stream, "alive");
                    peer.read(ScriptedHttp2.GOAWAY);
                },
                c -> c.ping(Duration.ofMillis(100), Duration.ofSeconds(5)));

        assertThat(call("GET")).isEqualTo("alive");
        assertThat(pings).hasSize(3);
    }

    @Test
    void idleConnectionsAreClosedWithAGoodbye() throws Exception {
        var goodbye = new CompletableFuture<Integer>();
        serve(
                (peer, n) -> {
                    peer.answer(peer.request(), "ok");
                    peer.read(ScriptedHttp2.GOAWAY);
                    goodbye.complete(n);
                },
                c -> c.idleConnectionTimeout(Duration.ofMillis(200)));

        call("GET");
        assertThat(goodbye.get(5, TimeUnit.SECONDS)).isEqualTo(1);
    }

    // ---- limits ----

    @Test
    void moreThanTheServerAllowsTravelsOnMoreConnections() {
        serve(
                (peer, n) -> {
                    while (true) {
                        peer.head(peer.request(), false);
                    }
                },
                c -> {},
                MAX_CONCURRENT_STREAMS,
                2);

        var open = new ArrayList<Response>();
        for (var i = 0; i < 5; i++) {
            open.add(transport.send(Request.of("GET", "/watch").withLongLived(true)));
        }
        assertThat(server.connections()).isGreaterThanOrEqualTo(3);
        open.forEach(Response::close);
    }

    @Test
    void callsAndLongLivedRequestsTravelApart() {
        serve((peer, n) -> {
            while (true) {
                peer.answer(peer.request(), "connection " + n);
            }
        });

        assertThat(call("GET")).isEqualTo("connection 1");
        try (var response = transport.send(Request.of("GET", "/").withLongLived(true))) {
            assertThat(response.readAll(100).utf8()).isEqualTo("connection 2");
        }
        assertThat(call("GET")).isEqualTo("connection 1");
    }

    @Test
    void aStreamsWindowOpensOnlyAsItsReaderReads() throws Exception {
        var updates = new LinkedBlockingQueue<Integer>();
        serve((peer, n) -> {
            var stream = peer.request();
            peer.head(stream, false);
            for (var i = 0; i < 256; i++) {
                peer.data(stream, false, "x".repeat(16_384));
            }
            while (true) {
                var update = peer.read(ScriptedHttp2.WINDOW_UPDATE);
                if (update.stream() == stream) {
                    updates.add(update.number());
                }
            }
        });

        try (var response = send("GET")) {
            var read = 0;
            for (var i = 0; i < 64; i++) {
                read += response.body().next().length();
            }
            assertThat(read).isEqualTo(1 << 20);
            assertThat(updates.poll(300, TimeUnit.MILLISECONDS))
                    .as("a quarter read: nothing yet")
                    .isNull();
            while (read < 4 << 20) {
                read += response.body().next().length();
            }
            var opened = updates.poll(5, TimeUnit.SECONDS);
            assertThat(opened).isGreaterThanOrEqualTo(2 << 20);
        }
    }

    @Test
    void closingAResponseResetsItsStream() throws Exception {
        var reset = new CompletableFuture<Integer>();
        serve((peer, n) -> {
            var stream = peer.request();
            peer.head(stream, false);
            reset.complete(peer.read(ScriptedHttp2.RST_STREAM).number());
            peer.answerAll("ok");
        });

        send("GET").close();
        assertThat(reset.get(5, TimeUnit.SECONDS)).isEqualTo(CANCEL);
        assertThat(call("GET")).isEqualTo("ok");
        assertThat(server.connections()).isEqualTo(1);
    }
}
