package io.steersman.wire.patch;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonPointer;
import io.steersman.wire.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the paths of a JSON patch lead, by the rules of an API server. The parent must be there; recursion is bounded by it. */
final class PatchPath {

    /** What to do at the place: put something there, or instead of what is there. */
    enum Put {
        ADD,
        REPLACE
    }

    private PatchPath() {}

    /** What is at a path; null for a member that is missing from an object that is there. */
    static JsonValue get(JsonValue document, String path) {
        var at = document;
        for (var name : names(path)) {
            var next = child(at, name);
            if (next == null && !(at instanceof JsonObject)) {
                throw nowhere(path);
            }
            at = next == null ? JsonNull.NULL : next;
        }
        return at;
    }

    static JsonValue put(JsonValue document, String path, JsonValue value, Put how) {
        return put(document, names(path), path, value, how);
    }

    private static JsonValue put(JsonValue parent, List<String> names, String path, JsonValue value, Put how) {
        var name = names.get(0);
        if (names.size() > 1) {
            var child = child(parent, name);
            if (child == null) {
                throw nowhere(path);
            }
            return with(parent, name, put(child, names.subList(1, names.size()), path, value, how));
        }
        if (parent instanceof JsonObject object) {
            return object.with(name, value);
        }
        if (parent instanceof JsonArray array) {
            if (how == Put.REPLACE) {
                var index = index(name, array.size());
                return index < 0 ? refuse(path) : array.with(index, value);
            }
            var index = name.equals("-") ? array.size() : index(name, array.size() + 1);
            return index < 0 ? refuse(path) : array.insert(index, value);
        }
        throw nowhere(path);
    }

    static JsonValue remove(JsonValue document, String path) {
        return remove(document, names(path), path);
    }

    private static JsonValue remove(JsonValue parent, List<String> names, String path) {
        var name = names.get(0);
        var child = child(parent, name);
        if (child == null) {
            throw nowhere(path);
        }
        if (names.size() > 1) {
            return with(parent, name, remove(child, names.subList(1, names.size()), path));
        }
        return parent instanceof JsonArray array
                ? array.without(index(name, array.size()))
                : ((JsonObject) parent).without(name);
    }

    private static JsonValue with(JsonValue parent, String name, JsonValue child) {
        return parent instanceof JsonArray array
                ? array.with(index(name, array.size()), child)
                : ((JsonObject) parent).with(name, child);
    }

    private static @Nullable JsonValue child(JsonValue parent, String name) {
        if (parent instanceof JsonObject object) {
            return object.get(name);
        } else if (parent instanceof JsonArray array) {
            var index = index(name, array.size());
            return index < 0 ? null : array.get(index);
        }
        return null;
    }

    /** A place in an array of {@code size} as Go reads numbers, negative ones from the end; -1 if there is none. */
    private static int index(String name, int size) {
        try {
            var index = Integer.parseInt(name);
            var place = index < 0 ? index + size : index;
            return place < size ? Math.max(place, -1) : -1;
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }

    /** The names of a path; what is before the first slash does not count, and there must be one. */
    private static List<String> names(String path) {
        var slash = path.indexOf('/');
        if (slash < 0) {
            throw new PatchFailedException("\"" + path + "\" is not the path of a member");
        }
        return JsonPointer.names(path.substring(slash));
    }

    private static JsonValue refuse(String path) {
        throw nowhere(path);
    }

    private static PatchFailedException nowhere(String path) {
        return new PatchFailedException("nothing is at \"" + path + "\"");
    }
}
