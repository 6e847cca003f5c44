package io.steersman.server.api;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.registry.ScaleRule;
import io.steersman.server.request.Meta;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import java.util.List;

/** Shows an object as {@code autoscaling/v1 Scale}, and takes the number of a Scale over into the object. Pure. */
final class Scales {

    private static final List<String> METADATA =
            List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");

    private Scales() {}

    static ScaleRule rule(ResourceDefinition definition) {
        var own = definition.rules().scale();
        return own == null ? ScaleRule.USUAL : own;
    }

    /**
     * The Scale of an object.
     *
     * @throws io.steersman.server.error.Refusal 500 if a custom resource has no number to show
     */
    static JsonObject of(JsonObject object, ResourceDefinition definition) {
        var rule = rule(definition);
        if (definition.custom() && object.at(rule.specReplicas()) == null) {
            var path = rule.specReplicas().replace('/', '.');
            throw Statuses.internal("the spec replicas field \"" + path + "\" does not exist");
        }
        return of(object, rule);
    }

    private static JsonObject of(JsonObject object, ScaleRule rule) {
        var metadata = JsonObject.of(b -> {
            for (var name : METADATA) {
                var value = Meta.of(object).get(name);
                if (value != null) {
                    b.put(name, value);
                }
            }
        });
        var wanted = object.number(rule.specReplicas());
        var there = object.number(rule.statusReplicas());
        var selector = rule.selector().apply(object);
        return JsonObject.of(b -> b.put("kind", "Scale")
                .put("apiVersion", "autoscaling/v1")
                .put("metadata", metadata)
                .put(
                        "spec",
                        wanted == null || wanted == 0 ? JsonObject.EMPTY : JsonObject.EMPTY.with("replicas", wanted))
                .put("status", status(there, selector)));
    }

    private static JsonObject status(@org.jspecify.annotations.Nullable Long there, String selector) {
        var status = JsonObject.EMPTY.with("replicas", there == null ? 0 : there);
        return selector.isEmpty() ? status : status.with("selector", selector);
    }

    /**
     * The object with the number wanted, and with the guards of the Scale as its own.
     *
     * @throws io.steersman.server.error.Refusal 422 if the number is negative
     */
    static JsonObject into(JsonObject object, JsonObject scale, ScaleRule rule) {
        var replicas = scale.number("/spec/replicas");
        var wanted = replicas == null ? 0 : replicas;
        if (wanted < 0) {
            var error = FieldError.invalid(
                    FieldPath.of("spec", "replicas"), JsonNumber.of(wanted), "must be greater than or equal to 0");
            throw Statuses.invalid("autoscaling", "Scale", Meta.name(object), List.of(error));
        }
        var changed = object.set(rule.specReplicas(), wanted);
        changed = Meta.withText(changed, "resourceVersion", Meta.resourceVersion(scale));
        var uid = Meta.uid(scale);
        return uid.isEmpty() ? changed : Meta.withText(changed, "uid", uid);
    }
}
