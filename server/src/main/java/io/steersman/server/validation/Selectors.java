package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.server.registry.ObjectMetaRules;
import io.steersman.server.selector.LabelRules;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code LabelSelector}s: whether they make sense, and whether they match. */
final class Selectors {

    private Selectors() {}

    /** Complains about a selector; the place is the selector itself. */
    static boolean check(Place selector) {
        var before = selector.errors().size();
        ObjectMetaRules.validateLabels(
                selector.value().object("/matchLabels"), selector.at("matchLabels"), selector.errors());
        selector.each("matchExpressions", Selectors::expression);
        return selector.errors().size() == before;
    }

    private static void expression(Place expression) {
        var values = expression.list("values");
        switch (expression.text("operator")) {
            case "In", "NotIn" -> {
                if (values.isEmpty()) {
                    expression.required("values", "must be specified when `operator` is 'In' or 'NotIn'");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    expression.forbidden(
                            "values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            default -> expression.invalid("operator", "not a valid selector operator");
        }
        for (var problem : LabelRules.qualifiedName(expression.text("key"))) {
            expression.errors().add(FieldError.invalid(expression.at("key"), expression.text("key"), problem));
        }
    }

    static boolean isEmpty(JsonObject selector) {
        var expressions = selector.array("/matchExpressions");
        return labels(selector, "/matchLabels").isEmpty() && (expressions == null || expressions.isEmpty());
    }

    /** Whether labels are selected; a selector that {@link #check} found wrong selects nothing in particular. */
    static boolean matches(JsonObject selector, JsonObject labels) {
        var expressions = selector.array("/matchExpressions");
        return labels(selector, "/matchLabels").stream()
                        .allMatch(l -> l.getValue().equals(labels.get(l.getKey())))
                && (expressions == null ? Stream.<JsonObject>empty() : expressions.objects())
                        .allMatch(e -> holds(e, labels));
    }

    private static boolean holds(JsonObject expression, JsonObject labels) {
        var key = expression.string("/key");
        var value = key != null && labels.get(key) instanceof JsonString text ? text.value() : null;
        var values = expression.array("/values");
        var listed = value != null && values != null && values.strings().anyMatch(value::equals);
        var operator = expression.string("/operator");
        return switch (operator == null ? "" : operator) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> true;
        };
    }

    private static List<Map.Entry<String, io.steersman.wire.json.JsonValue>> labels(JsonObject object, String pointer) {
        var labels = object.object(pointer);
        return labels == null ? List.of() : labels.entries();
    }
}
