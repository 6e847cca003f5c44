package io.steersman.server;

import io.steersman.http.local.LocalTransport;
import io.steersman.http.server.HttpServer;
import io.steersman.http.server.HttpServerConfig;
import io.steersman.http.tls.CertificateAuthority;
import io.steersman.http.tls.TlsIdentity;
import io.steersman.schema.Schema;
import io.steersman.server.api.ApiHandler;
import io.steersman.server.auth.Authenticator;
import io.steersman.server.auth.Authorizer;
import io.steersman.server.auth.User;
import io.steersman.server.crd.TerminatingCrds;
import io.steersman.server.node.Kubelets;
import io.steersman.server.registry.Catalog;
import io.steersman.server.review.ReviewRules;
import io.steersman.server.schema.BuiltInShapes;
import io.steersman.server.store.Store;
import io.steersman.server.time.Tasks;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.NamespaceLifecycle;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.http.Handler;
import io.steersman.wire.http.Transport;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes API server in this process. It is reached through {@link #transport} without a socket and, if a port was
 * asked for, through TLS with the credentials of {@link #kubeconfig}. All it holds is in memory; {@link #close} leaves
 * nothing behind.
 *
 * <pre>{@code
 * try (var server = KubeApiServer.start(o -> o.port(0))) {
 *     Files.writeString(file, server.kubeconfig());
 *     …
 * }
 * }</pre>
 *
 * <p>Safe for use from many threads.
 */
public final class KubeApiServer implements AutoCloseable {

    private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

    private final ServerOptions options;
    private final Timeline time;
    private final Tasks tasks;
    private final Store store;
    private final Catalog catalog = new Catalog();
    private final Verbs verbs;
    private final Kubelets kubelets = new Kubelets();
    private final ApiHandler handler;
    private final @Nullable CertificateAuthority authority;
    private final String adminToken = randomToken();
    private final @Nullable HttpServer http;
    private final List<AutoCloseable> closing = new ArrayList<>();
    private volatile String address = "127.0.0.1:443";
    private volatile boolean closed;

    private KubeApiServer(ServerOptions options) {
        this.options = options;
        time = Timeline.of(options.clock());
        tasks = new Tasks(options.threads());
        store = new Store(time::now);
        verbs = new Verbs(
                store, time, List.of(new NamespaceLifecycle(store), new TerminatingCrds(store)), options.futureWait());
        var schema = Schema.kubernetes();
        var shapes = BuiltInShapes.kubernetes();
        authority = options.port() == null || options.plaintext() ? null : CertificateAuthority.create("steersman");
        var authenticator = authenticator();
        var authorizer = Authorizer.bootstrap();
        catalog.replace(d -> false, BuiltInDefinitions.of(schema, shapes, ReviewRules.all(authenticator, authorizer)));
        handler = new ApiHandler(new ApiHandler.Parts(
                verbs,
                catalog,
                authenticator,
                authorizer,
                shapes,
                time,
                tasks,
                options.shortestWatch(),
                options.bookmarkEvery(),
                () -> address,
                kubelets));
        http = listen();
        var port = http == null ? 443 : http.port();
        address = options.host() + ":" + port;
        new Bootstrap(verbs, catalog, time.now()).run(options.host(), port);
        // History begins where the server is ready: nobody can have seen what was before.
        store.compact(store.revision());
        compactAgain();
        Controllers.start(new Controllers.Parts(verbs, store, catalog, time, tasks), options.controllers(), closing);
    }

    /** Starts a server; it answers when this returns. */
    public static KubeApiServer start(Consumer<ServerOptions.Builder> options) {
        return new KubeApiServer(ServerOptions.of(options));
    }

    /** Starts a server without a port, as Kubernetes has it. */
    public static KubeApiServer start() {
        return start(o -> {});
    }

    private Authenticator authenticator() {
        var tokens = new HashMap<>(options.tokens());
        tokens.put(adminToken, User.of("admin", User.MASTERS));
        return new Authenticator(tokens, authority == null ? null : authority.certificate(), time::now);
    }

    private @Nullable HttpServer listen() {
        var port = options.port();
        return port == null
                ? null
                : HttpServer.start(
                        HttpServerConfig.of(
                                c -> c.host(options.host()).port(port).tls(identity())),
                        handler);
    }

    private @Nullable TlsIdentity identity() {
        if (authority == null) {
            return null;
        }
        var names = new ArrayList<>(List.of(
                "localhost",
                "127.0.0.1",
                "::1",
                "10.0.0.1",
                "kubernetes",
                "kubernetes.default",
                "kubernetes.default.svc",
                "kubernetes.default.svc.cluster.local"));
        if (!names.contains(options.host())) {
            names.add(options.host());
        }
        names.addAll(options.names());
        return authority.issueServer("kube-apiserver", names);
    }

    private void compactAgain() {
        time.after(options.compactEvery(), () -> {
            store.compactOlderThan(options.compactEvery());
            compactAgain();
        });
    }

    private static String randomToken() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The server as a function of requests. A request through it needs credentials like any other. */
    public Handler handler() {
        return handler;
    }

    /** The way in for clients in this process: no socket, the same rules. Closing it does not close the server. */
    public Transport transport() {
        return new LocalTransport(handler);
    }

    /**
     * The port that is listened on.
     *
     * @throws IllegalStateException if the server was started without one
     */
    public int port() {
        if (http == null) {
            throw new IllegalStateException("this server was started without a port; ask for one with o.port(0)");
        }
        return http.port();
    }

    /** The bearer token of the administrator: a secret, random for each server. */
    public String adminToken() {
        return adminToken;
    }

    /** The authority that signs the server's certificate and those of its clients; null without TLS. */
    public @Nullable CertificateAuthority authority() {
        return authority;
    }

    /** The text of a kubeconfig for the administrator, with all that is needed in it. It holds a secret. */
    public String kubeconfig() {
        var scheme = authority == null ? "http://" : "https://";
        return Kubeconfig.of(scheme + address, authority == null ? null : authority.certificatePem(), adminToken);
    }

    /** Of the last write: the resourceVersion a list would have now. */
    public long revision() {
        return store.revision();
    }

    /** Forgets all history: what is older than now can be neither read nor watched from, and is answered with 410. */
    public void compact() {
        store.compact(store.revision());
    }

    /** Forgets history before {@code revision} as etcd's compaction does: reads and watches still know the last 75 seconds. */
    public void compact(long revision) {
        store.compact(revision, options.history());
    }

    /** Moves the server's time ahead: timers that fall due on the way run before this returns. */
    public void advance(Duration by) {
        time.advance(by);
    }

    /**
     * Waits until watches have been told everything and controllers have nothing left to do at this time.
     *
     * @throws IllegalStateException if that takes longer than 30 seconds
     */
    public void awaitIdle() throws InterruptedException {
        if (!tasks.awaitIdle(IDLE_LIMIT)) {
            throw new IllegalStateException("the server is still busy after " + IDLE_LIMIT.toSeconds() + " seconds");
        }
    }

    /** Ends all open watches properly, as a server does that has had them for an hour. */
    public void expireWatches() {
        handler.endWatches();
    }

    /** How many watches are open. */
    public int openWatches() {
        return handler.openWatches();
    }

    /** Ends watches and connections and frees port and threads. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        for (var part : closing) {
            try {
                part.close();
            } catch (Exception e) {
                throw new IllegalStateException("a controller could not be stopped", e);
            }
        }
        handler.endWatches();
        if (http != null) {
            http.close();
        }
        kubelets.close();
        time.close();
        tasks.close();
    }
}
