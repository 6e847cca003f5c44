package io.steersman.testing;

import io.steersman.client.Kube;
import io.steersman.client.auth.Credential;
import io.steersman.client.config.ClientConfig;
import io.steersman.client.rest.Interceptor;
import io.steersman.http.tls.TlsTrust;
import io.steersman.server.KubeApiServer;
import io.steersman.server.ServerOptions;
import io.steersman.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Kubernetes API in a test: an embedded server and a client that is connected to it as administrator. It starts in a
 * moment, holds everything in memory and leaves nothing behind.
 *
 * <pre>{@code
 * try (var cluster = KubeServer.start()) {
 *     cluster.kube().coreV1().configMaps("default").create(ConfigMap.of(c -> c.metadata(m -> m.name("a"))));
 * }
 * }</pre>
 *
 * <p>In JUnit, {@link KubeTest} starts and closes one for each test. Safe for use from many threads.
 */
public final class KubeServer implements AutoCloseable {

    private final KubeApiServer server;
    private final Door door;
    private final List<Kube> clients = new ArrayList<>();
    private final Kube admin;

    private KubeServer(KubeApiServer server, Door door) {
        this.server = server;
        this.door = door;
        try {
            admin = kube(server.adminToken());
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** A server that is reached within the JVM. */
    public static KubeServer start() {
        return start(Door.IN_PROCESS, options -> {});
    }

    /**
     * A server that is reached through a door, with options: more tokens, a clock that stands still, no controllers.
     *
     * @param options what is not as usual; {@link Door#LOOPBACK} has chosen a free port already
     */
    public static KubeServer start(Door door, Consumer<ServerOptions.Builder> options) {
        return new KubeServer(
                KubeApiServer.start(o -> {
                    if (door == Door.LOOPBACK) {
                        o.port(0);
                    }
                    options.accept(o);
                }),
                door);
    }

    /** The administrator's client. The same on every call; closed with the server. */
    public Kube kube() {
        return admin;
    }

    /**
     * A client of whoever this bearer token stands for, which the options gave a name: {@code o.token("t", "jane")}. Closed
     * with the server.
     */
    public Kube kube(String token) {
        var kube = door == Door.IN_PROCESS ? inProcess(token) : overLoopback(token);
        synchronized (clients) {
            clients.add(kube);
        }
        return kube;
    }

    private Kube inProcess(String token) {
        Interceptor withToken = chain -> chain.proceed(chain.request().withHeader("Authorization", "Bearer " + token));
        return Kube.over(server.transport(), o -> o.interceptor(withToken));
    }

    private Kube overLoopback(String token) {
        var authority = server.authority();
        return Kube.connect(ClientConfig.of(c -> {
            c.server((authority == null ? "http" : "https") + "://127.0.0.1:" + server.port())
                    .credential(Credential.bearer(token));
            if (authority == null) {
                c.allowPlaintextCredentials(true);
            } else {
                c.trust(TlsTrust.ofPem(Bytes.utf8(authority.certificatePem()), "the embedded server's authority"));
            }
        }));
    }

    /** The server itself, for what only it can do: compact history, move its clock, end watches. */
    public KubeApiServer server() {
        return server;
    }

    /**
     * What is still open between clients and server: nothing, when a test has closed what it opened.
     *
     * @return a sentence for each kind of leak; empty if there is none
     */
    public List<String> leaks() {
        var watches = server.openWatches();
        return watches == 0
                ? List.of()
                : List.of(watches == 1 ? "a watch is still open" : watches + " watches are still open");
    }

    /** Closes the clients and the server. Idempotent. */
    @Override
    public void close() {
        synchronized (clients) {
            clients.forEach(Kube::close);
            clients.clear();
        }
        server.close();
    }
}
