package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ingresses and network policies. */
final class NetworkChecks {

    private static final List<String> PATH_TYPES = List.of("Exact", "ImplementationSpecific", "Prefix");

    private NetworkChecks() {}

    static void ingress(Place ingress, @Nullable JsonObject old) {
        var spec = ingress.in("spec");
        if (spec.list("rules").isEmpty() && !spec.has("defaultBackend")) {
            ingress.errors()
                    .add(FieldError.invalid(
                            spec.path(),
                            (io.steersman.wire.json.JsonValue) null,
                            "either `defaultBackend` or `rules` must be specified"));
        }
        spec.ifPresent("defaultBackend", NetworkChecks::backend);
        spec.each("rules", NetworkChecks::rule);
    }

    private static void rule(Place rule) {
        var host = rule.text("host");
        if (!host.isEmpty()) {
            rule.problems("host", Names.subdomain(host.startsWith("*.") ? host.substring(2) : host));
        }
        rule.ifPresent("http", http -> {
            http.notEmpty("paths", "");
            http.each("paths", NetworkChecks::path);
        });
    }

    private static void path(Place path) {
        var type = path.text("pathType");
        if (type.isEmpty()) {
            path.required("pathType", "pathType must be specified");
        } else {
            path.oneOf("pathType", PATH_TYPES);
            var needed = !type.equals("ImplementationSpecific");
            if (needed && !path.text("path").startsWith("/")) {
                path.invalid("path", "must be an absolute path");
            }
        }
        if (!type.isEmpty()) {
            backend(path.in("backend"));
        }
    }

    private static void backend(Place backend) {
        backend.ifPresent("service", s -> {
            if (s.text("name").isEmpty()) {
                s.required("name");
            }
            var port = s.in("port");
            if (port.number("number") == null && port.text("name").isEmpty()) {
                s.errors().add(FieldError.required(s.path(), "port name or number is required"));
            }
        });
    }

    static void networkPolicy(Place policy, @Nullable JsonObject old) {
        var spec = policy.in("spec");
        Selectors.check(spec.in("podSelector"));
        spec.each("ingress", r -> rule(r, "from"));
        spec.each("egress", r -> rule(r, "to"));
        var types = spec.list("policyTypes");
        for (var i = 0; i < types.size(); i++) {
            if (!List.of("\"Ingress\"", "\"Egress\"").contains(types.get(i).toString())) {
                spec.errors()
                        .add(FieldError.notSupported(
                                spec.at("policyTypes").index(i), types.get(i), List.of("Ingress", "Egress")));
            }
        }
    }

    private static void rule(Place rule, String peers) {
        rule.each("ports", p -> p.portOrName("port").oneOf("protocol", List.of("SCTP", "TCP", "UDP")));
        rule.each(peers, peer -> {
            if (!peer.has("podSelector") && !peer.has("namespaceSelector") && !peer.has("ipBlock")) {
                peer.errors().add(FieldError.required(peer.path(), "must specify a peer"));
            }
        });
    }
}
