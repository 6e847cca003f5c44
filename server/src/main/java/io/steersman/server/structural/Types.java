package io.steersman.server.structural;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.List;

/** The types of OpenAPI. Pure. */
final class Types {

    static final String INTEGER = "integer";
    static final String NUMBER = "number";
    static final String STRING = "string";

    private Types() {}

    /** Those a schema allows; empty if any. */
    static List<String> of(JsonObject schema) {
        if (schema.bool("/x-kubernetes-int-or-string")) {
            return List.of(INTEGER, STRING);
        }
        var type = schema.string("/type");
        return type == null || type.isEmpty() ? List.of() : List.of(type);
    }

    /** That of a value: a number that was written with a fraction or an exponent is none of the integers. */
    static String of(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.isInteger() ? INTEGER : NUMBER;
        } else if (value instanceof JsonString) {
            return STRING;
        } else if (value instanceof JsonBoolean) {
            return "boolean";
        } else if (value instanceof JsonArray) {
            return "array";
        }
        return value instanceof JsonNull ? "null" : "object";
    }
}
