package io.steersman.yaml;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;

/** Writes trees in block style. Where a text goes on in the next line, and how it is quoted, is {@link TextWriter}'s part. */
final class YamlWriter {

    /** A key that is longer, or has several lines, must be announced by a question mark. */
    private static final int LONGEST_KEY = 128;

    private final TextWriter out = new TextWriter();

    String document(JsonValue value) {
        if (isBlock(value)) {
            block(value, 0);
        } else {
            inline(value, 0);
        }
        return out.toString();
    }

    private static boolean isBlock(JsonValue value) {
        return value instanceof JsonObject object && !object.isEmpty()
                || value instanceof JsonArray array && !array.isEmpty();
    }

    /** A collection whose first line starts where the output stands, which is at column {@code indent}. */
    private void block(JsonValue value, int indent) {
        var first = true;
        if (value instanceof JsonObject object) {
            for (var member : object.entries()) {
                if (!first) {
                    out.spaces(indent);
                }
                first = false;
                member(member.getKey(), member.getValue(), indent);
            }
        } else {
            for (var element : (JsonArray) value) {
                if (!first) {
                    out.spaces(indent);
                }
                first = false;
                out.raw("- ");
                element(element, indent);
            }
        }
    }

    private void element(JsonValue element, int indent) {
        if (isBlock(element)) {
            block(element, indent + 2);
        } else {
            inline(element, indent);
        }
    }

    private void member(String name, JsonValue value, int indent) {
        var simple = name.length() <= LONGEST_KEY && !TextStyle.hasBreak(name);
        if (simple) {
            out.key(name);
        } else {
            out.raw("? ");
            out.text(name, indent + 2);
            out.endLine();
            out.spaces(indent);
        }
        out.raw(":");
        if (!isBlock(value)) {
            out.raw(" ");
            inline(value, indent);
            return;
        }
        out.newline();
        var inner = value instanceof JsonArray ? indent : indent + 2;
        out.spaces(inner);
        block(value, inner);
    }

    /** A value that starts in this line, below something that is indented by {@code indent}; ends the line. */
    private void inline(JsonValue value, int indent) {
        if (value instanceof JsonString text) {
            out.text(text.value(), indent + 2);
        } else if (value instanceof JsonNumber number) {
            out.raw(number(number));
        } else {
            // Empty collections, booleans and null look as in JSON.
            out.raw(value.toString());
        }
        out.endLine();
    }

    private static String number(JsonNumber number) {
        if (number.isInteger()) {
            return Long.toString(number.longValue());
        }
        var value = number.doubleValue();
        return Double.isInfinite(value) ? number.text() : GoFloat.asValue(value);
    }
}
