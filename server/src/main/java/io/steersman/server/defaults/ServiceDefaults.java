package io.steersman.server.defaults;

import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;

/** Fills in services, endpoints and what routes to them. Addresses and node ports are allocated elsewhere. */
final class ServiceDefaults {

    private static final int THREE_HOURS = 10_800;

    private ServiceDefaults() {}

    static JsonObject service(JsonObject service) {
        var draft = new Draft(service)
                .absent("/spec/sessionAffinity", "None")
                .absent("/spec/type", "ClusterIP")
                .each("/spec/ports", ServiceDefaults::port);
        if (draft.is("/spec/sessionAffinity", "ClientIP")) {
            draft.absent("/spec/sessionAffinityConfig/clientIP/timeoutSeconds", THREE_HOURS);
        } else if (draft.is("/spec/sessionAffinity", "None")) {
            draft.then(s -> s.remove("/spec/sessionAffinityConfig"));
        }
        var type = draft.done().string("/spec/type");
        var outside = "NodePort".equals(type) || "LoadBalancer".equals(type);
        if (outside || draft.has("/spec/externalIPs")) {
            draft.absent("/spec/externalTrafficPolicy", "Cluster");
        }
        if (outside || "ClusterIP".equals(type)) {
            draft.absent("/spec/internalTrafficPolicy", "Cluster");
        }
        if ("LoadBalancer".equals(type)) {
            draft.absent("/spec/allocateLoadBalancerNodePorts", true);
        }
        return draft.done();
    }

    private static JsonObject port(JsonObject port) {
        var target = port.at("/targetPort");
        var unset = target == null || isZero(target);
        var number = port.at("/port");
        var filled = new Draft(port).absent("/protocol", "TCP").done();
        return unset && number != null ? filled.with("targetPort", number) : filled;
    }

    private static boolean isZero(JsonValue value) {
        return value instanceof JsonNumber number && number.text().equals("0")
                || value instanceof JsonString text && text.value().isEmpty();
    }

    static JsonObject endpoints(JsonObject endpoints) {
        return new Draft(endpoints)
                .each(
                        "/subsets",
                        s -> new Draft(s)
                                .each(
                                        "/ports",
                                        p -> new Draft(p)
                                                .absent("/protocol", "TCP")
                                                .done())
                                .done())
                .done();
    }

    static JsonObject endpointSlice(JsonObject slice) {
        return new Draft(slice)
                .each(
                        "/ports",
                        p -> new Draft(p)
                                .absent("/name", "")
                                .absent("/protocol", "TCP")
                                .done())
                .done();
    }

    static JsonObject networkPolicy(JsonObject policy) {
        var draft = new Draft(policy)
                .each("/spec/ingress", ServiceDefaults::rule)
                .each("/spec/egress", ServiceDefaults::rule);
        var egress = policy.array("/spec/egress");
        var types = egress != null && !egress.isEmpty() ? "[\"Ingress\",\"Egress\"]" : "[\"Ingress\"]";
        return draft.absent("/spec/policyTypes", JsonValue.parse(types)).done();
    }

    private static JsonObject rule(JsonObject rule) {
        return new Draft(rule)
                .each("/ports", p -> new Draft(p).absent("/protocol", "TCP").done())
                .done();
    }

    static JsonObject ingressClass(JsonObject ingressClass) {
        return new Draft(ingressClass)
                .in(
                        "/spec/parameters",
                        p -> new Draft(p).absent("/scope", "Cluster").done())
                .done();
    }
}
