package io.steersman.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steersman.http.client.HttpClientConfig;
import io.steersman.http.client.HttpTransport;
import io.steersman.http.contract.Fixture;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Handler;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Query;
import io.steersman.wire.http.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that speak HTTP badly, or too much of it: each gets a proper answer, and nothing is left behind. */
@Timeout(30)
class HostileClientTest {

    private static final Handler ECHO = (request, peer, reply) -> reply.send(
            200,
            Headers.EMPTY,
            Bytes.utf8(request.method() + " " + request.target() + " "
                    + request.body().utf8()));

    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private HttpServer server;

    private void serve(Handler handler, Consumer<HttpServerConfig.Builder> options) {
        server = HttpServer.start(
                HttpServerConfig.of(c -> {
                    c.closeGrace(Duration.ofMillis(100)).refusals(refusal -> {
                        refusals.add(refusal);
                        return new Refusal.Answer(
                                refusal.status(),
                                Headers.of("Content-Type", "application/json"),
                                Bytes.utf8("{\"code\":" + refusal.status() + "}"));
                    });
                    options.accept(c);
                }),
                handler);
    }

    @AfterEach
    void nothingIsLeft() {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(server.stats().exchanges()).isZero();
            assertThat(server.stats().connections()).isZero();
        });
        server.close();
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** All that the server says to these bytes until it closes, or until it has said {@code until}. */
    private String say(String bytes, String until) throws IOException {
        try (var socket = connect()) {
            write(socket, bytes);
            return read(socket, until);
        }
    }

    private String say(String bytes) throws IOException {
        return say(bytes, "\u0000");
    }

    private static void write(Socket socket, String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String read(Socket socket, String until) throws IOException {
        var said = new StringBuilder();
        for (var b = socket.getInputStream().read();
                b >= 0;
                b = socket.getInputStream().read()) {
            said.append((char) b);
            if (said.indexOf(until) >= 0) {
                break;
            }
        }
        return said.toString();
    }

    private static final String CLOSE = "Host: x\r\nConnection: close\r\n";

    // ---- refused ----

    @Test
    void whatIsNoRequestIsA400WithTheBodyOfTheHook() throws IOException {
        serve(ECHO, c -> {});

        for (var bad : new String[] {
            "HELO there\r\n\r\n",
            "GET /\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET relative HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /%zz?%zz HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /\u00e9 HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nNo Colon Here\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nX: a\u0000b\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        }) {
            var said = say(bad);
            assertThat(said).as(bad).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n{\"code\":400}");
            assertThat(said).doesNotContain("Exception", "java.", "netty");
        }
        assertThat(refusals).allSatisfy(r -> {
            assertThat(r.kind()).isEqualTo(Refusal.Kind.MALFORMED);
            assertThat(r.message()).doesNotContain("Exception", "java.", "netty");
        });
    }

    @Test
    void aRequestLineThatIsTooLongIsA414() throws IOException {
        serve(ECHO, c -> c.maxUriBytes(1000));

        assertThat(say("GET /" + "a".repeat(2000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 414 ");
        assertThat(refusals).extracting(Refusal::kind).containsExactly(Refusal.Kind.URI_TOO_LONG);
    }

    @Test
    void headersWithoutEndAreA431() throws IOException {
        serve(ECHO, c -> c.maxHeaderBytes(5000));

        assertThat(say("GET / HTTP/1.1\r\nHost: x\r\n" + "X-More: and more and more\r\n".repeat(1000)))
                .startsWith("HTTP/1.1 431 ");
        assertThat(refusals).extracting(Refusal::kind).containsExactly(Refusal.Kind.HEADERS_TOO_LONG);
    }

    @Test
    void overHttp2TheSameIsSaid() {
        serve(ECHO, c -> c.tls(Fixture.SERVER).maxUriBytes(1000).maxHeaderBytes(5000));

        try (var transport = client()) {
            try (var response = transport.send(Request.of("GET", "/" + "a".repeat(2000)))) {
                assertThat(response.status()).isEqualTo(414);
            }
            try (var response = transport.send(Request.of("GET", "/").withHeader("X", "a".repeat(5200)))) {
                assertThat(response.status()).isEqualTo(431);
                assertThat(response.readAll(100).utf8()).isEqualTo("{\"code\":431}");
            }
            try (var response = transport.send(Request.of("GET", "/").withQuery("a", "b"))) {
                assertThat(response.readAll(100).utf8()).isEqualTo("GET /?a=b ");
            }
        }
    }

    private HttpTransport client() {
        return HttpTransport.open(HttpClientConfig.of(
                URI.create("https://127.0.0.1:" + server.port()), c -> c.trust(Fixture.CA.trust())));
    }

    @Test
    void aBodyThatIsTooLongReachesTheHandlerCutOffSoThatItCanSaySo() throws IOException {
        Handler lengths = (request, peer, reply) -> reply.send(
                request.body().length() > 1000 ? 413 : 200,
                Headers.EMPTY,
                Bytes.utf8("length " + request.body().length()));
        serve(lengths, c -> c.maxBodyBytes(1000));
        var post = "POST / HTTP/1.1\r\n" + CLOSE;

        assertThat(say(post + "Content-Length: 1000\r\n\r\n" + "a".repeat(1000)))
                .startsWith("HTTP/1.1 200 ");
        assertThat(say(post + "Content-Length: 1001\r\n\r\n" + "a".repeat(1001)))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("length 1001");
        assertThat(say(post + "Content-Length: 900000\r\n\r\n" + "a".repeat(900_000)))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("length 1001");
        assertThat(say(post + "Transfer-Encoding: chunked\r\n\r\n" + ("200\r\n" + "a".repeat(512) + "\r\n").repeat(50)
                        + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ")
                .endsWith("length 1001");
    }

    @Test
    void overHttp2ABodyThatIsTooLongIsCutOffToo() {
        serve(
                (request, peer, reply) -> reply.send(
                        413,
                        Headers.EMPTY,
                        Bytes.utf8("length " + request.body().length())),
                c -> c.tls(Fixture.SERVER).maxBodyBytes(1000));

        try (var transport = client()) {
            for (var i = 0; i < 10; i++) {
                var body = Bytes.wrap(new byte[5 << 20]);
                try (var response = transport.send(Request.of("POST", "/").withBody(body))) {
                    assertThat(response.status()).isEqualTo(413);
                    assertThat(response.readAll(100).utf8()).isEqualTo("length 1001");
                }
            }
            assertThat(transport.stats().opened())
                    .as("what came too late did not cost the connection")
                    .isEqualTo(1);
        }
    }

    @Test
    void whenAllWorkersAreBusyTheRestIsRefused() throws Exception {
        var release = new CountDownLatch(1);
        serve(
                (request, peer, reply) -> {
                    awaitQuietly(release);
                    reply.send(200, Headers.EMPTY, Bytes.EMPTY);
                },
                c -> c.workers(1, 1));

        try (var first = connect();
                var second = connect()) {
            write(first, "GET / HTTP/1.1\r\n" + CLOSE + "\r\n");
            write(second, "GET / HTTP/1.1\r\n" + CLOSE + "\r\n");
            await().until(() -> server.stats().exchanges() == 2);
            assertThat(say("GET / HTTP/1.1\r\n" + CLOSE + "\r\n")).startsWith("HTTP/1.1 503 ");
            release.countDown();
            assertThat(read(first, "\u0000")).startsWith("HTTP/1.1 200 ");
            assertThat(read(second, "\u0000")).startsWith("HTTP/1.1 200 ");
        }
        assertThat(refusals).extracting(Refusal::kind).containsExactly(Refusal.Kind.BUSY);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- served ----

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrder() throws IOException {
        serve(ECHO, c -> {});
        var many = new StringBuilder();
        for (var i = 0; i < 200; i++) {
            many.append("POST /").append(i).append(" HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
        }
        many.append("GET /last HTTP/1.1\r\n" + CLOSE + "\r\n");

        var said = say(many.toString());

        var at = -1;
        for (var i = 0; i < 200; i++) {
            var next = said.indexOf("POST /" + i + " abc");
            assertThat(next).as("answer " + i).isGreaterThan(at);
            at = next;
        }
        assertThat(said).endsWith("GET /last ");
    }

    @Test
    void bodiesComeInChunksOrAfterAContinue() throws IOException {
        serve(ECHO, c -> {});

        assertThat(say("POST / HTTP/1.1\r\n" + CLOSE
                        + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n"))
                .endsWith("POST / abcde");
        try (var socket = connect()) {
            write(socket, "POST / HTTP/1.1\r\n" + CLOSE + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(read(socket, "\r\n\r\n")).startsWith("HTTP/1.1 100 ");
            write(socket, "ok");
            assertThat(read(socket, "\u0000")).startsWith("HTTP/1.1 200 ").endsWith("POST / ok");
        }
    }

    @Test
    void oldClientsGetAnswersWithoutChunks() throws IOException {
        serve(
                (request, peer, reply) -> {
                    var outlet = reply.open(200, Headers.EMPTY);
                    outlet.write(Bytes.utf8("one "));
                    outlet.write(Bytes.utf8("two"));
                    outlet.end();
                },
                c -> {});

        assertThat(say("GET / HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .doesNotContain("chunked")
                .endsWith("\r\n\r\none two");
        assertThat(say("GET / HTTP/1.1\r\n" + CLOSE + "\r\n"))
                .containsIgnoringCase("transfer-encoding: chunked")
                .endsWith("4\r\none \r\n3\r\ntwo\r\n0\r\n\r\n");
    }

    @Test
    void everyAnswerHasADateAndALengthAndWholeUrlsAreUnderstood() throws IOException {
        serve(ECHO, c -> {});

        assertThat(say("HEAD /x HTTP/1.1\r\n" + CLOSE + "\r\n"))
                .matches("(?s).*\r\n[Dd]ate: \\w{3}, \\d{2} \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT\r\n.*")
                .containsIgnoringCase("content-length: 8")
                .endsWith("\r\n\r\n");
        assertThat(say("GET http://x:1/a/b?c=d HTTP/1.1\r\n" + CLOSE + "\r\n")).endsWith("GET /a/b?c=d ");
        assertThat(HttpDate.format(784_111_777)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    }

    // ---- leaving ----

    @Test
    void aClientThatLeavesInTheMiddleOfItsRequestIsForgotten() throws IOException {
        serve(ECHO, c -> {});

        try (var socket = connect()) {
            write(socket, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc");
            await().until(() -> server.stats().connections() == 1);
        }
        assertThat(refusals).isEmpty();
    }

    @Test
    void aClientThatLeavesWhileItsAnswerIsMadeIsNoticed() throws Exception {
        var called = new CountDownLatch(1);
        var aborted = new CountDownLatch(1);
        serve(
                (request, peer, reply) -> {
                    reply.onAbort(aborted::countDown);
                    called.countDown();
                },
                c -> {});

        try (var socket = connect()) {
            write(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(called.await(5, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(aborted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClientThatSaysNothingOrTooLittleIsCutOff() throws IOException {
        serve(ECHO, c -> c.idleTimeout(Duration.ofMillis(200)).requestTimeout(Duration.ofMillis(200)));

        assertThat(say("")).isEmpty();
        assertThat(say("GET / HT")).isEmpty();
        assertThat(say("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc"))
                .isEmpty();
    }

    @Test
    void closingTheServerLetsACallFinishAndEndsStreams() throws Exception {
        var called = new CountDownLatch(2);
        var release = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        serve(
                (request, peer, reply) -> {
                    called.countDown();
                    if (request.path().equals("/watch")) {
                        reply.open(200, Headers.EMPTY).onClosed(closed::countDown);
                    } else {
                        awaitQuietly(release);
                        reply.send(200, Headers.EMPTY, Bytes.utf8("finished"));
                    }
                },
                c -> c.tls(Fixture.SERVER).closeGrace(Duration.ofSeconds(10)));

        try (var transport = client();
                var watch = transport.send(Request.of("GET", "/watch").withLongLived(true))) {
            var call = new java.util.concurrent.CompletableFuture<String>();
            var caller = new Thread(() -> {
                try (var response = transport.send(Request.of("GET", "/call").withQuery(Query.EMPTY))) {
                    call.complete(response.readAll(100).utf8());
                } catch (RuntimeException e) {
                    call.completeExceptionally(e);
                }
            });
            caller.start();
            assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
            var closer = new Thread(server::close);
            closer.start();
            release.countDown();
            assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo("finished");
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> watch.body().next())
                    .isInstanceOf(io.steersman.wire.error.TransportException.class);
            closer.join(10_000);
            assertThat(closer.isAlive()).isFalse();
        }
    }
}
