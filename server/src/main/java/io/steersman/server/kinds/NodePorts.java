package io.steersman.server.kinds;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.registry.WriteContext;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ports under which services are reached on every node: 30000 to 32767. Two ports of one service may share a number if
 * they differ in protocol and agree in port.
 */
final class NodePorts {

    private static final int FIRST = 30_000;
    private static final int LAST = 32_767;

    private final Reservations<Long> reservations = new Reservations<>();

    /** Whether the type of the service has node ports. */
    static boolean wanted(JsonObject service) {
        var type = service.string("/spec/type");
        return "NodePort".equals(type) || "LoadBalancer".equals(type);
    }

    private static boolean automatic(JsonObject service) {
        var asked = service.at("/spec/allocateLoadBalancerNodePorts");
        return wanted(service) && (asked == null || service.bool("/spec/allocateLoadBalancerNodePorts"));
    }

    /** The service without any. */
    static JsonObject without(JsonObject service) {
        var ports = service.array("/spec/ports");
        return ports == null
                ? service
                : service.set(
                        "/spec/ports",
                        JsonArray.from(
                                ports.objects().map(p -> p.without("nodePort")).toList()));
    }

    /** Gives a number to every port that needs one; says in {@code errors} which number cannot be had. */
    JsonObject allocate(JsonObject service, @Nullable JsonObject old, WriteContext context, FieldErrors errors) {
        var ports = service.array("/spec/ports");
        if (!wanted(service) || ports == null) {
            return service;
        }
        var own = old == null ? Set.<Long>of() : numbers(old);
        var used = used(context);
        used.removeAll(own);
        var given = new HashMap<String, Long>();
        var done = new java.util.ArrayList<JsonObject>();
        for (var i = 0; i < ports.size(); i++) {
            var port = (JsonObject) ports.get(i);
            var number = port.number("/nodePort");
            if (number != null && number != 0) {
                check(FieldPath.of("spec", "ports").index(i).child("nodePort"), number, own, used, context, errors);
                given.put(String.valueOf(port.at("/port")), number);
                done.add(port);
            } else {
                done.add(automatic(service) ? numbered(port, given, used, context) : port);
            }
        }
        return healthCheck(service.set("/spec/ports", JsonArray.from(done)), used, context);
    }

    private void check(
            FieldPath field, long number, Set<Long> own, Set<Long> used, WriteContext context, FieldErrors errors) {
        if (own.contains(number)) {
            return;
        }
        if (number < FIRST || number > LAST) {
            errors.add(FieldError.invalid(
                    field,
                    JsonNumber.of(number),
                    "provided port is not in the valid range. The range of valid ports is " + FIRST + "-" + LAST));
        } else if (!reservations.take(number, used, context.now())) {
            errors.add(FieldError.invalid(field, JsonNumber.of(number), "provided port is already allocated"));
        }
    }

    private JsonObject numbered(JsonObject port, Map<String, Long> given, Set<Long> used, WriteContext context) {
        var key = String.valueOf(port.at("/port"));
        var shared = given.get(key);
        var number = shared != null ? shared : free(used, context).findFirst().orElse(null);
        if (number == null) {
            return port;
        }
        given.put(key, number);
        return port.with("nodePort", number);
    }

    /** A load balancer that sends traffic to local endpoints alone asks the nodes on a port of its own. */
    private JsonObject healthCheck(JsonObject service, Set<Long> used, WriteContext context) {
        var local = "LoadBalancer".equals(service.string("/spec/type"))
                && "Local".equals(service.string("/spec/externalTrafficPolicy"));
        if (!local || service.number("/spec/healthCheckNodePort") != null) {
            return service;
        }
        return free(used, context)
                .findFirst()
                .map(n -> service.set("/spec/healthCheckNodePort", n))
                .orElse(service);
    }

    private Stream<Long> free(Set<Long> used, WriteContext context) {
        var span = LAST - FIRST + 1;
        var start = RandomGenerator.getDefault().nextInt(span);
        return reservations.takeFirst(
                IntStream.range(0, span).mapToObj(i -> (long) FIRST + (start + i) % span), used, context.now());
    }

    private static Set<Long> used(WriteContext context) {
        var used = new HashSet<Long>();
        for (var service : context.lookup().list("services", "")) {
            used.addAll(numbers(service));
        }
        return used;
    }

    private static Set<Long> numbers(JsonObject service) {
        var numbers = new HashSet<Long>();
        var ports = service.array("/spec/ports");
        if (ports != null) {
            ports.objects().map(p -> p.number("/nodePort")).forEach(n -> {
                if (n != null) {
                    numbers.add(n);
                }
            });
        }
        var health = service.number("/spec/healthCheckNodePort");
        if (health != null) {
            numbers.add(health);
        }
        return numbers;
    }

    void release(JsonObject service) {
        numbers(service).forEach(reservations::release);
    }
}
