package io.steersman.client.stream;

import io.steersman.wire.error.KubeException;
import java.net.InetAddress;
import java.util.function.Consumer;

/** How a port is forwarded. */
public final class PortForwardOptions {

    private static final int LARGEST = 65_535;

    InetAddress address = InetAddress.getLoopbackAddress();
    int localPort;
    Consumer<KubeException> problems = problem -> System.getLogger("io.steersman.client")
            .log(System.Logger.Level.WARNING, "a forwarded connection failed: " + problem.getMessage());

    PortForwardOptions() {}

    /**
     * The port that is listened on; 0, the default, for any that is free.
     *
     * @throws IllegalArgumentException if there is no such port
     */
    public PortForwardOptions localPort(int port) {
        if (port < 0 || port > LARGEST) {
            throw new IllegalArgumentException("there is no port " + port);
        }
        localPort = port;
        return this;
    }

    /** The address that is listened on. The loopback unless said: whoever can connect to it can connect to the pod. */
    public PortForwardOptions localAddress(InetAddress here) {
        address = here;
        return this;
    }

    /** Who is told why a single connection could not be made or broke; the log unless said. Runs on threads of the forward. */
    public PortForwardOptions problems(Consumer<KubeException> handler) {
        problems = handler;
        return this;
    }
}
