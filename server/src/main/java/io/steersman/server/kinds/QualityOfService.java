package io.steersman.server.kinds;

import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** The quality-of-service class of a pod: how sure its containers are of the processor time and memory they ask for. */
final class QualityOfService {

    private static final List<String> COUNTED = List.of("cpu", "memory");

    private QualityOfService() {}

    /** {@code Guaranteed}, {@code Burstable} or {@code BestEffort}. Quantities are in canonical form, so equal means equal. */
    static String of(JsonObject pod) {
        var whole = pod.object("/spec/resources");
        if (whole != null && asks(whole)) {
            return fixed(whole) ? "Guaranteed" : "Burstable";
        }
        var containers = Stream.of("/spec/containers", "/spec/initContainers")
                .map(pod::array)
                .flatMap(list -> list == null ? Stream.empty() : list.objects())
                .map(c -> {
                    var resources = c.object("/resources");
                    return resources == null ? JsonObject.EMPTY : resources;
                })
                .toList();
        if (containers.stream().noneMatch(QualityOfService::asks)) {
            return "BestEffort";
        }
        return containers.stream().allMatch(QualityOfService::fixed) ? "Guaranteed" : "Burstable";
    }

    private static boolean asks(JsonObject resources) {
        return COUNTED.stream()
                .anyMatch(r -> positive(resources, "/requests/" + r) || positive(resources, "/limits/" + r));
    }

    private static boolean positive(JsonObject resources, String pointer) {
        var quantity = resources.at(pointer);
        return quantity != null && !quantity.toString().replace("\"", "").equals("0");
    }

    private static boolean fixed(JsonObject resources) {
        return COUNTED.stream().allMatch(r -> {
            var limit = resources.at("/limits/" + r);
            var request = resources.at("/requests/" + r);
            return limit != null && positive(resources, "/limits/" + r) && (request == null || request.equals(limit));
        });
    }
}
