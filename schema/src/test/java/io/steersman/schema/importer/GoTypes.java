package io.steersman.schema.importer;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The structs and named types of the Go modules, by names such as {@code k8s.io/api/core/v1.PodSpec}. */
final class GoTypes {

    private static final String TYPE_META = "k8s.io/apimachinery/pkg/apis/meta/v1.TypeMeta";

    private final Map<String, List<GoField>> structs = new TreeMap<>();
    private final Map<String, String> aliases = new TreeMap<>();
    /** From {@code apps/v1/Deployment} to the struct that is registered for it. */
    private final Map<String, String> kinds = new TreeMap<>();

    private final Map<String, List<String>> constants = new TreeMap<>();

    /** @param captured contents of {@code types.json}; where several tell of a type, the first counts */
    GoTypes(List<JsonObject> captured) {
        for (var types : captured) {
            strings(types, "kinds").forEach(kinds::putIfAbsent);
            strings(types, "aliases").forEach(aliases::putIfAbsent);
            object(types, "constants")
                    .forEach((name, values) -> constants.putIfAbsent(
                            name, ((JsonArray) values).strings().toList()));
            object(types, "structs").forEach((name, fields) -> structs.putIfAbsent(name, fields(fields)));
        }
    }

    private static List<GoField> fields(JsonValue fields) {
        var all = new ArrayList<GoField>();
        for (var field : (JsonArray) fields) {
            all.add(GoField.of((JsonObject) field));
        }
        return all;
    }

    private static JsonObject object(JsonObject types, String name) {
        return types.get(name) instanceof JsonObject found ? found : JsonObject.EMPTY;
    }

    private static Map<String, String> strings(JsonObject types, String name) {
        var strings = new TreeMap<String, String>();
        object(types, name).forEach((key, value) -> strings.put(key, ((JsonString) value).value()));
        return strings;
    }

    boolean isStruct(String name) {
        return structs.containsKey(name);
    }

    @Nullable String alias(String name) {
        return aliases.get(name);
    }

    /** The values to which the package of a named string gives names; by the string's name. */
    Map<String, List<String>> constants() {
        return constants;
    }

    Iterable<String> structNames() {
        return structs.keySet();
    }

    /** The fields without {@code TypeMeta} and without those that JSON never shows. */
    List<GoField> fields(String struct) {
        var fields = structs.get(struct);
        if (fields == null) {
            throw new IllegalArgumentException("types.json has no struct " + struct);
        }
        return fields.stream()
                .filter(field ->
                        !field.type().equals(TYPE_META) && !field.json().equals("-"))
                .toList();
    }

    /** Whether it has {@code kind} and {@code apiVersion} in it. */
    boolean isKind(String struct) {
        return structs.getOrDefault(struct, List.of()).stream()
                .anyMatch(field -> field.type().equals(TYPE_META));
    }

    /** The structs that are registered as kinds of this group-version, by kind. */
    Map<String, String> kinds(String apiVersion) {
        var found = new TreeMap<String, String>();
        kinds.forEach((key, struct) -> {
            var slash = key.lastIndexOf('/');
            if (key.substring(0, slash).equals(apiVersion)) {
                found.put(key.substring(slash + 1), struct);
            }
        });
        return found;
    }
}
