package io.steersman.client.stream;

import io.steersman.api.ObjectKey;
import io.steersman.client.request.Call;
import io.steersman.wire.error.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A port of this machine that leads to a port of a pod, until it is closed. Each connection is carried by a stream of its own,
 * opened when it comes: so after the pod was replaced by one of the same name, or the API server was away, the next connection
 * finds its way, and a broken one breaks no other.
 *
 * <p>The protocol cannot end one direction alone. When the near side has sent its last byte, the connection stays as long as
 * the far side goes on sending, and is closed after ten seconds of silence.
 *
 * <pre>{@code
 * try (PortForward forward = kube.portForward(pod, 8080)) {
 *     connectTo(forward.localAddress());
 * }
 * }</pre>
 *
 * <p>It owns a thread that accepts connections and two for each of them. Safe for use from many threads.
 */
public final class PortForward implements AutoCloseable {

    private static final int LARGEST = 65_535;

    private final Connector connector;
    private final Call call;
    private final int port;
    private final PortForwardOptions options;
    private final ServerSocket listener;
    private final Set<ForwardedConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private PortForward(Connector connector, Call call, int port, PortForwardOptions options, ServerSocket listener) {
        this.connector = connector;
        this.call = call;
        this.port = port;
        this.options = options;
        this.listener = listener;
    }

    /**
     * Listens from now on. Nothing is sent before somebody connects.
     *
     * @throws ConfigException if the local address cannot be listened on
     * @throws IllegalArgumentException if there is no such port, or the key names no namespace
     */
    public static PortForward open(Connector connector, ObjectKey pod, int port, Consumer<PortForwardOptions> options) {
        if (port < 1 || port > LARGEST) {
            throw new IllegalArgumentException("there is no port " + port);
        }
        var chosen = new PortForwardOptions();
        options.accept(chosen);
        var bare = Pods.get(pod, "portforward", "forward port " + port + " of");
        var call = new Call(bare.request().withQuery("ports", port), bare.asked());
        var forward = new PortForward(connector, call, port, chosen, listen(chosen));
        forward.start();
        return forward;
    }

    private static ServerSocket listen(PortForwardOptions options) {
        try {
            return new ServerSocket(options.localPort, 50, options.address);
        } catch (IOException e) {
            throw new ConfigException(
                    "cannot listen on " + options.address.getHostAddress() + ":" + options.localPort + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private void start() {
        var thread = new Thread(this::accept, "steersman-forward-" + listener.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!closed) {
            try {
                serve(listener.accept());
            } catch (IOException e) {
                // Closed, or out of files, which passes.
                if (!closed && !listener.isClosed()) {
                    connector.sleeper().sleep(ForwardedConnection.FIRST_WAIT);
                }
            }
        }
    }

    private void serve(Socket local) {
        var connection = new ForwardedConnection(connector, call, port, local, options.problems, connections::remove);
        connections.add(connection);
        if (closed) {
            connection.close();
        }
        connection.start();
    }

    /** Where to connect to. */
    public InetSocketAddress localAddress() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /** How many connections there are at the moment. */
    public int connections() {
        return connections.size();
    }

    /** Stops listening and ends all connections. Idempotent. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connections.forEach(ForwardedConnection::close);
        }
    }
}
