package io.steersman.server.kinds;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.registry.WriteContext;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The addresses services are reached at inside the cluster: {@code 10.0.0.0/24}, IPv4 alone, the first one taken by the
 * service of the API itself.
 */
final class ClusterAddresses {

    private static final String PREFIX = "10.0.0.";
    private static final int FIRST = 2;
    private static final int LAST = 254;
    private static final FieldPath FIELD = FieldPath.of("spec", "clusterIPs");

    private final Reservations<String> reservations = new Reservations<>();

    /** Gives the service the address it names, or one that is free; says in {@code errors} why it cannot. */
    JsonObject allocate(JsonObject service, WriteContext context, FieldErrors errors) {
        var wanted = wanted(service);
        if (wanted.equals("None")) {
            return families(ServiceRules.withAddress(service, wanted));
        }
        if ("RequireDualStack".equals(service.string("/spec/ipFamilyPolicy"))) {
            errors.add(FieldError.invalid(
                    FieldPath.of("spec", "ipFamilyPolicy"),
                    "RequireDualStack",
                    "this cluster is not configured for dual-stack services"));
            return service;
        }
        if (!wanted.isEmpty()) {
            return families(claimed(service, wanted, context, errors));
        }
        var used = used(context);
        var start = RandomGenerator.getDefault().nextInt(LAST - FIRST + 1);
        var free = reservations.takeFirst(
                IntStream.rangeClosed(0, LAST - FIRST)
                        .mapToObj(i -> PREFIX + (FIRST + (start + i) % (LAST - FIRST + 1))),
                used,
                context.now());
        return free.findFirst()
                .map(a -> families(ServiceRules.withAddress(service, a)))
                .orElseGet(() -> {
                    errors.add(FieldError.internal(FIELD, "failed to allocate a serviceIP: range is full"));
                    return service;
                });
    }

    private static String wanted(JsonObject service) {
        var one = service.string("/spec/clusterIP");
        if (one != null && !one.isEmpty()) {
            return one;
        }
        var all = service.array("/spec/clusterIPs");
        return all == null ? "" : all.strings().findFirst().orElse("");
    }

    private JsonObject claimed(JsonObject service, String address, WriteContext context, FieldErrors errors) {
        var addressed = ServiceRules.withAddress(service, address);
        if (isOwn(service, address, context)) {
            return addressed;
        }
        if (!isAddress(address)) {
            errors.add(FieldError.invalid(
                    FIELD.index(0), address, "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"));
        } else if (!address.startsWith(PREFIX)) {
            errors.add(refused(address, "the provided network does not match the current range"));
        } else if (!reservations.take(address, used(context), context.now())) {
            errors.add(refused(address, "provided IP is already allocated"));
        }
        return addressed;
    }

    private static FieldError refused(String address, String why) {
        return FieldError.invalid(FIELD, JsonArray.of(address), "failed to allocate IP " + address + ": " + why);
    }

    private static boolean isOwn(JsonObject service, String address, WriteContext context) {
        var namespace = service.string("/metadata/namespace");
        var name = service.string("/metadata/name");
        var stored = context.lookup().get("services", namespace == null ? "" : namespace, name == null ? "" : name);
        return stored != null && address.equals(stored.string("/spec/clusterIP"));
    }

    private static boolean isAddress(String text) {
        return text.matches("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}")
                || text.indexOf(':') >= 0 && text.matches("[0-9a-fA-F:.]+");
    }

    private static Set<String> used(WriteContext context) {
        var used = new HashSet<String>();
        for (var other : context.lookup().list("services", "")) {
            var address = other.string("/spec/clusterIP");
            if (address != null) {
                used.add(address);
            }
        }
        return used;
    }

    private static JsonObject families(JsonObject service) {
        var selector = service.object("/spec/selector");
        var both = "None".equals(service.string("/spec/clusterIP")) && (selector == null || selector.isEmpty());
        var next = service.at("/spec/ipFamilies") != null
                ? service
                : service.set("/spec/ipFamilies", both ? JsonArray.of("IPv4", "IPv6") : JsonArray.of("IPv4"));
        return next.at("/spec/ipFamilyPolicy") != null
                ? next
                : next.set("/spec/ipFamilyPolicy", both ? "RequireDualStack" : "SingleStack");
    }

    void release(JsonObject service) {
        var address = service.string("/spec/clusterIP");
        if (address != null) {
            reservations.release(address);
        }
    }
}
