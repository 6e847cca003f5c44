package io.steersman.server.structural;

import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSONPath of a printer column as far as columns need it: names, {@code ['names']}, {@code [0]}, {@code [-1]}, {@code
 * [*]}, {@code .*} and filters that compare a member with a literal, {@code [?(@.type=="Ready")]}. Immutable.
 */
final class ColumnPath {

    private static final Pattern FILTER =
            Pattern.compile("\\?\\(\\s*@((?:\\.[\\w-]+)*)\\s*(?:(==|!=)\\s*(.+?))?\\s*\\)");

    /** What a value leads to. */
    private interface Step {
        Stream<JsonValue> from(JsonValue value);
    }

    private final List<Step> steps;

    private ColumnPath(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** @return null if this is nothing this server understands, in which case the column stays empty */
    static @Nullable ColumnPath parse(String text) {
        var steps = new ArrayList<Step>();
        var at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                var end = closing(text, at);
                var step = end < 0 ? null : bracket(text.substring(at + 1, end).strip());
                if (step == null) {
                    return null;
                }
                steps.add(step);
                at = end + 1;
            } else if (text.charAt(at) == '.') {
                var name = new StringBuilder();
                at = name(text, at + 1, name);
                steps.add(member(name.toString()));
            } else {
                return null;
            }
        }
        return steps.isEmpty() ? null : new ColumnPath(steps);
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

    /** The bracket that closes the one at {@code open}; quotes hide brackets. */
    private static int closing(String text, int open) {
        var quote = '\0';
        for (var i = open + 1; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quote != '\0') {
                quote = c == quote ? '\0' : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ']') {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable Step bracket(String inner) {
        if (inner.equals("*")) {
            return ColumnPath::children;
        }
        if (inner.length() >= 2 && isQuoted(inner)) {
            return member(inner.substring(1, inner.length() - 1));
        }
        if (inner.matches("-?\\d{1,9}")) {
            return element(Integer.parseInt(inner));
        }
        var filter = FILTER.matcher(inner);
        if (!filter.matches()) {
            return null;
        }
        var path = filter.group(1).replace('.', '/');
        var operator = filter.group(2);
        if (operator == null) {
            return value -> children(value).filter(child -> child.at(path) != null);
        }
        var literal = literal(filter.group(3));
        return literal == null
                ? null
                : value -> children(value).filter(child -> {
                    var found = child.at(path);
                    return found != null && found.equals(literal) == operator.equals("==");
                });
    }

    private static boolean isQuoted(String text) {
        var first = text.charAt(0);
        return (first == '\'' || first == '"') && text.charAt(text.length() - 1) == first;
    }

    private static @Nullable JsonValue literal(String text) {
        if (text.length() >= 2 && isQuoted(text)) {
            return JsonString.of(text.substring(1, text.length() - 1));
        }
        try {
            return JsonValue.parse(text);
        } catch (DecodeException e) {
            return null;
        }
    }

    private static Step member(String name) {
        if (name.equals("*")) {
            return ColumnPath::children;
        }
        return value -> value instanceof JsonObject object ? Stream.ofNullable(object.get(name)) : Stream.empty();
    }

    private static Step element(int index) {
        return value -> {
            if (!(value instanceof JsonArray array)) {
                return Stream.empty();
            }
            var at = index < 0 ? array.size() + index : index;
            return at >= 0 && at < array.size() ? Stream.of(array.get(at)) : Stream.empty();
        };
    }

    private static Stream<JsonValue> children(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.stream();
        }
        return value instanceof JsonObject object
                ? object.entries().stream().map(member -> member.getValue())
                : Stream.empty();
    }

    /** The first value it leads to; null if it leads nowhere. */
    @Nullable JsonValue first(JsonValue value) {
        var found = Stream.of(value);
        for (var step : steps) {
            found = found.flatMap(step::from);
        }
        return found.findFirst().orElse(null);
    }
}
