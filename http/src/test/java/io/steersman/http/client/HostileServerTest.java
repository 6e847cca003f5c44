package io.steersman.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Request;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/1.1 servers that are none, or bad ones: each a typed error that names the server, no hang, nothing left. */
@Timeout(30)
class HostileServerTest {

    private RawServer server;
    private HttpTransport transport;

    private void serve(RawServer.Script script) {
        serve(script, c -> {});
    }

    private void serve(RawServer.Script script, Consumer<HttpClientConfig.Builder> options) {
        server = new RawServer(script);
        transport = HttpTransport.open(HttpClientConfig.of(URI.create("http://127.0.0.1:" + server.port()), options));
    }

    private void answer(String text) {
        serve((socket, n) -> {
            RawServer.readHead(socket);
            RawServer.write(socket, text);
        });
    }

    @AfterEach
    void nothingIsLeft() {
        if (transport != null) {
            assertThat(transport.stats().exchanges()).isZero();
            transport.close();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(
                            () -> assertThat(transport.stats().connections()).isZero());
            server.close();
        }
    }

    private String get() {
        try (var response = transport.send(Request.of("GET", "/x").withTimeout(Duration.ofSeconds(10)))) {
            return response.status() + " " + response.readAll(1 << 20).utf8();
        }
    }

    private TransportException failure(Kind kind, String... parts) {
        var caught = new TransportException[1];
        assertThatThrownBy(this::get).isInstanceOfSatisfying(TransportException.class, e -> {
            caught[0] = e;
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e).hasMessageContainingAll(parts).hasMessageContaining("GET /x: ");
        });
        return caught[0];
    }

    private String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    // ---- no answer ----

    @Test
    void nobodyListens() throws Exception {
        serve((socket, n) -> {});
        transport.close();
        // Bound and not listened on: so nobody else can take the port meanwhile.
        try (var taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            var dead = "http://127.0.0.1:" + taken.getLocalPort();
            transport = HttpTransport.open(HttpClientConfig.of(URI.create(dead)));

            assertThat(failure(Kind.CONNECT, "cannot connect to " + dead, "refused")
                            .sent())
                    .isFalse();
        }
    }

    @Test
    void aNameThatDoesNotResolve() {
        serve((socket, n) -> {});
        transport.close();
        transport = HttpTransport.open(HttpClientConfig.of(URI.create("http://no-such-host.invalid:8001")));

        assertThat(failure(Kind.CONNECT, "no-such-host.invalid", "cannot be resolved")
                        .sent())
                .isFalse();
    }

    @Test
    void aServerThatSaysNothingIsATimeout() {
        serve((socket, n) -> RawServer.awaitClose(socket));

        assertThatThrownBy(() -> transport.send(Request.of("GET", "/x").withTimeout(Duration.ofMillis(200))))
                .isInstanceOfSatisfying(TransportException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
                    assertThat(e.sent()).isTrue();
                });
    }

    @Test
    void aServerThatClosesAtOnce() {
        serve((socket, n) -> {});

        failure(Kind.BROKEN, origin());
    }

    @Test
    void aServerThatClosesWithoutAnAnswer() {
        serve((socket, n) -> RawServer.readHead(socket));

        assertThat(failure(Kind.BROKEN, origin() + " closed the connection without an answer")
                        .sent())
                .isTrue();
    }

    @Test
    void aServerThatResetsTheConnection() {
        serve((socket, n) -> {
            RawServer.readHead(socket);
            socket.setSoLinger(true, 0);
        });

        failure(Kind.BROKEN, origin());
    }

    // ---- not HTTP ----

    @Test
    void aServerOfAnotherProtocolIsQuoted() {
        serve((socket, n) -> {
            RawServer.write(socket, "SSH-2.0-OpenSSH_9.2\r\n");
            RawServer.awaitClose(socket);
        });

        failure(Kind.BROKEN, origin(), "does not speak HTTP", "SSH-2.0-OpenSSH_9.2");
    }

    @Test
    void garbageIsShownWithoutControlCharacters() {
        answer("\u0001\u001b[2Jboo\r\n\r\n");

        var message = failure(Kind.BROKEN, "does not speak HTTP", "??[2Jboo").getMessage();
        assertThat(message.chars()).noneMatch(c -> c < ' ');
    }

    @Test
    void aTlsServerIsRecognised() {
        // What OpenSSL sends to a client without TLS: an alert record.
        answer("\u0015\u0003\u0001\u0000\u0002\u0002F");

        failure(Kind.TLS, origin(), "speaks TLS", "https://");
    }

    // ---- bad heads ----

    @Test
    void aHeadThatBreaksOff() {
        answer("HTTP/1.1 200 OK\r\nContent-Le");

        failure(Kind.BROKEN, origin());
    }

    @Test
    void aStatusLineThatIsNone() {
        answer("HTTP/1.1 two hundred\r\n\r\n");

        failure(Kind.BROKEN, origin(), "rules of HTTP/1.1");
    }

    @Test
    void headersWithoutEnd() {
        serve((socket, n) -> {
            RawServer.readHead(socket);
            RawServer.write(socket, "HTTP/1.1 200 OK\r\n");
            while (true) {
                RawServer.write(socket, "X-More: and more and more and more\r\n");
            }
        });

        failure(Kind.BROKEN, origin(), "head longer than");
    }

    @Test
    void aHeaderThatHoldsAControlCharacter() {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-A: a\u0000b\r\n\r\n");

        failure(Kind.BROKEN, origin(), "rules of HTTP/1.1");
    }

    @Test
    void anUpgradeNobodyAskedFor() {
        answer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n");

        failure(Kind.BROKEN, origin(), "switched to another protocol");
    }

    @Test
    void interimAnswersAreSkipped() {
        answer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");

        assertThat(get()).isEqualTo("200 ok");
    }

    // ---- bad bodies ----

    @Test
    void aBodyThatEndsWithTheConnectionIsWhole() {
        answer("HTTP/1.0 200 OK\r\n\r\nall of it");

        assertThat(get()).isEqualTo("200 all of it");
    }

    @Test
    void aBodyShorterThanItsLength() {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfour");

        failure(Kind.BROKEN, origin() + " closed the connection in the middle of the answer");
    }

    @Test
    void aBodyLongerThanItsLengthCostsTheConnection() {
        serve((socket, n) -> {
            RawServer.readHead(socket);
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 Smuggled\r\n\r\n");
            RawServer.awaitClose(socket);
        });

        assertThat(get()).isEqualTo("200 ok");
        assertThat(get()).isEqualTo("200 ok");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void twoLengthsThatDiffer() {
        answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok!");

        failure(Kind.BROKEN, origin(), "rules of HTTP/1.1");
    }

    @Test
    void chunksWithABrokenSize() {
        answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\nzz\r\n");

        failure(Kind.BROKEN, origin(), "rules of HTTP/1.1");
    }

    @Test
    void chunksThatBreakOff() {
        answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n");

        failure(Kind.BROKEN, origin() + " closed the connection in the middle of the answer");
    }

    @Test
    void whatCameBeforeTheBreakCanBeRead() {
        answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n");

        try (var response = transport.send(Request.of("GET", "/x"))) {
            assertThat(response.body().next().utf8()).isEqualTo("four");
            assertThatThrownBy(() -> response.body().next()).isInstanceOf(TransportException.class);
        }
    }

    @Test
    void aBodyLongerThanAllowed() {
        serve(
                (socket, n) -> {
                    RawServer.readHead(socket);
                    RawServer.write(socket, "HTTP/1.0 200 OK\r\n\r\n");
                    while (true) {
                        RawServer.write(socket, "and more and more and more and more and more and more");
                    }
                },
                c -> c.maxBodyBytes(10_000));

        failure(Kind.BROKEN, "longer than the 10000 bytes");
    }

    @Test
    void compressedBodiesThatAreDamaged() {
        answer("HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip at all");

        assertThatThrownBy(this::get).isInstanceOfSatisfying(TransportException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.BROKEN);
            assertThat(e).hasMessageContaining("compressed answer");
        });
    }

    // ---- kept connections ----

    @Test
    void aKeptConnectionThatTheServerClosesIsReplacedForAGet() {
        var first = new CountDownLatch(1);
        serve((socket, n) -> {
            RawServer.readHead(socket);
            ok(socket);
            if (n == 1) {
                RawServer.readHead(socket);
                first.countDown();
            } else {
                RawServer.awaitClose(socket);
            }
        });

        assertThat(get()).isEqualTo("200 ok");
        assertThat(get()).isEqualTo("200 ok");
        assertThat(first.getCount()).isZero();
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aWriteThatAKeptConnectionSwallowedIsNotRepeated() {
        serve((socket, n) -> {
            RawServer.readHead(socket);
            ok(socket);
            RawServer.readHead(socket);
        });

        assertThat(get()).isEqualTo("200 ok");
        assertThatThrownBy(() -> transport.send(Request.of("POST", "/x").withBody(Bytes.utf8("{}"))))
                .isInstanceOfSatisfying(TransportException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.BROKEN);
                    assertThat(e.sent()).isTrue();
                });
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void connectionsAreKeptAndIdleOnesClosed() {
        serve(
                (socket, n) -> {
                    while (true) {
                        RawServer.readHead(socket);
                        ok(socket);
                    }
                },
                c -> c.idleConnectionTimeout(Duration.ofSeconds(1)));

        for (var i = 0; i < 20; i++) {
            get();
        }
        assertThat(server.connections()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(transport.stats().connections()).isZero());
        get();
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void anAnswerThatSaysCloseIsTheLastOnItsConnection() {
        serve((socket, n) -> {
            RawServer.readHead(socket);
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
            RawServer.awaitClose(socket);
        });

        get();
        get();
        assertThat(server.connections()).isEqualTo(2);
    }

    private static void ok(Socket socket) throws java.io.IOException {
        RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }
}
