package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import org.jspecify.annotations.Nullable;

/** Autoscalers, disruption budgets, leases and events. */
final class PolicyChecks {

    private PolicyChecks() {}

    static void autoscaler(Place autoscaler, @Nullable JsonObject old) {
        var spec = autoscaler.in("spec");
        var least = spec.number("minReplicas");
        var most = spec.number("maxReplicas");
        if (most != null && least != null && most < least) {
            spec.invalid("maxReplicas", "must be greater than or equal to `minReplicas`");
        }
        var target = spec.in("scaleTargetRef");
        target.required("kind").required("name");
        if (target.text("apiVersion").isEmpty()) {
            target.errors().add(FieldError.invalid(target.at("apiVersion"), "", "apiVersion must specify API group"));
        }
        if (most == null || most == 0) {
            spec.errors().add(FieldError.required(spec.at("maxReplicas"), ""));
        }
    }

    static void disruptionBudget(Place budget, @Nullable JsonObject old) {
        var spec = budget.in("spec");
        if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
            budget.errors()
                    .add(FieldError.invalid(
                            spec.path(), goBudget(spec), "minAvailable and maxUnavailable cannot be both set"));
        }
        numberOrPercent(spec, "minAvailable");
        numberOrPercent(spec, "maxUnavailable");
        spec.ifPresent("selector", Selectors::check);
    }

    private static JsonObject goBudget(Place spec) {
        return JsonObject.of(o -> {
            for (var field :
                    new String[] {"minAvailable", "selector", "maxUnavailable", "unhealthyPodEvictionPolicy"}) {
                var value = spec.value().get(field);
                o.put(
                        Character.toUpperCase(field.charAt(0)) + field.substring(1),
                        value == null ? io.steersman.wire.json.JsonNull.NULL : value);
            }
        });
    }

    private static void numberOrPercent(Place spec, String field) {
        var value = spec.value().get(field);
        if (value instanceof JsonNumber) {
            spec.notNegative(field);
        } else if (value instanceof JsonString text) {
            if (!text.value().matches("\\d{1,9}%")) {
                spec.invalid(
                        field,
                        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%',"
                                + " regex used for validation is '[0-9]+%')");
            } else if (Integer.parseInt(text.value().substring(0, text.value().length() - 1)) > 100) {
                spec.invalid(field, "must not be greater than 100%");
            }
        }
    }

    static void lease(Place lease, @Nullable JsonObject old) {
        var spec = lease.in("spec");
        spec.atLeast("leaseDurationSeconds", 1, "must be greater than 0");
        spec.notNegative("leaseTransitions");
    }

    /** An event tells of an object of its own namespace. */
    static void event(Place event, @Nullable JsonObject old) {
        var about = event.in("involvedObject");
        var namespace = event.in("metadata").text("namespace");
        var other = about.text("namespace");
        if (!other.equals(namespace) && !(other.isEmpty() && namespace.equals("default"))) {
            about.errors().add(FieldError.invalid(about.at("namespace"), other, "does not match event.namespace"));
        }
    }

    /** An event made through {@code events.k8s.io} says when it was, and is one of two types. */
    static void newEvent(Place event, @Nullable JsonObject old) {
        if (old != null) {
            return;
        }
        event.required("eventTime");
        if (event.value().get("eventTime") instanceof JsonString) {
            event.required("reportingController")
                    .required("reportingInstance")
                    .required("action")
                    .required("reason");
        }
        var type = event.text("type");
        if (!type.equals("Normal") && !type.equals("Warning")) {
            event.errors().add(FieldError.invalid(event.at("type"), type, "has invalid value: " + type));
        }
    }
}
