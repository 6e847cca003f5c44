package io.steersman.server.defaults;

import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import org.jspecify.annotations.Nullable;

/** Fills in what says who may do what and in which order: RBAC, admission, priority and fairness, quotas, secrets. */
final class AccessDefaults {

    private static final String RBAC = "rbac.authorization.k8s.io";

    private AccessDefaults() {}

    static JsonObject roleBinding(JsonObject binding) {
        return new Draft(binding)
                .absent("/roleRef/apiGroup", RBAC)
                .each("/subjects", AccessDefaults::subject)
                .done();
    }

    private static JsonObject subject(JsonObject subject) {
        var kind = subject.string("/kind");
        return "User".equals(kind) || "Group".equals(kind)
                ? new Draft(subject).absent("/apiGroup", RBAC).done()
                : subject;
    }

    /** Texts of {@code stringData} are for writing only: they become bytes of {@code data}, and win over what is there. */
    static JsonObject secret(JsonObject secret) {
        var typed = new Draft(secret).absent("/type", "Opaque").done();
        var texts = typed.object("/stringData");
        if (texts == null) {
            return typed;
        }
        var data = typed.object("/data");
        var bytes = data == null ? JsonObject.EMPTY : data;
        for (var entry : texts.entries()) {
            if (entry.getValue() instanceof JsonString text) {
                bytes = bytes.with(entry.getKey(), Bytes.utf8(text.value()).base64());
            }
        }
        var merged = typed.without("stringData");
        return bytes.isEmpty() ? merged : merged.with("data", bytes.sorted());
    }

    /** A limit stands for the default, and the default for the default request, where those are not said. */
    static JsonObject limitRange(JsonObject range) {
        return new Draft(range).each("/spec/limits", AccessDefaults::limit).done();
    }

    private static JsonObject limit(JsonObject limit) {
        if (!"Container".equals(limit.string("/type"))) {
            return limit;
        }
        var filled = fill(limit, "default", limit.object("/max"));
        filled = fill(filled, "defaultRequest", filled.object("/default"));
        return fill(filled, "defaultRequest", filled.object("/min"));
    }

    private static JsonObject fill(JsonObject limit, String name, @Nullable JsonObject from) {
        var filled = limit;
        if (from != null) {
            for (var entry : from.entries()) {
                var pointer =
                        "/" + name + "/" + entry.getKey().replace("~", "~0").replace("/", "~1");
                filled = new Draft(filled).absent(pointer, entry.getValue()).done();
            }
        }
        return filled;
    }

    static JsonObject validatingWebhooks(JsonObject configuration) {
        return new Draft(configuration)
                .each("/webhooks", AccessDefaults::webhook)
                .done();
    }

    static JsonObject mutatingWebhooks(JsonObject configuration) {
        return new Draft(configuration)
                .each(
                        "/webhooks",
                        w -> new Draft(webhook(w))
                                .absent("/reinvocationPolicy", "Never")
                                .done())
                .done();
    }

    private static JsonObject webhook(JsonObject webhook) {
        return new Draft(webhook)
                .absent("/failurePolicy", "Fail")
                .absent("/matchPolicy", "Equivalent")
                .absent("/namespaceSelector", JsonObject.EMPTY)
                .absent("/objectSelector", JsonObject.EMPTY)
                .absent("/timeoutSeconds", 10)
                .in(
                        "/clientConfig/service",
                        s -> new Draft(s).absent("/port", 443).done())
                .each("/rules", r -> new Draft(r).absent("/scope", "*").done())
                .done();
    }

    static JsonObject admissionPolicy(JsonObject policy) {
        return new Draft(policy)
                .absent("/spec/failurePolicy", "Fail")
                .in("/spec/matchConstraints", AccessDefaults::matchResources)
                .done();
    }

    static JsonObject admissionBinding(JsonObject binding) {
        return new Draft(binding)
                .in("/spec/matchResources", AccessDefaults::matchResources)
                .done();
    }

    private static JsonObject matchResources(JsonObject match) {
        return new Draft(match)
                .absent("/matchPolicy", "Equivalent")
                .absent("/namespaceSelector", JsonObject.EMPTY)
                .absent("/objectSelector", JsonObject.EMPTY)
                .each("/resourceRules", r -> new Draft(r).absent("/scope", "*").done())
                .each(
                        "/excludeResourceRules",
                        r -> new Draft(r).absent("/scope", "*").done())
                .done();
    }

    static JsonObject flowSchema(JsonObject schema) {
        return new Draft(schema).absent("/spec/matchingPrecedence", 1000).done();
    }

    static JsonObject priorityLevel(JsonObject level) {
        return new Draft(level)
                .in(
                        "/spec/exempt",
                        e -> new Draft(e)
                                .absent("/nominalConcurrencyShares", 0)
                                .absent("/lendablePercent", 0)
                                .done())
                .in(
                        "/spec/limited",
                        l -> new Draft(l)
                                .absent("/nominalConcurrencyShares", 30)
                                .absent("/lendablePercent", 0)
                                .in(
                                        "/limitResponse/queuing",
                                        q -> new Draft(q)
                                                .absent("/queues", 64)
                                                .absent("/handSize", 8)
                                                .absent("/queueLengthLimit", 50)
                                                .done())
                                .done())
                .done();
    }

    static JsonObject priorityClass(JsonObject priorityClass) {
        return new Draft(priorityClass)
                .absent("/preemptionPolicy", "PreemptLowerPriority")
                .done();
    }

    static JsonObject signingRequest(JsonObject request) {
        return new Draft(request)
                .absent("/spec/usages", JsonArray.of("digital signature", "key encipherment"))
                .done();
    }

    static JsonObject apiService(JsonObject service) {
        return new Draft(service)
                .in("/spec/service", s -> new Draft(s).absent("/port", 443).done())
                .done();
    }
}
