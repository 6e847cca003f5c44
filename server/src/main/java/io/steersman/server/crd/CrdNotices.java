package io.steersman.server.crd;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells who writes a CRD what of it this server stores but does not act on. */
final class CrdNotices {

    static final String RULES_NOT_EVALUATED =
            "x-kubernetes-validations are stored but not evaluated by this server: their rules do not hold objects back";
    static final String NO_WEBHOOKS =
            "spec.conversion.strategy Webhook is stored but no webhook is called by this server: only the storage version is"
                    + " served";

    private CrdNotices() {}

    /** @param old what is stored; null when the object is being created. What was said of it is not said again */
    static void about(JsonObject object, @Nullable JsonObject old, Consumer<String> warn) {
        if (hasRules(object) && (old == null || !hasRules(old))) {
            warn.accept(RULES_NOT_EVALUATED);
        }
        if (usesWebhook(object) && (old == null || !usesWebhook(old))) {
            warn.accept(NO_WEBHOOKS);
        }
    }

    static boolean usesWebhook(JsonObject object) {
        return "Webhook".equals(new Crd(object).text("/spec/conversion/strategy"));
    }

    private static boolean hasRules(JsonObject object) {
        return new Crd(object)
                .versions().stream().map(Crd::schema).anyMatch(schema -> schema != null && mentionsRules(schema));
    }

    private static boolean mentionsRules(JsonValue value) {
        if (value instanceof JsonObject object) {
            var rules = object.get("x-kubernetes-validations");
            return rules instanceof JsonArray array && !array.isEmpty()
                    || object.entries().stream().anyMatch(member -> mentionsRules(member.getValue()));
        }
        return value instanceof JsonArray array && array.stream().anyMatch(CrdNotices::mentionsRules);
    }
}
