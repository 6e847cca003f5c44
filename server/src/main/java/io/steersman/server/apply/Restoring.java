package io.steersman.server.apply;

import io.steersman.server.schema.GoDurations;
import io.steersman.server.schema.GoTimes;
import io.steersman.server.schema.Quantities;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with the result of a strategic merge. The real server turns that into a struct not by decoding but
 * with a converter of its own, which has words of its own.
 */
final class Restoring {

    private Restoring() {}

    /** The first thing that is wrong, in the order of the struct's fields; empty if nothing is. */
    static String problem(JsonValue value, Shape shape) {
        return switch (shape.kind()) {
            case OBJECT ->
                value instanceof JsonObject object
                        ? fields(object, shape)
                        : "cannot restore struct from: " + kind(value);
            case MAP ->
                value instanceof JsonObject object ? values(object, shape) : "cannot restore map from " + kind(value);
            case LIST ->
                value instanceof JsonArray list ? elements(list, shape) : "cannot restore slice from " + kind(value);
            case BYTES -> value instanceof JsonString ? "" : "cannot restore slice from " + kind(value);
            case STRING ->
                value instanceof JsonString
                        ? ""
                        : scalar(value, "string", value instanceof JsonNumber n && n.isInteger());
            case INT32 ->
                value instanceof JsonNumber n && n.isInteger()
                        ? ""
                        : scalar(value, "int32", value instanceof JsonNumber);
            case INT64 ->
                value instanceof JsonNumber n && n.isInteger()
                        ? ""
                        : scalar(value, "int64", value instanceof JsonNumber);
            case DOUBLE -> value instanceof JsonNumber ? "" : scalar(value, "float64", false);
            case BOOLEAN -> value instanceof JsonBoolean ? "" : scalar(value, "bool", false);
            case QUANTITY ->
                decoded(value instanceof JsonString text ? text.value() : value.toString(), Quantities::canonical);
            case TIME -> text(value, GoTimes::seconds);
            case MICRO_TIME -> text(value, GoTimes::micros);
            case DURATION -> text(value, GoDurations::nanos);
            case INT_OR_STRING ->
                value instanceof JsonString || value instanceof JsonNumber n && n.isInteger()
                        ? ""
                        : "json: cannot unmarshal " + word(value) + " into Go value of type int32";
            case ANY, FIELDS, EITHER -> "";
        };
    }

    private static String fields(JsonObject object, Shape shape) {
        for (var field : shape.fields().values()) {
            var problem = problem(object.get(field.name()), field.shape(), true);
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        return "";
    }

    private static String problem(@Nullable JsonValue value, @Nullable Shape shape, boolean nullable) {
        var nothing = value == null || shape == null || nullable && value instanceof JsonNull;
        return nothing || value == null || shape == null ? "" : problem(value, shape);
    }

    private static String values(JsonObject map, Shape shape) {
        for (var entry : map.entries()) {
            var problem = problem(entry.getValue(), shape.additional(), true);
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        return "";
    }

    private static String elements(JsonArray list, Shape shape) {
        for (var element : list) {
            var problem = problem(element, shape.items(), true);
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        return "";
    }

    private static String scalar(JsonValue value, String goType, boolean convertible) {
        return convertible ? "cannot convert " + GoPrint.type(value) + " to " + goType : "unrecognized type: " + goType;
    }

    private static String text(JsonValue value, Consumer<String> parser) {
        return value instanceof JsonString text
                ? decoded(text.value(), parser)
                : "json: cannot unmarshal " + word(value) + " into Go value of type string";
    }

    private static String decoded(String text, Consumer<String> parser) {
        try {
            parser.accept(text);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String kind(JsonValue value) {
        return switch (value.type()) {
            case OBJECT -> "map";
            case ARRAY -> "slice";
            default -> GoPrint.type(value);
        };
    }

    private static String word(JsonValue value) {
        return switch (value.type()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case NUMBER -> "number";
            case BOOLEAN -> "bool";
            case NULL -> "null";
        };
    }
}
