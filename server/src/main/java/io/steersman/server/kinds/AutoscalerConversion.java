package io.steersman.server.kinds;

import io.steersman.server.registry.Conversion;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Autoscalers are stored as {@code autoscaling/v2}. Version 1 knows one metric, the use of the processor; what else there is
 * travels in annotations, so that a write through version 1 loses nothing.
 */
final class AutoscalerConversion implements Conversion {

    private static final String PREFIX = "autoscaling.alpha.kubernetes.io/";
    private static final String METRICS = PREFIX + "metrics";
    private static final String BEHAVIOR = PREFIX + "behavior";
    private static final String CONDITIONS = PREFIX + "conditions";
    private static final String CURRENT = PREFIX + "current-metrics";

    @Override
    public JsonObject fromStorage(JsonObject stored) {
        var one = stored.remove("/spec/metrics")
                .remove("/spec/behavior")
                .remove("/status/conditions")
                .remove("/status/currentMetrics");
        var cpu = cpu(stored.array("/spec/metrics"));
        var target = cpu == null ? null : cpu.number("/resource/target/averageUtilization");
        if (target != null) {
            one = one.set("/spec/targetCPUUtilizationPercentage", target);
        }
        var used = cpu(stored.array("/status/currentMetrics"));
        var current = used == null ? null : used.number("/resource/current/averageUtilization");
        if (current != null) {
            one = one.set("/status/currentCPUUtilizationPercentage", current);
        }
        one = annotate(one, METRICS, without(stored.array("/spec/metrics"), cpu));
        one = annotate(one, BEHAVIOR, stored.at("/spec/behavior"));
        one = annotate(one, CONDITIONS, stored.at("/status/conditions"));
        return annotate(one, CURRENT, without(stored.array("/status/currentMetrics"), used));
    }

    @Override
    public JsonObject toStorage(JsonObject object) {
        var metrics = parsed(object, METRICS) instanceof JsonArray more ? more : JsonArray.EMPTY;
        var target = object.number("/spec/targetCPUUtilizationPercentage");
        if (target != null) {
            metrics = metrics.insert(
                    0,
                    JsonObject.of(m -> m.set("/type", "Resource")
                            .set("/resource/name", "cpu")
                            .set("/resource/target/type", "Utilization")
                            .set("/resource/target/averageUtilization", target)));
        }
        var two = object.remove("/spec/targetCPUUtilizationPercentage");
        two = metrics.isEmpty() ? two : two.set("/spec/metrics", metrics);
        two = restored(two, "/spec/behavior", parsed(object, BEHAVIOR));
        two = restored(two, "/status/conditions", parsed(object, CONDITIONS));
        two = restored(two, "/status/currentMetrics", current(object));
        for (var name : new String[] {METRICS, BEHAVIOR, CONDITIONS, CURRENT}) {
            two = two.remove(pointer(name));
        }
        var left = two.object("/metadata/annotations");
        two = left != null && left.isEmpty() ? two.remove("/metadata/annotations") : two;
        return two.remove("/status/currentCPUUtilizationPercentage");
    }

    private static @Nullable JsonArray current(JsonObject object) {
        var more = parsed(object, CURRENT) instanceof JsonArray array ? array : JsonArray.EMPTY;
        var used = object.number("/status/currentCPUUtilizationPercentage");
        if (used != null) {
            more = more.insert(
                    0,
                    JsonObject.of(m -> m.set("/type", "Resource")
                            .set("/resource/name", "cpu")
                            .set("/resource/current/averageUtilization", used)));
        }
        return more.isEmpty() ? null : more;
    }

    private static JsonObject restored(JsonObject object, String pointer, @Nullable JsonValue value) {
        return value == null ? object : object.set(pointer, value);
    }

    private static @Nullable JsonObject cpu(@Nullable JsonArray metrics) {
        return metrics == null
                ? null
                : metrics.objects()
                        .filter(m -> "Resource".equals(m.string("/type")) && "cpu".equals(m.string("/resource/name")))
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable JsonArray without(@Nullable JsonArray metrics, @Nullable JsonObject cpu) {
        if (metrics == null) {
            return null;
        }
        var rest = JsonArray.from(metrics.objects().filter(m -> !m.equals(cpu)).toList());
        return rest.isEmpty() ? null : rest;
    }

    private static JsonObject annotate(JsonObject object, String name, @Nullable JsonValue value) {
        return value == null ? object : object.set(pointer(name), value.toString());
    }

    private static @Nullable JsonValue parsed(JsonObject object, String name) {
        var text = object.string(pointer(name));
        if (text == null) {
            return null;
        }
        try {
            return JsonValue.parse(text);
        } catch (DecodeException e) {
            // Somebody else's annotation under that name says nothing about metrics.
            return null;
        }
    }

    private static String pointer(String annotation) {
        return "/metadata/annotations/" + annotation.replace("/", "~1");
    }
}
