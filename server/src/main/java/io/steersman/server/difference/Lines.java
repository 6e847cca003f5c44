package io.steersman.server.difference;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import io.steersman.wire.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/** A tree as lines of JSON, a space for each level; escaped as Go does. */
final class Lines {

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();

    private Lines() {}

    /** Without their ends. */
    static List<String> of(JsonValue tree) {
        var out = new Lines();
        out.value(tree, 0);
        out.end();
        return out.lines;
    }

    private void value(JsonValue value, int level) {
        if (value instanceof JsonObject object) {
            line.append('{');
            var first = new boolean[] {true};
            object.forEach((name, member) -> {
                next(first[0], level + 1);
                first[0] = false;
                line.append(text(JsonString.of(name))).append(": ");
                value(member, level + 1);
            });
            close(object.isEmpty(), level, '}');
        } else if (value instanceof JsonArray list) {
            line.append('[');
            for (var i = 0; i < list.size(); i++) {
                next(i == 0, level + 1);
                value(list.get(i), level + 1);
            }
            close(list.isEmpty(), level, ']');
        } else {
            line.append(text(value));
        }
    }

    private void next(boolean first, int level) {
        if (!first) {
            line.append(',');
        }
        end();
        line.append(" ".repeat(level));
    }

    private void close(boolean empty, int level, char bracket) {
        if (!empty) {
            end();
            line.append(" ".repeat(level));
        }
        line.append(bracket);
    }

    private void end() {
        lines.add(line.toString());
        line.setLength(0);
    }

    private static String text(JsonValue scalar) {
        var out = new JsonWriter().escapingAsGo();
        out.value(scalar);
        return out.toBytes().utf8();
    }
}
