package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.wire.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Services, apart from what is allocated for them. */
final class ServiceChecks {

    private static final List<String> TYPES = List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");

    private ServiceChecks() {}

    static void service(Place service, @Nullable JsonObject old) {
        var spec = service.in("spec");
        var type = spec.text("type");
        var headless = spec.text("clusterIP").equals("None");
        if (spec.list("ports").isEmpty() && !headless && !type.equals("ExternalName")) {
            spec.required("ports");
        }
        if (type.equals("ExternalName")) {
            externalName(spec);
        }
        var names = new HashSet<String>();
        var named = spec.list("ports").size() > 1;
        spec.each("ports", p -> port(p, named, names));
        spec.oneOf("type", TYPES);
        spec.oneOf("sessionAffinity", List.of("ClientIP", "None"));
        if (type.equals("ClusterIP")) {
            spec.each("ports", ServiceChecks::noNodePort);
        }
        unchangedAddress(spec, old);
    }

    private static void externalName(Place spec) {
        var name = spec.text("externalName");
        if (name.isEmpty()) {
            spec.required("externalName");
        } else {
            var host = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            spec.problems("externalName", Names.subdomain(host));
        }
    }

    private static void port(Place port, boolean named, Set<String> names) {
        if (named && port.text("name").isEmpty()) {
            port.required("name");
        } else if (!port.text("name").isEmpty()) {
            port.problems("name", Names.label(port.text("name")));
            port.unique("name", names);
        }
        port.between("port", 1, 65_535);
        port.oneOf("protocol", List.of("SCTP", "TCP", "UDP"));
        port.portOrName("targetPort");
    }

    private static void noNodePort(Place port) {
        var number = port.number("nodePort");
        if (number != null && number != 0) {
            port.forbidden("nodePort", "may not be used when `type` is 'ClusterIP'");
        }
    }

    private static void unchangedAddress(Place spec, @Nullable JsonObject old) {
        var before = old == null ? null : old.string("/spec/clusterIP");
        var now = spec.text("clusterIP");
        if (before != null && !before.isEmpty() && !now.isEmpty() && !now.equals(before)) {
            spec.errors()
                    .add(FieldError.invalid(
                            spec.at("clusterIPs").index(0), spec.value().get("clusterIPs"), "may not change once set"));
        }
    }
}
