package io.steersman.server.structural;

import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path of names only, as {@code .spec.replicas}: what scale paths and selectable fields are. Names may hold escaped dots
 * ({@code \.}) and stand in brackets and quotes ({@code ['a.b']}). Immutable.
 */
public record SimplePath(List<String> names) {

    public SimplePath {
        names = List.copyOf(names);
    }

    /** @return null if it is no such path */
    public static @Nullable SimplePath parse(String text) {
        var names = new ArrayList<String>();
        var at = 0;
        while (at < text.length()) {
            if (text.startsWith("['", at)) {
                var end = text.indexOf("']", at);
                if (end < 0) {
                    return null;
                }
                names.add(text.substring(at + 2, end));
                at = end + 2;
            } else if (text.charAt(at) == '.') {
                var name = new StringBuilder();
                at = name(text, at + 1, name);
                if (name.isEmpty()) {
                    return null;
                }
                names.add(name.toString());
            } else {
                return null;
            }
        }
        return names.isEmpty() ? null : new SimplePath(names);
    }

    private static int name(String text, int from, StringBuilder name) {
        var at = from;
        while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            name.append(text.charAt(at));
            at++;
        }
        return at;
    }

    /** As a JSON pointer. */
    public String pointer() {
        var pointer = new StringBuilder();
        names.forEach(name -> pointer.append('/').append(name.replace("~", "~0").replace("/", "~1")));
        return pointer.toString();
    }

    public @Nullable JsonValue of(JsonValue value) {
        return value.at(pointer());
    }
}
