package io.steersman.client.condition;

/** Turns the simple form of JSONPath, members and indices, into a JSON pointer. */
final class Paths {

    private Paths() {}

    /** @throws IllegalArgumentException if it is neither a pointer nor such a path */
    static String pointer(String path) {
        if (path.startsWith("/")) {
            return path;
        }
        var text = path.startsWith("{") && path.endsWith("}") ? path.substring(1, path.length() - 1) : path;
        var pointer = new StringBuilder();
        var at = text.startsWith("$") ? 1 : 0;
        if (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
            text = text.substring(0, at) + "." + text.substring(at);
        }
        while (at < text.length()) {
            at = text.charAt(at) == '[' ? index(text, at, path, pointer) : member(text, at, path, pointer);
        }
        return pointer.toString();
    }

    private static int member(String text, int dot, String path, StringBuilder pointer) {
        var end = dot + 1;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, text.length());
        var name = text.substring(dot + 1, end).replace("\\.", ".");
        if (text.charAt(dot) != '.' || name.isEmpty() || name.equals("*")) {
            throw unsupported(path);
        }
        append(pointer, name);
        return end;
    }

    private static int index(String text, int open, String path, StringBuilder pointer) {
        var close = text.indexOf(']', open);
        if (close < 0) {
            throw unsupported(path);
        }
        var inner = text.substring(open + 1, close);
        var quoted = inner.length() > 2
                && (inner.startsWith("'") && inner.endsWith("'") || inner.startsWith("\"") && inner.endsWith("\""));
        if (!quoted && (inner.isEmpty() || !inner.chars().allMatch(Character::isDigit))) {
            throw unsupported(path);
        }
        append(pointer, quoted ? inner.substring(1, inner.length() - 1) : inner);
        return close + 1;
    }

    private static void append(StringBuilder pointer, String name) {
        pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }

    private static IllegalArgumentException unsupported(String path) {
        return new IllegalArgumentException(
                "\"" + path + "\" is neither a JSON pointer (/status/phase) nor a path of members"
                        + " and indices ({.status.conditions[0].type}); for more, use Conditions.where");
    }
}
