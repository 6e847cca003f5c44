package io.steersman.schema.openapi;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The paths of one document. A parameter that all operations of a path take is written once, at the path. */
final class Paths {

    private final Map<String, Map<String, Operation>> paths = new TreeMap<>();

    /** @param method in lower case */
    void add(String path, String method, Operation operation) {
        paths.computeIfAbsent(path, any -> new TreeMap<>()).put(method, operation);
    }

    JsonObject toJson() {
        var all = new LinkedHashMap<String, JsonObject>();
        paths.forEach((path, operations) -> all.put(path, item(operations)));
        return JsonObject.of(b -> all.forEach(b::put));
    }

    private static JsonObject item(Map<String, Operation> operations) {
        var common = common(operations);
        return JsonObject.of(b -> {
            operations.forEach((method, operation) -> b.put(method, operation.toJson(common)));
            if (!common.isEmpty()) {
                b.put("parameters", JsonArray.from(Parameter.toJson(common)));
            }
        });
    }

    private static Set<Parameter> common(Map<String, Operation> operations) {
        Set<Parameter> common = null;
        for (var operation : operations.values()) {
            if (common == null) {
                common = new TreeSet<>(operation.parameters());
            } else {
                common.retainAll(operation.parameters());
            }
        }
        return common == null ? Set.of() : common;
    }
}
