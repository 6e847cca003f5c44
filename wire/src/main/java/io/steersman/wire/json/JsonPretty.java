package io.steersman.wire.json;

/** Prints trees over many lines, escaped as Go does. Empty objects and arrays stay on one line. */
final class JsonPretty {

    private final JsonWriter out = new JsonWriter().escapingAsGo();
    private final int indent;
    private int depth;

    private JsonPretty(int indent) {
        this.indent = indent;
    }

    static String print(JsonValue value, int indent) {
        var printer = new JsonPretty(indent);
        printer.value(value);
        return printer.out.toBytes().utf8();
    }

    private void value(JsonValue value) {
        if (value instanceof JsonObject object && !object.isEmpty()) {
            out.beginObject();
            depth++;
            object.forEach((name, member) -> {
                out.comma();
                line();
                out.prettyName(name);
                value(member);
            });
            depth--;
            line();
            out.endObject();
        } else if (value instanceof JsonArray array && !array.isEmpty()) {
            out.beginArray();
            depth++;
            for (var element : array) {
                out.comma();
                line();
                value(element);
            }
            depth--;
            line();
            out.endArray();
        } else {
            out.value(value);
        }
    }

    private void line() {
        out.space('\n', 1);
        out.space(' ', indent * depth);
    }
}
