package io.steersman.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.http.server.HttpServer;
import io.steersman.http.server.HttpServerConfig;
import io.steersman.http.tls.CertificateAuthority;
import io.steersman.http.tls.CertificateRequest;
import io.steersman.http.tls.TlsIdentity;
import io.steersman.http.tls.TlsTrust;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Peer;
import io.steersman.wire.http.Request;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is believed in TLS, who is not, and what the error says. */
@Timeout(30)
class TlsTrustTest {

    private static final CertificateAuthority CA = CertificateAuthority.create("the-ca");
    private static final TlsIdentity LOOPBACK = CA.issueServer("api", List.of("127.0.0.1", "api.test"));

    private final AtomicReference<Peer> peer = new AtomicReference<>();
    private HttpServer server;

    private void serve(TlsIdentity identity) {
        server = HttpServer.start(HttpServerConfig.of(c -> c.tls(identity)), (request, from, reply) -> {
            peer.set(from);
            reply.send(200, Headers.EMPTY, Bytes.utf8("ok"));
        });
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private String get(Consumer<HttpClientConfig.Builder> options) {
        return get("https", options);
    }

    private String get(String scheme, Consumer<HttpClientConfig.Builder> options) {
        var url = URI.create(scheme + "://127.0.0.1:" + server.port());
        try (var transport = HttpTransport.open(HttpClientConfig.of(url, options));
                var response = transport.send(Request.of("GET", "/").withTimeout(Duration.ofSeconds(10)))) {
            return response.status() + " " + response.readAll(1000).utf8();
        }
    }

    private void refused(Consumer<HttpClientConfig.Builder> options, String... parts) {
        assertThatThrownBy(() -> get(options)).isInstanceOfSatisfying(TransportException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.TLS);
            assertThat(e.sent()).isFalse();
            assertThat(e).hasMessageContainingAll(parts).hasMessageContaining("https://127.0.0.1:" + server.port());
        });
    }

    @Test
    void aCertificateOfTheGivenAuthorityIsTrusted() {
        serve(LOOPBACK);

        assertThat(get(c -> c.trust(CA.trust()))).isEqualTo("200 ok");
        assertThat(peer.get().protocol()).isEqualTo("HTTP/2.0");
        assertThat(peer.get().secure()).isTrue();
        assertThat(peer.get().address()).startsWith("127.0.0.1:");
    }

    @Test
    void withoutHttp2OnEitherSideTheOtherProtocolIsSpoken() {
        serve(LOOPBACK);

        get(c -> c.trust(CA.trust()).protocols(HttpClientConfig.Protocol.HTTP_1_1));
        assertThat(peer.get().protocol()).isEqualTo("HTTP/1.1");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsNot() {
        serve(LOOPBACK);

        refused(c -> c.trust(CertificateAuthority.create("the-ca").trust()), "none of the authorities");
        refused(c -> c.trust(TlsTrust.system()), "none of the authorities");
    }

    @Test
    void insecureTrustsAnybody() {
        serve(CertificateAuthority.create("stranger").issueServer("x", List.of("elsewhere.test")));

        assertThat(get(c -> c.trust(TlsTrust.insecure()))).isEqualTo("200 ok");
    }

    @Test
    void theCertificateMustBeForTheHostOrTheNameThatIsGiven() {
        serve(CA.issueServer("api", List.of("api.test")));

        refused(c -> c.trust(CA.trust()), "not for \"127.0.0.1\"", "tls-server-name");
        refused(c -> c.trust(CA.trust()).tlsServerName("other.test"), "not for \"other.test\"");
        assertThat(get(c -> c.trust(CA.trust()).tlsServerName("api.test"))).isEqualTo("200 ok");
    }

    @Test
    void theTimesOfTheCertificateCount() {
        var now = Instant.now();
        var request = CertificateRequest.server("api", List.of("127.0.0.1"));
        serve(CA.issue(request.valid(now.minusSeconds(7200), now.minusSeconds(3600))));
        refused(c -> c.trust(CA.trust()), "has expired");
        server.close();

        serve(CA.issue(request.valid(now.plusSeconds(3600), now.plusSeconds(7200))));
        refused(c -> c.trust(CA.trust()), "not valid yet", "clock");
    }

    @Test
    void aClientCertificateReachesTheHandlerWithoutBeingJudged() {
        serve(LOOPBACK);
        var user = CertificateAuthority.create("not known here").issueClient("anna", List.of("dev"));

        get(c -> c.trust(CA.trust()).identity(user));
        assertThat(peer.get().certificates()).containsExactly(user.certificate());
        get(c -> c.trust(CA.trust()).identity(user).protocols(HttpClientConfig.Protocol.HTTP_1_1));
        assertThat(peer.get().certificates()).containsExactly(user.certificate());
        get(c -> c.trust(CA.trust()));
        assertThat(peer.get().certificates()).isEmpty();
    }

    @Test
    void aClientCertificateWithAnotherKeyIsRefusedByTheHandshake() {
        serve(LOOPBACK);
        var stolen = CA.issueClient("anna", List.of()).certificate();
        var forged = new TlsIdentity(
                List.of(stolen), CA.issueClient("eve", List.of()).key());

        assertThatThrownBy(() -> get(c -> c.trust(CA.trust()).identity(forged))).isInstanceOf(TransportException.class);
        assertThat(peer.get()).isNull();
    }

    @Test
    void plainHttpOnAPortWithTlsIsToldSo() {
        serve(LOOPBACK);

        assertThat(get("http", c -> {})).isEqualTo("400 Client sent an HTTP request to an HTTPS server.\n");
        assertThat(peer.get()).isNull();
    }

    @Test
    void tlsOnAPortWithoutItIsToldSo() {
        serve(null);

        refused(c -> c.trust(CA.trust()), "does not speak TLS", "http://127.0.0.1:" + server.port());
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsATimeoutOfTheHandshake() {
        try (var silent = new RawServer((socket, n) -> RawServer.awaitClose(socket))) {
            var url = URI.create("https://127.0.0.1:" + silent.port());
            try (var transport =
                    HttpTransport.open(HttpClientConfig.of(url, c -> c.connectTimeout(Duration.ofMillis(300))))) {
                assertThatThrownBy(() -> transport.send(Request.of("GET", "/")))
                        .isInstanceOfSatisfying(TransportException.class, e -> {
                            assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
                            assertThat(e.sent()).isFalse();
                            assertThat(e).hasMessageContaining("TLS handshake");
                        });
                assertThat(transport.stats().connecting()).isZero();
            }
        }
    }

    @Test
    void aServerThatClosesDuringTheHandshake() {
        try (var rude = new RawServer((socket, n) -> socket.getInputStream().read())) {
            var url = URI.create("https://127.0.0.1:" + rude.port());
            try (var transport = HttpTransport.open(HttpClientConfig.of(url))) {
                assertThatThrownBy(() -> transport.send(Request.of("GET", "/")))
                        .isInstanceOfSatisfying(TransportException.class, e -> {
                            assertThat(e.kind()).isEqualTo(Kind.TLS);
                            assertThat(e.sent()).isFalse();
                        });
            }
        }
    }
}
