package io.steersman.wire.json;

import io.steersman.wire.error.DecodeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 6901: {@code /metadata/labels/app.kubernetes.io~1name}. */
public final class JsonPointer {

    private JsonPointer() {}

    /** A pointer to a member below {@code pointer}: appends the name, escaped. */
    public static String child(String pointer, String name) {
        return pointer + "/" + escape(name);
    }

    /** A name as it stands in a pointer: {@code ~} as {@code ~0}, {@code /} as {@code ~1}. */
    public static String escape(String name) {
        return name.indexOf('~') < 0 && name.indexOf('/') < 0
                ? name
                : name.replace("~", "~0").replace("/", "~1");
    }

    /**
     * The names that a pointer is made of, unescaped; none for the whole document.
     *
     * @throws IllegalArgumentException if {@code pointer} is neither empty nor starts with a slash
     */
    public static List<String> names(String pointer) {
        check(pointer);
        var names = new ArrayList<String>();
        for (var at = 0; at < pointer.length(); ) {
            var end = end(pointer, at + 1);
            names.add(unescape(pointer.substring(at + 1, end)));
            at = end;
        }
        return names;
    }

    private static void check(String pointer) {
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("a JSON pointer starts with a slash: " + pointer);
        }
    }

    private static int end(String pointer, int from) {
        var slash = pointer.indexOf('/', from);
        return slash < 0 ? pointer.length() : slash;
    }

    private static String unescape(String name) {
        return name.indexOf('~') < 0 ? name : name.replace("~1", "/").replace("~0", "~");
    }

    /** A position in an array: decimal digits without needless zeros; -1 for anything else. */
    static int index(String name) {
        if (name.isEmpty() || name.length() > 9 || name.charAt(0) == '0' && name.length() > 1) {
            return -1;
        }
        var index = 0;
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            index = index * 10 + (c - '0');
        }
        return index;
    }

    static @Nullable JsonValue find(JsonValue root, String pointer) {
        check(pointer);
        var at = root;
        for (var from = 0; from < pointer.length() && at != null; ) {
            var end = end(pointer, from + 1);
            at = child(at, unescape(pointer.substring(from + 1, end)));
            from = end;
        }
        return at;
    }

    private static @Nullable JsonValue child(JsonValue parent, String name) {
        if (parent instanceof JsonObject object) {
            return object.get(name);
        }
        var index = parent instanceof JsonArray ? index(name) : -1;
        return index >= 0 && parent instanceof JsonArray array && index < array.size() ? array.get(index) : null;
    }

    /** {@code parent} with {@code value} at a pointer; objects that are missing on the way are made. */
    static JsonValue set(@Nullable JsonValue parent, List<String> names, JsonValue value) {
        if (names.isEmpty()) {
            return value;
        }
        var name = names.get(0);
        var rest = names.subList(1, names.size());
        if (parent == null || parent instanceof JsonNull) {
            return JsonObject.EMPTY.with(name, set(null, rest, value));
        } else if (parent instanceof JsonObject object) {
            return object.with(name, set(object.get(name), rest, value));
        } else if (parent instanceof JsonArray array) {
            var index = name.equals("-") ? array.size() : index(name);
            if (index >= 0 && index < array.size()) {
                return array.with(index, set(array.get(index), rest, value));
            } else if (index == array.size()) {
                return array.with(set(null, rest, value));
            }
        }
        throw new DecodeException("nothing can be set at /" + escape(name) + " of " + parent.type());
    }

    /** {@code parent} without what is at a pointer; as it is if nothing is there. */
    static JsonValue remove(JsonValue parent, List<String> names) {
        var name = names.get(0);
        var child = child(parent, name);
        if (child == null) {
            return parent;
        }
        var rest = names.subList(1, names.size());
        if (parent instanceof JsonArray array) {
            var index = index(name);
            return rest.isEmpty() ? array.without(index) : array.with(index, remove(child, rest));
        }
        var object = (JsonObject) parent;
        return rest.isEmpty() ? object.without(name) : object.with(name, remove(child, rest));
    }
}
