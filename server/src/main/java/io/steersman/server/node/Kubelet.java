package io.steersman.server.node;

import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where the kubelet of a node listens, as the Node says.
 *
 * @param host a name or an address, without brackets
 */
record Kubelet(String host, int port) {

    private static final int USUAL_PORT = 10_250;

    /** Which of a node's addresses is taken: the order kube-apiserver has unless it is told otherwise. */
    private static final List<String> PREFERRED =
            List.of("Hostname", "InternalDNS", "InternalIP", "ExternalDNS", "ExternalIP");

    /** @throws Refusal 500 if the node has no address */
    static Kubelet of(JsonObject node) {
        var addresses = Objects.requireNonNullElse(node.array("/status/addresses"), JsonArray.EMPTY);
        for (var type : PREFERRED) {
            var found = addresses
                    .objects()
                    .filter(a -> type.equals(a.string("/type")))
                    .map(a -> a.string("/address"))
                    .filter(Objects::nonNull)
                    .findFirst();
            if (found.isPresent()) {
                return new Kubelet(found.get(), port(node));
            }
        }
        var known = addresses
                .objects()
                .map(a -> "{" + a.string("/type") + " " + a.string("/address") + "}")
                .collect(Collectors.joining(" "));
        throw Statuses.plain("no preferred addresses found; known addresses: [" + known + "]");
    }

    private static int port(JsonObject node) {
        var port = node.number("/status/daemonEndpoints/kubeletEndpoint/Port");
        return port == null || port <= 0 ? USUAL_PORT : port.intValue();
    }

    /** {@code host:port}, as Go joins them. */
    String address() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
