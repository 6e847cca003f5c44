package io.steersman.testing.replay;

import io.steersman.testing.subject.Answer;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.http.Headers;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings what was answered into the form in which it was recorded: a scenario's own objects, the parts it looks at. */
final class Bodies {

    /** Of these it matters only that they are there. */
    private static final Set<String> PRESENCE = Set.of(
            "Audit-Id",
            "Etag",
            "Date",
            "Expires",
            "X-Kubernetes-Pf-Flowschema-Uid",
            "X-Kubernetes-Pf-Prioritylevel-Uid");

    private Bodies() {}

    /** A tree if it is one, null if there is no body, else its text. */
    static JsonValue decode(Answer answer) {
        if (answer.body().isEmpty()) {
            return JsonNull.NULL;
        }
        var type = answer.contentType();
        var text = answer.text();
        if (type.contains("json") || (type.startsWith("text/plain") && text.startsWith("{\""))) {
            try {
                return JsonValue.parse(answer.body());
            } catch (DecodeException e) {
                return JsonString.of(text);
            }
        }
        return JsonString.of(text);
    }

    static JsonObject headers(List<String> names, Headers headers) {
        return JsonObject.of(found -> {
            for (var name : names) {
                var values = headers.all(name);
                if (!values.isEmpty()) {
                    found.put(name, header(name, values));
                }
            }
        });
    }

    private static JsonValue header(String name, List<String> values) {
        if (PRESENCE.contains(name)) {
            return JsonString.of("<present>");
        }
        return switch (name) {
            case "Warning" ->
                JsonArray.from(values.stream()
                        .flatMap(v -> List.of(v.split(",\\s*(?=299 )", -1)).stream())
                        .toList());
            case "Content-Type" ->
                JsonString.of(values.get(0).replaceAll("\\s*;\\s*", ";").toLowerCase(Locale.ROOT));
            default -> JsonString.of(String.join(", ", values));
        };
    }

    static JsonValue reduce(Scenario scenario, JsonObject step, JsonValue body) {
        var tree = own(scenario, body);
        var picks = step.array("/pick");
        if (picks != null) {
            tree = pick(picks, tree);
        }
        for (var path : paths(step, "/mask")) {
            tree = TreePath.parse(path).mask(tree, JsonString.of("<masked>"));
        }
        for (var path : paths(step, "/drop")) {
            tree = TreePath.parse(path).remove(tree);
        }
        return sortManagers(tree);
    }

    private static List<String> paths(JsonObject step, String pointer) {
        var paths = step.array(pointer);
        return paths == null ? List.of() : paths.strings().toList();
    }

    private static JsonObject pick(JsonArray picks, JsonValue tree) {
        return JsonObject.of(picked -> {
            for (var pick : picks) {
                if (pick instanceof JsonObject keys) {
                    var path = keys.string("/keys");
                    picked.put("keys " + path, names(TreePath.parse(path).get(tree), keys.string("/matching")));
                } else {
                    var path = ((JsonString) pick).value();
                    var value = TreePath.parse(path).get(tree);
                    picked.put(path, value == null ? JsonString.of("<absent>") : value);
                }
            }
        });
    }

    /** The sorted names of an object's members, or the elements of a list of texts. */
    private static JsonValue names(@Nullable JsonValue value, @Nullable String matching) {
        if (value == null) {
            return JsonString.of("<absent>");
        }
        var names =
                value instanceof JsonObject object ? object.names().stream().sorted() : ((JsonArray) value).strings();
        var pattern = java.util.regex.Pattern.compile(matching == null ? "" : matching);
        return JsonArray.from(names.filter(n -> pattern.matcher(n).find()).toList());
    }

    /** Without the objects of others, which come and go. */
    private static JsonValue own(Scenario scenario, JsonValue body) {
        if (!(body instanceof JsonObject object)) {
            return body;
        }
        var own = object;
        if (object.get("items") instanceof JsonArray && !"APIGroupDiscoveryList".equals(object.string("/kind"))) {
            own = keep(scenario, own, "items", "/metadata");
        }
        if (object.get("events") instanceof JsonArray) {
            own = keep(scenario, own, "events", "/object/metadata");
        }
        return own;
    }

    private static JsonObject keep(Scenario scenario, JsonObject list, String name, String metadata) {
        var kept = ((JsonArray) list.get(name))
                .stream()
                        .filter(e -> !(e instanceof JsonObject o) || isOwn(scenario, o.at(metadata)))
                        .toList();
        return list.with(name, JsonArray.from(kept));
    }

    private static boolean isOwn(Scenario scenario, @Nullable JsonValue metadata) {
        if (!(metadata instanceof JsonObject object)) {
            return true;
        }
        var namespace = object.string("/namespace");
        if (namespace != null && !namespace.isEmpty()) {
            return scenario.namespaces().contains(namespace);
        }
        var name = object.string("/name");
        return name == null || name.isEmpty() || scenario.namespaces().contains(name) || name.contains(scenario.name());
    }

    /** Entries of managedFields come in any order. */
    private static JsonValue sortManagers(JsonValue tree) {
        if (tree instanceof JsonArray array) {
            return JsonArray.from(array.stream().map(Bodies::sortManagers).toList());
        }
        if (!(tree instanceof JsonObject object)) {
            return tree;
        }
        return JsonObject.of(sorted -> object.forEach((name, value) -> sorted.put(
                name,
                name.equals("managedFields") && value instanceof JsonArray entries
                        ? JsonArray.from(entries.objects()
                                .sorted(Comparator.comparing(Bodies::order))
                                .toList())
                        : sortManagers(value))));
    }

    private static String order(JsonObject entry) {
        return List.of("/operation", "/manager", "/apiVersion", "/subresource").stream()
                .map(p -> entry.string(p) + "\u0001")
                .reduce("", String::concat);
    }

    /** The first events of a state come in any order. */
    static List<JsonObject> sortFirst(List<JsonObject> events, int count) {
        var sorted = new ArrayList<>(events);
        sorted.subList(0, Math.min(count, sorted.size()))
                .sort(Comparator.comparing(e -> e.string("/type") + "\u0001" + e.string("/object/metadata/namespace")
                        + "\u0001" + e.string("/object/metadata/name")));
        return sorted;
    }
}
