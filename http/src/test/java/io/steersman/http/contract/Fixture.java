package io.steersman.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steersman.http.client.HttpClientConfig;
import io.steersman.http.client.HttpTransport;
import io.steersman.http.local.LocalTransport;
import io.steersman.http.server.HttpServer;
import io.steersman.http.server.HttpServerConfig;
import io.steersman.http.tls.CertificateAuthority;
import io.steersman.http.tls.TlsIdentity;
import io.steersman.wire.http.Handler;
import io.steersman.wire.http.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A transport with a handler at its other end, and a look at what both hold. */
public final class Fixture implements AutoCloseable {

    /** The ways there are. */
    public enum Way {
        LOCAL,
        HTTP_1,
        HTTP_1_TLS,
        HTTP_2_TLS
    }

    public static final CertificateAuthority CA = CertificateAuthority.create("test-ca");
    public static final TlsIdentity SERVER = CA.issueServer("test", List.of("localhost", "127.0.0.1"));

    private final Transport transport;
    private final HttpServer server;

    private Fixture(Transport transport, HttpServer server) {
        this.transport = transport;
        this.server = server;
    }

    public static Fixture start(Way way, Handler handler) {
        return start(way, handler, server -> {}, client -> {});
    }

    public static Fixture start(
            Way way,
            Handler handler,
            Consumer<HttpServerConfig.Builder> serverOptions,
            Consumer<HttpClientConfig.Builder> clientOptions) {
        if (way == Way.LOCAL) {
            return new Fixture(new LocalTransport(handler), null);
        }
        var tls = way != Way.HTTP_1;
        var server = HttpServer.start(
                HttpServerConfig.of(c -> {
                    c.tls(tls ? SERVER : null).http2(way == Way.HTTP_2_TLS).closeGrace(Duration.ofMillis(200));
                    serverOptions.accept(c);
                }),
                handler);
        var url = URI.create((tls ? "https" : "http") + "://127.0.0.1:" + server.port());
        var client = HttpTransport.open(HttpClientConfig.of(url, c -> {
            c.trust(CA.trust());
            clientOptions.accept(c);
        }));
        return new Fixture(client, server);
    }

    public Transport transport() {
        return transport;
    }

    public HttpServer server() {
        return server;
    }

    public HttpTransport http() {
        return (HttpTransport) transport;
    }

    /** Neither side holds an exchange any more. */
    public void awaitQuiet() {
        await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(2)).untilAsserted(() -> {
            if (transport instanceof LocalTransport local) {
                assertThat(local.exchanges()).isZero();
            } else {
                assertThat(http().stats().exchanges())
                        .as("exchanges of the client")
                        .isZero();
                assertThat(http().stats().connecting())
                        .as("connections being opened")
                        .isZero();
                assertThat(server.stats().exchanges())
                        .as("exchanges of the server")
                        .isZero();
            }
        });
    }

    @Override
    public void close() {
        transport.close();
        if (server == null) {
            return;
        }
        await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(2)).untilAsserted(() -> {
            assertThat(http().stats().connections())
                    .as("connections of the client")
                    .isZero();
            assertThat(server.stats().connections())
                    .as("connections of the server")
                    .isZero();
            assertThat(server.stats().exchanges()).as("exchanges of the server").isZero();
        });
        server.close();
    }
}
