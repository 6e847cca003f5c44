package io.steersman.testing.kubelet;

import io.steersman.api.core.v1.Node;
import io.steersman.api.core.v1.Pod;
import io.steersman.client.Kube;
import io.steersman.http.server.HttpServer;
import io.steersman.http.server.HttpServerConfig;
import io.steersman.http.tls.CertificateAuthority;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Peer;
import io.steersman.wire.http.Query;
import io.steersman.wire.http.Reply;
import io.steersman.wire.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A stand-in for a kubelet: registers a Node with an API server, real or embedded, and answers on a port of the loopback what
 * the server asks it about the pods of that node. Nothing runs there; a test says what the logs hold, what a command does and
 * where the ports lead.
 *
 * <pre>{@code
 * try (var cluster = KubeServer.start(); var kubelet = KubeletDouble.start(cluster.kube(), "node-1")) {
 *     Pod pod = kubelet.run("shop", Pod.of(…));
 *     kubelet.log("shop", "web-0", "app").line("ready");
 *     kubelet.onExec(call -> call.command().equals(List.of("true")) ? 0 : 1);
 * }
 * }</pre>
 *
 * <p>Safe for use from many threads.
 */
public final class KubeletDouble implements AutoCloseable {

    /** Says that the kubelet takes WebSockets itself, so that the API server hands them through. */
    private static final String WEBSOCKETS = "ExtendWebSocketsToKubelet";

    private final Kube kube;
    private final String node;
    private final LogService logs = new LogService();
    private final ExecService commands = new ExecService();
    private final ForwardService ports = new ForwardService();
    private final HttpServer server;

    private KubeletDouble(Kube kube, String node) {
        this.kube = kube;
        this.node = node;
        var identity = CertificateAuthority.create("kubelet-double").issueServer(node, List.of("127.0.0.1"));
        server = HttpServer.start(
                HttpServerConfig.of(c -> c.tls(identity).http2(false).workers(256, 0)), this::handle);
    }

    /**
     * Listens, and registers a Node that leads there; one of that name that exists already is pointed there.
     *
     * @param kube a client that may write nodes and pods; it stays the caller's
     * @throws io.steersman.wire.error.KubeException if the Node cannot be registered
     */
    public static KubeletDouble start(Kube kube, String node) {
        var started = new KubeletDouble(kube, node);
        try {
            started.register();
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void register() {
        var nodes = kube.coreV1().nodes();
        if (nodes.find(node).isEmpty()) {
            nodes.create(Node.of(n -> n.metadata(m -> m.name(node))));
        }
        nodes.status()
                .update(
                        node,
                        n -> n.with(b -> b.status(s -> s.addresses(List.of())
                                .addresses("InternalIP", a -> a.address("127.0.0.1"))
                                .daemonEndpoints(d -> d.kubeletEndpoint(e -> e.port(server.port())))
                                .declaredFeatures(WEBSOCKETS)
                                .conditions("Ready", c -> c.status("True").reason("KubeletReady")))));
    }

    /** The name of the node. */
    public String node() {
        return node;
    }

    /** The port of the loopback on which it listens, over TLS with a certificate that nobody knows. */
    public int port() {
        return server.port();
    }

    /**
     * Creates a pod on this node and says that it runs and is ready.
     *
     * @param pod with a name and at least one container; where it runs is filled in
     * @return as the server has it
     */
    public Pod run(String namespace, Pod pod) {
        var pods = kube.coreV1().pods(namespace);
        var created = pods.create(pod.with(p -> p.spec(s -> s.nodeName(node))));
        return pods.status()
                .update(
                        created.name(),
                        p -> p.with(b -> b.status(s -> s.phase("Running").conditions("Ready", c -> c.status("True")))));
    }

    /** The log of a container, to be written to; empty at first. The same on every call, until {@link #restarted}. */
    public ContainerLog log(String namespace, String pod, String container) {
        return logs.of(new ContainerKey(namespace, pod, container));
    }

    /** Ends the log of a container, which becomes that of its previous run. */
    public ContainerLog restarted(String namespace, String pod, String container) {
        return logs.restarted(new ContainerKey(namespace, pod, container));
    }

    /** What happens on exec; unless said, a command is not found. */
    public KubeletDouble onExec(Command command) {
        commands.onExec(command);
        return this;
    }

    /** What happens on attach; unless said, nothing, and at once. */
    public KubeletDouble onAttach(Command command) {
        commands.onAttach(command);
        return this;
    }

    /** Connections to this port of any pod go to that port of the loopback; unless said, they are refused. */
    public KubeletDouble forward(int podPort, int localPort) {
        ports.lead(podPort, localPort);
        return this;
    }

    private void handle(Request request, Peer peer, Reply reply) {
        var path = Arrays.stream(request.path().split("/", -1))
                .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
        var what = path.size() > 1 ? path.get(1) : "";
        if (path.size() == 5 && !what.equals("portForward")) {
            container(what, new ContainerKey(path.get(2), path.get(3), path.get(4)), request, reply);
        } else if (path.size() == 4 && what.equals("portForward")) {
            ports.serve(path.get(3), request, reply);
        } else {
            notFound(reply);
        }
    }

    private void container(String what, ContainerKey key, Request request, Reply reply) {
        Query query = request.query();
        switch (what) {
            case "containerLogs" -> logs.serve(key, query, reply);
            case "exec" -> commands.exec(key, request, reply);
            case "attach" -> commands.attach(key, request, reply);
            default -> notFound(reply);
        }
    }

    private static void notFound(Reply reply) {
        reply.send(404, LogService.TEXT, Bytes.utf8("404 page not found\n"));
    }

    /** Ends what goes on and stops listening; the Node stays as it is. Idempotent. */
    @Override
    public void close() {
        commands.close();
        ports.close();
        server.close();
    }
}
