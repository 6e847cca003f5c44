package io.steersman.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.http.websocket.Handshake;
import io.steersman.http.websocket.WebSocket;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Handler;
import io.steersman.wire.http.Headers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** WebSockets over every transport: over TLS next to HTTP/2 too, since they bring a connection of their own. */
@Timeout(30)
class WebSocketTest {

    private Fixture fixture;

    @AfterEach
    void nothingIsLeft() {
        if (fixture != null) {
            fixture.awaitQuiet();
            fixture.close();
        }
    }

    private void start(Fixture.Way way, Handler handler) {
        fixture = Fixture.start(way, handler);
    }

    private void serve(Fixture.Way way, Consumer<WebSocket> session) {
        start(way, (request, peer, reply) -> {
            var offered = Handshake.offered(request);
            session.accept(WebSocket.accept(request, reply, offered.isEmpty() ? "" : offered.get(0)));
        });
    }

    private WebSocket connect(String... protocols) {
        var request = Handshake.asking(ContractSupport.get("/ws"), List.of(protocols));
        return WebSocket.of(request, fixture.transport().send(request));
    }

    private static void echo(WebSocket socket) {
        for (var message = socket.next(); message != null; message = socket.next()) {
            socket.send(message);
        }
    }

    @ParameterizedTest
    @EnumSource(Fixture.Way.class)
    void messagesOfEveryLengthGoBothWays(Fixture.Way way) {
        serve(way, WebSocketTest::echo);

        try (var socket = connect("a", "b")) {
            assertThat(socket.protocol()).isEqualTo("a");
            for (var length : new int[] {0, 1, 125, 126, 127, 65_535, 65_536, 3_000_000}) {
                var message = ContractSupport.noise(length);
                socket.send(message);
                assertThat(socket.next()).isEqualTo(message);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Fixture.Way.class)
    void callsGoOnBesides(Fixture.Way way) {
        start(way, (request, peer, reply) -> {
            if (Handshake.asks(request)) {
                echo(WebSocket.accept(request, reply, ""));
            } else {
                reply.send(200, Headers.EMPTY, Bytes.utf8(peer.protocol()));
            }
        });

        var before = ContractSupport.text(fixture.transport().send(ContractSupport.get("/")));
        try (var socket = connect()) {
            socket.send(Bytes.utf8("x"));
            assertThat(socket.next()).isEqualTo(Bytes.utf8("x"));
            assertThat(ContractSupport.text(fixture.transport().send(ContractSupport.get("/"))))
                    .isEqualTo(before)
                    .isEqualTo(way == Fixture.Way.HTTP_2_TLS || way == Fixture.Way.LOCAL ? "HTTP/2.0" : "HTTP/1.1");
        }
    }

    @ParameterizedTest
    @EnumSource(Fixture.Way.class)
    void theEndIsToldWithItsReason(Fixture.Way way) {
        serve(way, socket -> {
            socket.send(Bytes.utf8("last"));
            socket.close(4000, "enough");
            while (socket.next() != null) {
                // what the client had sent before it heard
            }
        });

        try (var socket = connect()) {
            assertThat(socket.next()).isEqualTo(Bytes.utf8("last"));
            assertThat(socket.next()).isNull();
            assertThat(socket.closeCode()).isEqualTo(4000);
            assertThat(socket.closeReason()).isEqualTo("enough");
            assertThatThrownBy(() -> socket.send(Bytes.utf8("late"))).isInstanceOf(TransportException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Fixture.Way.class)
    void aServerThatLeavesWithoutAWordIsSeen(Fixture.Way way) {
        start(
                way,
                (request, peer, reply) -> reply.upgrade(headers(request)).out().abort());

        try (var socket = connect()) {
            assertThat(socket.next()).isNull();
            assertThat(socket.closeCode()).isEqualTo(WebSocket.ABNORMAL);
        }
    }

    private static Headers headers(io.steersman.wire.http.Request request) {
        var key = request.headers().first("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
        try {
            var digest = java.security.MessageDigest.getInstance("SHA-1")
                    .digest(key.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return Headers.of(
                    "Upgrade",
                    "websocket",
                    "Sec-WebSocket-Accept",
                    java.util.Base64.getEncoder().encodeToString(digest));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Fixture.Way.class)
    void aClientThatLeavesIsSeen(Fixture.Way way) throws Exception {
        var seen = new CompletableFuture<Integer>();
        serve(way, socket -> {
            echo(socket);
            seen.complete(socket.closeCode());
        });

        connect().close();

        assertThat(seen.get(10, TimeUnit.SECONDS)).isIn(1000, WebSocket.ABNORMAL);
    }

    @ParameterizedTest
    @EnumSource(Fixture.Way.class)
    void aSlowReaderStopsTheSenderAndNothingIsLost(Fixture.Way way) throws Exception {
        var piece = ContractSupport.noise(100_000);
        serve(way, socket -> {
            for (var i = 0; i < 100; i++) {
                socket.send(piece);
            }
            socket.close(1000, "");
            while (socket.next() != null) {
                // until the client has left
            }
        });

        try (var socket = connect()) {
            Thread.sleep(100);
            var count = 0;
            for (var message = socket.next(); message != null; message = socket.next()) {
                assertThat(message).isEqualTo(piece);
                count++;
            }
            assertThat(count).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @EnumSource(Fixture.Way.class)
    void silenceIsATimeoutUnlessPingsAreAnswered(Fixture.Way way) {
        serve(way, WebSocketTest::echo);
        var request = Handshake.asking(
                ContractSupport.get("/ws").withLongLived(true).withIdleTimeout(Duration.ofMillis(500)), List.of());

        try (var socket = WebSocket.of(request, fixture.transport().send(request))) {
            socket.ping();
            assertThatThrownBy(socket::next)
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
        }
    }

    @ParameterizedTest
    @EnumSource(Fixture.Way.class)
    void interruptingTheReaderEndsTheConnection(Fixture.Way way) throws Exception {
        var left = new CompletableFuture<Integer>();
        serve(way, socket -> {
            echo(socket);
            left.complete(socket.closeCode());
        });

        try (var socket = connect()) {
            var reading = ContractSupport.async(socket::next);
            ContractSupport.awaitParked(reading);
            reading.thread.get().interrupt();
            assertThat(ContractSupport.failure(reading.future).kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(left.get(10, TimeUnit.SECONDS)).isEqualTo(WebSocket.ABNORMAL);
        }
    }

    @ParameterizedTest
    @EnumSource(Fixture.Way.class)
    void anAnswerThatIsNoSwitchIsAnAnswer(Fixture.Way way) {
        start(way, (request, peer, reply) -> reply.send(403, Headers.EMPTY, Bytes.utf8("no")));
        var request = Handshake.asking(ContractSupport.get("/ws"), List.of());

        try (var response = fixture.transport().send(request)) {
            assertThat(response.status()).isEqualTo(403);
            assertThatThrownBy(response::duplex).isInstanceOf(IllegalStateException.class);
            assertThat(response.readAll(100)).isEqualTo(Bytes.utf8("no"));
        }
    }

    @ParameterizedTest
    @EnumSource(Fixture.Way.class)
    void aProtocolThatWasNotOfferedIsRefused(Fixture.Way way) {
        start(way, (request, peer, reply) -> {
            var socket = WebSocket.accept(request, reply, "other");
            while (socket.next() != null) {
                // until the client has left
            }
        });

        assertThatThrownBy(() -> connect("mine"))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("\"other\"")
                .hasMessageContaining("mine");
    }

    @ParameterizedTest
    @EnumSource(Fixture.Way.class)
    void closingTheTransportEndsIt(Fixture.Way way) throws Exception {
        serve(way, WebSocketTest::echo);

        var socket = connect();
        var reading = ContractSupport.async(socket::next);
        ContractSupport.awaitParked(reading);
        fixture.transport().close();

        assertThat(ContractSupport.failure(reading.future).kind()).isEqualTo(Kind.CLOSED);
    }
}
