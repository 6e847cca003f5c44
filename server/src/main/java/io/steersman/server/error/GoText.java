package io.steersman.server.error;

import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints values the way Go's {@code fmt} does, because Kubernetes' messages are made with it and clients match on them. */
public final class GoText {

    private GoText() {}

    /** Several errors as Go puts them into one: each once, in brackets if they are more than one. */
    public static String aggregate(List<String> errors) {
        var different = errors.stream().distinct().toList();
        return different.size() == 1 ? different.get(0) : "[" + String.join(", ", different) + "]";
    }

    /** As {@code %q}: in double quotes, with what cannot be printed escaped. */
    public static String quote(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> escape(out, c));
        return out.append('"').toString();
    }

    private static void escape(StringBuilder out, int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case 7 -> out.append("\\a");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 11 -> out.append("\\v");
            default -> {
                if (c < ' ' || c == 127) {
                    out.append(String.format("\\x%02x", c));
                } else if (printable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c));
                }
            }
        }
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /** As field errors print a bad value: texts quoted, everything else as compact JSON, nothing as {@code null}. */
    public static String value(@Nullable JsonValue value) {
        if (value == null) {
            return "null";
        }
        return value instanceof JsonString text ? quote(text.value()) : value.toString();
    }
}
