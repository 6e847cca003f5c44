package io.steersman.server.apply;

import io.steersman.server.schema.Shape;
import io.steersman.server.schema.Shape.Kind;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Checks that a configuration fits the schema before it is applied: every field declared, every value of its type, no
 * element of a list named twice. The words are those of the real server.
 */
final class ConfigurationCheck {

    private final List<String> problems = new ArrayList<>();

    private ConfigurationCheck() {}

    /** What is wrong, in one text; empty if nothing. */
    static String problem(JsonObject configuration, Shape shape) {
        var check = new ConfigurationCheck();
        check.visit(configuration, shape, "");
        return switch (check.problems.size()) {
            case 0 -> "";
            case 1 -> check.problems.get(0);
            default -> "errors:\n  " + String.join("\n  ", check.problems);
        };
    }

    private void visit(JsonValue value, Shape shape, String path) {
        if (value instanceof JsonNull || Places.anything(shape) && !(value instanceof JsonObject)) {
            return;
        }
        switch (shape.kind()) {
            case OBJECT, MAP, ANY, EITHER, FIELDS -> {
                if (value instanceof JsonObject object) {
                    visitMap(object, shape, path);
                } else {
                    expected("map, got &{" + GoPrint.of(value) + "}", path);
                }
            }
            case LIST -> {
                if (value instanceof JsonArray list) {
                    visitList(list, shape, path);
                } else {
                    expected("list, got &{" + GoPrint.of(value) + "}", path);
                }
            }
            default -> visitScalar(value, shape.kind(), path);
        }
    }

    private void visitScalar(JsonValue value, Kind kind, String path) {
        switch (kind) {
            case STRING, BYTES, DURATION, TIME, MICRO_TIME -> {
                if (!(value instanceof JsonString)) {
                    expected("string, got &value.valueUnstructured{Value:" + GoPrint.syntax(value) + "}", path);
                }
            }
            case INT32, INT64, DOUBLE -> {
                if (!(value instanceof JsonNumber)) {
                    expected("numeric (int or float), got " + GoPrint.type(value), path);
                }
            }
            case BOOLEAN -> {
                if (!(value instanceof JsonBoolean)) {
                    expected("boolean, got &{" + GoPrint.of(value) + "}", path);
                }
            }
            default -> {
                if (value instanceof JsonObject || value instanceof JsonArray) {
                    expected("any scalar, got &{" + GoPrint.of(value) + "}", path);
                }
            }
        }
    }

    private void visitMap(JsonObject map, Shape shape, String path) {
        map.forEach((name, value) -> {
            var step = path + PathElement.field(name);
            if (Places.isDeclared(shape, name)) {
                visit(value, Places.child(shape, name), step);
            } else {
                problems.add(step + ": field not declared in schema");
            }
        });
    }

    private void visitList(JsonArray list, Shape shape, String path) {
        if (!Places.isAssociative(shape)) {
            for (var i = 0; i < list.size(); i++) {
                visit(list.get(i), Places.element(shape), path + "[" + i + "]");
            }
            return;
        }
        List<PathElement> names;
        try {
            names = Places.elements(list, shape);
        } catch (IllegalArgumentException e) {
            problems.add(path + ": " + e.getMessage());
            return;
        }
        var seen = new HashSet<PathElement>();
        for (var i = 0; i < list.size(); i++) {
            if (!seen.add(names.get(i))) {
                problems.add(path + ": duplicate entries for key " + names.get(i));
            }
            visit(list.get(i), Places.element(shape), path + names.get(i));
        }
    }

    private void expected(String what, String path) {
        problems.add((path.isEmpty() ? "" : path + ": ") + "expected " + what);
    }
}
