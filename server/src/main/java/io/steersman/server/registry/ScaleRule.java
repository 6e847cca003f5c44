package io.steersman.server.registry;

import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Where the {@code scale} subresource finds its numbers in an object.
 *
 * @param specReplicas pointer to the number wanted
 * @param statusReplicas pointer to the number there is
 * @param selector the label selector of what is counted, as text; empty if there is none
 */
public record ScaleRule(String specReplicas, String statusReplicas, Function<JsonObject, String> selector) {

    /** {@code spec.replicas}, {@code status.replicas} and {@code spec.selector}, be it a map or a LabelSelector. */
    public static final ScaleRule USUAL = new ScaleRule("/spec/replicas", "/status/replicas", ScaleRule::ofSelector);

    private static String ofSelector(JsonObject object) {
        var selector = object.object("/spec/selector");
        if (selector == null) {
            return "";
        }
        var isMap = !selector.has("matchLabels") && !selector.has("matchExpressions");
        var labels = isMap ? selector : selector.object("/matchLabels");
        var parts = new ArrayList<String>();
        if (labels != null) {
            var sorted = new TreeMap<String, String>();
            labels.forEach((key, value) -> sorted.put(key, value instanceof JsonString text ? text.value() : ""));
            sorted.forEach((key, value) -> parts.add(key + "=" + value));
        }
        var expressions = isMap ? null : selector.array("/matchExpressions");
        if (expressions != null) {
            expressions.objects().map(ScaleRule::expression).forEach(parts::add);
        }
        return String.join(",", parts);
    }

    private static String expression(JsonObject expression) {
        var key = String.valueOf(expression.string("/key"));
        var values = expression.array("/values");
        var listed =
                values == null ? "" : String.join(",", values.strings().sorted().toList());
        return switch (String.valueOf(expression.string("/operator"))) {
            case "In" -> key + " in (" + listed + ")";
            case "NotIn" -> key + " notin (" + listed + ")";
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }
}
