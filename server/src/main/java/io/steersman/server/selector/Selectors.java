package io.steersman.server.selector;

import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Selectors as objects hold them: {@code metav1.LabelSelector}. Pure. */
public final class Selectors {

    private Selectors() {}

    /**
     * Whether a selector picks an object by its labels. An empty one picks everything; none, and one that cannot be
     * understood, nothing.
     */
    public static boolean matches(@Nullable JsonObject selector, JsonObject object) {
        if (selector == null) {
            return false;
        }
        try {
            return LabelSelector.parse(text(selector)).matches(object.object("/metadata/labels"));
        } catch (SelectorException e) {
            return false;
        }
    }

    /** In the language of query parameters: labels sorted, then expressions; empty if it picks everything. */
    public static String text(JsonObject selector) {
        var parts = new ArrayList<String>();
        var labels = selector.object("/matchLabels");
        if (labels != null) {
            labels.entries().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(e -> parts.add(
                            e.getKey() + "=" + (e.getValue() instanceof JsonString text ? text.value() : "")));
        }
        var expressions = selector.array("/matchExpressions");
        if (expressions != null) {
            expressions.objects().map(Selectors::requirement).forEach(parts::add);
        }
        return String.join(",", parts);
    }

    private static String requirement(JsonObject expression) {
        var key = String.valueOf(expression.string("/key"));
        var values = expression.array("/values");
        var all = values == null
                ? "()"
                : "(" + String.join(",", values.strings().sorted().toList()) + ")";
        return switch (String.valueOf(expression.string("/operator"))) {
            case "In" -> key + " in " + all;
            case "NotIn" -> key + " notin " + all;
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }
}
