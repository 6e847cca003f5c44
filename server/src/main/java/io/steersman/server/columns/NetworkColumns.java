package io.steersman.server.columns;

import static io.steersman.server.columns.Cells.NONE;
import static io.steersman.server.columns.Cells.UNSET;
import static io.steersman.server.columns.Cells.number;
import static io.steersman.server.columns.Cells.objects;
import static io.steersman.server.columns.Cells.textOr;

import io.steersman.server.registry.Columns;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of endpoints, ingresses and their neighbours. */
final class NetworkColumns {

    private static final int SHOWN = 3;

    private NetworkColumns() {}

    static Columns endpoints() {
        return TableColumns.named()
                .text("Endpoints", NetworkColumns::addressesWithPorts)
                .age();
    }

    private static String addressesWithPorts(JsonObject endpoints) {
        var all = objects(endpoints, "/subsets")
                .flatMap(s -> {
                    var ports = objects(s, "/ports").toList();
                    return objects(s, "/addresses")
                            .map(a -> textOr(a, "/ip", ""))
                            .flatMap(ip -> ports.isEmpty()
                                    ? Stream.of(ip)
                                    : ports.stream().map(p -> joined(ip, number(p, "/port"))));
                })
                .toList();
        return shortened(all, NONE);
    }

    private static String joined(String ip, long port) {
        return ip.indexOf(':') >= 0 ? "[" + ip + "]:" + port : ip + ":" + port;
    }

    static Columns endpointSlice() {
        return TableColumns.named()
                .text("AddressType", "/addressType")
                .text("Ports", s -> {
                    var ports = objects(s, "/ports")
                            .map(p -> Cells.scalarOr(p, "/port", textOr(p, "/name", "*")))
                            .toList();
                    return shortened(ports, UNSET);
                })
                .text(
                        "Endpoints",
                        s -> shortened(
                                objects(s, "/endpoints")
                                        .flatMap(e -> Cells.texts(e, "/addresses"))
                                        .toList(),
                                UNSET))
                .age();
    }

    /** The first three, and how many more there are. */
    private static String shortened(List<String> all, String none) {
        if (all.isEmpty()) {
            return none;
        }
        var first = String.join(",", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() > SHOWN ? first + " + " + (all.size() - SHOWN) + " more..." : first;
    }

    static Columns ingress() {
        return TableColumns.named()
                .text("Class", "/spec/ingressClassName", NONE)
                .text("Hosts", NetworkColumns::hosts)
                .text("Address", NetworkColumns::balancers)
                .text("Ports", i -> Cells.size(i, "/spec/tls") > 0 ? "80, 443" : "80")
                .age();
    }

    private static String hosts(JsonObject ingress) {
        var hosts = objects(ingress, "/spec/rules")
                .map(r -> textOr(r, "/host", "*"))
                .toList();
        return shortened(hosts, "*");
    }

    /** Where the load balancers of a service or an ingress can be reached: addresses, or else names. */
    static String balancers(JsonObject object) {
        return objects(object, "/status/loadBalancer/ingress")
                .map(i -> textOr(i, "/ip", textOr(i, "/hostname", "")))
                .filter(a -> !a.isEmpty())
                .sorted()
                .distinct()
                .collect(Collectors.joining(","));
    }

    static Columns ingressClass() {
        return TableColumns.named()
                .text("Controller", "/spec/controller")
                .text("Parameters", NetworkColumns::parameters)
                .age();
    }

    private static String parameters(JsonObject ingressClass) {
        if (ingressClass.object("/spec/parameters") == null) {
            return NONE;
        }
        var group = textOr(ingressClass, "/spec/parameters/apiGroup", "");
        return textOr(ingressClass, "/spec/parameters/kind", "") + (group.isEmpty() ? "" : "." + group) + "/"
                + textOr(ingressClass, "/spec/parameters/name", "");
    }

    static Columns networkPolicy() {
        return TableColumns.named()
                .text("Pod-Selector", p -> Cells.selector(p, "/spec/podSelector"))
                .age();
    }

    static Columns ipAddress() {
        return TableColumns.named()
                .text(
                        "ParentRef",
                        a -> Stream.of("group", "resource", "namespace", "name")
                                .map(part -> textOr(a, "/spec/parentRef/" + part, ""))
                                .filter(part -> !part.isEmpty())
                                .collect(Collectors.joining("/"))
                                .replaceFirst("^([^/]*\\.[^/]*)/([^/]+)", "$2.$1"));
    }

    static Columns serviceCidr() {
        return TableColumns.named()
                .text("CIDRs", c -> Cells.texts(c, "/spec/cidrs").collect(Collectors.joining(",")))
                .age();
    }
}
