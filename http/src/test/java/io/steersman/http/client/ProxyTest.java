package io.steersman.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.http.contract.Fixture;
import io.steersman.http.server.HttpServer;
import io.steersman.http.server.HttpServerConfig;
import io.steersman.http.tls.CertificateAuthority;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ConfigException;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Request;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Through a proxy of each kind, and what is said when it does not let through. */
@Timeout(30)
class ProxyTest {

    /** A name only the proxy can reach, so that a connection past the proxy cannot succeed. */
    private static final String HOST = "api.cluster.invalid";

    private static final CertificateAuthority CA = Fixture.CA;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private RawServer proxy;

    @BeforeEach
    void serve() {
        server = HttpServer.start(
                HttpServerConfig.of(c -> c.tls(CA.issueServer("api", List.of(HOST, "127.0.0.1")))),
                (request, peer, reply) -> reply.send(200, Headers.EMPTY, Bytes.utf8(peer.protocol())));
    }

    @AfterEach
    void stop() {
        server.close();
        proxy.close();
    }

    private String get(String proxyUrl) {
        return get(ProxyConfig.of(URI.create(proxyUrl + "127.0.0.1:" + proxy.port())));
    }

    private String get(ProxyConfig through) {
        var config = HttpClientConfig.of(
                URI.create("https://" + HOST + ":6443"),
                c -> c.trust(CA.trust()).proxy(through));
        try (var transport = HttpTransport.open(config);
                var response = transport.send(Request.of("GET", "/"))) {
            return response.readAll(100).utf8();
        }
    }

    private void refused(String proxyUrl, String... parts) {
        assertThatThrownBy(() -> get(proxyUrl)).isInstanceOfSatisfying(TransportException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.CONNECT);
            assertThat(e.sent()).isFalse();
            assertThat(e).hasMessageContainingAll(parts).hasMessageNotContaining("s3cret");
        });
    }

    // ---- the proxies ----

    /** Answers CONNECT; wants these credentials unless they are empty. */
    private RawServer.Script connect(String credentials, String refusal) {
        return (socket, n) -> connect(socket, credentials, refusal);
    }

    private void connect(Socket socket, String credentials, String refusal) throws IOException {
        var head = RawServer.readHead(socket);
        asked.add(head.lines().findFirst().orElse(""));
        var given = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        if (!credentials.isEmpty()
                && !head.toLowerCase(java.util.Locale.ROOT)
                        .contains(("proxy-authorization: " + given).toLowerCase(java.util.Locale.ROOT))) {
            RawServer.write(socket, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        } else if (!refusal.isEmpty()) {
            RawServer.write(socket, "HTTP/1.1 " + refusal + "\r\nContent-Length: 0\r\n\r\n");
        } else {
            RawServer.write(socket, "HTTP/1.1 200 Connection established\r\n\r\n");
            tunnel(socket);
        }
    }

    private void tunnel(Socket socket) throws IOException {
        try (var onward = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            RawServer.daemon(() -> {
                try (onward) {
                    onward.getInputStream().transferTo(socket.getOutputStream());
                } finally {
                    socket.close();
                }
            });
            socket.getInputStream().transferTo(onward.getOutputStream());
        }
    }

    /** SOCKS 5 (RFC 1928) with no or with user/password authentication (RFC 1929). */
    private RawServer.Script socks(String user, String password, int answer) {
        return (socket, n) -> {
            var in = new DataInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            in.readByte();
            var methods = new byte[in.readByte()];
            in.readFully(methods);
            out.write(new byte[] {5, (byte) (user.isEmpty() ? 0 : 2)});
            if (!user.isEmpty()) {
                in.readByte();
                var right = (text(in) + ":" + text(in)).equals(user + ":" + password);
                out.write(new byte[] {1, (byte) (right ? 0 : 1)});
                if (!right) {
                    return;
                }
            }
            in.readFully(new byte[3]);
            asked.add("type " + in.readByte() + " " + text(in) + ":" + in.readUnsignedShort());
            out.write(new byte[] {5, (byte) answer, 0, 1, 0, 0, 0, 0, 0, 0});
            if (answer == 0) {
                tunnel(socket);
            }
        };
    }

    private static String text(DataInputStream in) throws IOException {
        var text = new byte[in.readUnsignedByte()];
        in.readFully(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    // ---- tests ----

    @Test
    void aConnectProxyIsAskedForTheServerByName() {
        proxy = new RawServer(connect("", ""));

        assertThat(get("http://")).isEqualTo("HTTP/2.0");
        assertThat(asked).containsExactly("CONNECT " + HOST + ":6443 HTTP/1.1");
    }

    @Test
    void aConnectProxyGetsItsCredentials() {
        proxy = new RawServer(connect("us er:s3cret+", ""));

        assertThat(get("http://us%20er:s3cret+@")).isEqualTo("HTTP/2.0");
        refused("http://", "proxy http://127.0.0.1:" + proxy.port(), HOST, "407", "wants other credentials");
        refused("http://eve:s3cret@", "407", "wants other credentials");
    }

    @Test
    void aProxyThatRefusesIsQuoted() {
        proxy = new RawServer(connect("", "403 Forbidden"));

        refused("http://", "proxy http://127.0.0.1:" + proxy.port(), "https://" + HOST + ":6443", "403");
    }

    @Test
    void aProxyThatClosesIsAnErrorOfTheProxy() {
        proxy = new RawServer((socket, n) -> RawServer.readHead(socket));

        refused("http://", HOST, "proxy");
    }

    @Test
    void aProxyThatIsNotThereIsAnErrorOfTheProxy() {
        proxy = new RawServer((socket, n) -> {});
        proxy.close();

        refused("http://", "cannot connect to the proxy http://127.0.0.1:" + proxy.port(), "refused");
    }

    @Test
    void aProxyIsReachedOverTls() throws Exception {
        var identity = CA.issueServer("proxy", List.of("127.0.0.1"));
        var context = serverContext(identity);
        proxy = new RawServer((socket, n) -> {
            var secure = (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            secure.setUseClientMode(false);
            connect(secure, "u:p", "");
        });

        assertThat(get("https://u:p@")).isEqualTo("HTTP/2.0");
        assertThat(asked).containsExactly("CONNECT " + HOST + ":6443 HTTP/1.1");
    }

    private static SSLContext serverContext(io.steersman.http.tls.TlsIdentity identity) throws Exception {
        var store = java.security.KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "k", identity.key(), new char[0], identity.chain().toArray(new java.security.cert.Certificate[0]));
        var keys = javax.net.ssl.KeyManagerFactory.getInstance("PKIX");
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void aSocksProxyResolvesTheName() {
        proxy = new RawServer(socks("", "", 0));

        assertThat(get("socks5://")).isEqualTo("HTTP/2.0");
        assertThat(asked).containsExactly("type 3 " + HOST + ":6443");
    }

    @Test
    void aSocksProxyGetsItsCredentials() {
        proxy = new RawServer(socks("user", "s3cret", 0));

        assertThat(get("socks5://user:s3cret@")).isEqualTo("HTTP/2.0");
        refused("socks5://user:s3cret-not@", "proxy socks5://127.0.0.1:" + proxy.port(), "credentials");
    }

    @Test
    void aSocksProxyThatRefusesIsAnError() {
        proxy = new RawServer(socks("", "", 2));

        refused("socks5://", "proxy socks5://127.0.0.1:" + proxy.port(), "https://" + HOST + ":6443");
    }

    @Test
    void aServerThatIsExceptedIsReachedDirectly() {
        proxy = new RawServer(connect("", ""));
        var through = ProxyConfig.of(URI.create("http://127.0.0.1:" + proxy.port()));
        var config = HttpClientConfig.of(
                URI.create("https://127.0.0.1:" + server.port()),
                c -> c.trust(CA.trust()).proxy(through.withNoProxy("10.0.0.0/8")));

        try (var transport = HttpTransport.open(config);
                var response = transport.send(Request.of("GET", "/"))) {
            assertThat(response.readAll(100).utf8()).isEqualTo("HTTP/2.0");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void noProxyMeansWhatGoTakesItToMean() {
        proxy = new RawServer((socket, n) -> {});
        var through = ProxyConfig.of(URI.create("http://proxy:3128"));

        applies(through, "10.1.2.3:443", true);
        applies(through, "localhost:443", false);
        applies(through, "127.1.2.3:443", false);
        applies(through, "::1:443", false);
        applies(through.withNoProxy("*"), "10.1.2.3:443", false);
        applies(through.withNoProxy("10.0.0.0/8"), "10.1.2.3:443", false);
        applies(through.withNoProxy("10.0.0.0/8"), "11.1.2.3:443", true);
        applies(through.withNoProxy("fd00::/8"), "fd12::1:443", false);
        applies(through.withNoProxy("fd00::/8"), "10.1.2.3:443", true);
        applies(through.withNoProxy("10.1.2.3"), "10.1.2.3:443", false);
        applies(through.withNoProxy("a.test , B.test"), "b.test:443", false);
        applies(through.withNoProxy("b.test"), "x.b.test:443", false);
        applies(through.withNoProxy("b.test"), "xb.test:443", true);
        applies(through.withNoProxy(".b.test"), "x.b.test:443", false);
        applies(through.withNoProxy(".b.test"), "b.test:443", true);
        applies(through.withNoProxy("*.b.test"), "x.b.test:443", false);
        applies(through.withNoProxy("b.test:8443"), "b.test:443", true);
        applies(through.withNoProxy("b.test:443"), "B.TEST:443", false);
    }

    private static void applies(ProxyConfig through, String hostAndPort, boolean expected) {
        var colon = hostAndPort.lastIndexOf(':');
        var host = hostAndPort.substring(0, colon);
        assertThat(through.appliesTo(host, Integer.parseInt(hostAndPort.substring(colon + 1))))
                .as(hostAndPort)
                .isEqualTo(expected);
    }

    @Test
    void theEnvironmentNamesProxies() {
        proxy = new RawServer((socket, n) -> {});
        var https = URI.create("https://api.test");
        var environment = Map.of(
                "HTTPS_PROXY", "http://a:1", "https_proxy", "http://b:2", "http_proxy", "c:3", "NO_PROXY", "x.test");

        assertThat(ProxyConfig.fromEnvironment(environment, https)).hasToString("http://a:1");
        assertThat(ProxyConfig.fromEnvironment(environment, https).appliesTo("x.test", 443))
                .isFalse();
        assertThat(ProxyConfig.fromEnvironment(environment, URI.create("http://api.test")))
                .hasToString("http://c:3");
        assertThat(ProxyConfig.fromEnvironment(Map.of(), https)).isNull();
        assertThatThrownBy(() -> ProxyConfig.fromEnvironment(Map.of("HTTPS_PROXY", "ftp://u:s3cret@x"), https))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void nothingPrintsThePassword() {
        proxy = new RawServer((socket, n) -> {});

        assertThat(ProxyConfig.of(URI.create("socks5://u:s3cret@h"))).hasToString("socks5://h:1080");
    }
}
