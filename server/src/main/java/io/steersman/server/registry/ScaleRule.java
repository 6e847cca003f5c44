package io.steersman.server.registry;

import io.steersman.server.selector.Selectors;
import io.steersman.wire.json.JsonObject;
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
        return Selectors.text(isMap ? JsonObject.EMPTY.with("matchLabels", selector) : selector);
    }
}
