package io.steersman.server.node;

import io.steersman.http.client.HttpClientConfig;
import io.steersman.http.client.HttpTransport;
import io.steersman.http.tls.TlsTrust;
import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import java.net.ConnectException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connections to kubelets, made when they are first needed and kept until the server closes. Their certificates are not
 * checked, as kube-apiserver does not either unless it is given their authority.
 */
public final class Kubelets implements AutoCloseable {

    private final Map<Kubelet, HttpTransport> transports = new HashMap<>();
    private boolean closed;

    /**
     * Asks a kubelet.
     *
     * @param prefix what an error begins with, before the words of Go's network
     * @throws Refusal 500 if it cannot be reached
     */
    Response send(Kubelet kubelet, Request request, String prefix) {
        try {
            return transport(kubelet).send(request);
        } catch (TransportException e) {
            throw Statuses.plain(prefix + words(kubelet, e));
        }
    }

    private static String words(Kubelet kubelet, TransportException e) {
        if (e.kind() != TransportException.Kind.CONNECT) {
            return String.valueOf(e.getMessage());
        }
        var refused = isRefused(e.getCause());
        return "dial tcp " + kubelet.address() + ": " + (refused ? "connect: connection refused" : e.getMessage());
    }

    private static boolean isRefused(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                && String.valueOf(cause.getMessage()).contains("refused");
    }

    private synchronized HttpTransport transport(Kubelet kubelet) {
        if (closed) {
            throw Statuses.plain("the server is closing");
        }
        return transports.computeIfAbsent(
                kubelet,
                to -> HttpTransport.open(HttpClientConfig.of(
                        URI.create("https://" + to.address()),
                        c -> c.trust(TlsTrust.insecure()).requestTimeout(null).ioThreads(1))));
    }

    @Override
    public synchronized void close() {
        closed = true;
        transports.values().forEach(HttpTransport::close);
        transports.clear();
    }
}
