package io.steersman.testing.subject;

import io.steersman.http.client.HttpClientConfig;
import io.steersman.http.client.HttpClientConfig.Protocol;
import io.steersman.http.client.HttpTransport;
import io.steersman.http.tls.TlsTrust;
import io.steersman.server.KubeApiServer;
import io.steersman.server.ServerOptions;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Transport;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The server of this project, with one of its doors. */
record EmbeddedServer(
        KubeApiServer server, Transport transport, @Nullable String address) implements ApiServer {

    private static final String USER_TOKEN = "user-token";

    static EmbeddedServer inProcess() {
        var server = KubeApiServer.start(EmbeddedServer::users);
        return new EmbeddedServer(server, server.transport(), null);
    }

    static EmbeddedServer plainHttp1() {
        var server = KubeApiServer.start(o -> users(o.port(0).plaintext()));
        var url = "http://127.0.0.1:" + server.port();
        var config = HttpClientConfig.of(URI.create(url), c -> c.protocols(Protocol.HTTP_1_1));
        return new EmbeddedServer(server, HttpTransport.open(config), url);
    }

    static EmbeddedServer http2WithTls() {
        var server = KubeApiServer.start(o -> users(o.port(0)));
        var url = "https://127.0.0.1:" + server.port();
        var authority = TlsTrust.ofPem(Bytes.utf8(server.authority().certificatePem()), "the embedded server");
        var config =
                HttpClientConfig.of(URI.create(url), c -> c.trust(authority).protocols(Protocol.HTTP_2));
        return new EmbeddedServer(server, HttpTransport.open(config), url);
    }

    private static void users(ServerOptions.Builder options) {
        options.token(USER_TOKEN, "jane");
    }

    @Override
    public String adminToken() {
        return server.adminToken();
    }

    @Override
    public String userToken() {
        return USER_TOKEN;
    }

    @Override
    public void compact(long revision) {
        server.compact(revision);
    }

    @Override
    public void close() {
        transport.close();
        server.close();
    }
}
