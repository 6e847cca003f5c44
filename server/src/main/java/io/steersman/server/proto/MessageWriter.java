package io.steersman.server.proto;

import io.steersman.server.schema.GoDurations;
import io.steersman.server.schema.Shape;
import io.steersman.server.schema.Utf8Order;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import io.steersman.wire.json.JsonWriter;
import io.steersman.wire.proto.ProtoWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes trees as Kubernetes' generated Go code writes the structs: everything that is not behind a pointer always, zero or
 * not; maps sorted by key; and as {@link ProtoWriter} has it, the last byte first.
 */
final class MessageWriter {

    private final ProtoWriter out;

    MessageWriter(ProtoWriter out) {
        this.out = out;
    }

    void struct(JsonObject object, MessagePlan plan) {
        nodes(plan, plan.nodes, plan.places(object));
    }

    private void nodes(MessagePlan plan, MessagePlan.Nodes nodes, @Nullable JsonValue[] values) {
        for (var node : nodes.backwards) {
            if (node.inside != null) {
                var end = out.mark();
                nodes(plan, node.inside, values);
                out.message(node.number, end);
            } else {
                var value = values[node.place];
                if (value == null || value instanceof JsonNull) {
                    unset(node.number, plan.shape(node.place), plan.pointer(node.place));
                } else {
                    field(node.number, value, plan.shape(node.place));
                }
            }
        }
    }

    private void unset(int number, Shape shape, boolean pointer) {
        if (!pointer) {
            switch (shape.kind()) {
                case LIST, MAP, BYTES, EITHER -> {}
                default -> value(number, null, shape);
            }
        }
    }

    private void field(int number, JsonValue value, Shape shape) {
        if (value instanceof JsonArray list && shape.kind() == Shape.Kind.LIST) {
            list(number, list, shape);
        } else if (value instanceof JsonObject map && shape.kind() == Shape.Kind.MAP) {
            map(number, map, shape);
        } else {
            value(number, value, shape);
        }
    }

    private void list(int number, JsonArray list, Shape shape) {
        var end = out.mark();
        var element = shape.items();
        if (element != null) {
            for (var i = list.size() - 1; i >= 0; i--) {
                value(shape.boxed() ? 1 : number, list.get(i), element);
            }
        }
        if (shape.boxed()) {
            out.message(number, end);
        }
    }

    private void map(int number, JsonObject map, Shape shape) {
        var element = shape.additional();
        if (element == null) {
            return;
        }
        var entries = map.entries();
        if (isSorted(map)) {
            for (var i = entries.size() - 1; i >= 0; i--) {
                entry(number, entries.get(i), element);
            }
        } else {
            var sorted = new TreeMap<String, JsonValue>(Utf8Order.INSTANCE);
            map.forEach(sorted::put);
            sorted.descendingMap().entrySet().forEach(entry -> entry(number, entry, element));
        }
    }

    private static boolean isSorted(JsonObject map) {
        String before = null;
        for (var name : map.names()) {
            if (before != null && Utf8Order.INSTANCE.compare(before, name) >= 0) {
                return false;
            }
            before = name;
        }
        return true;
    }

    private void entry(int number, Map.Entry<String, JsonValue> entry, Shape element) {
        var end = out.mark();
        field(2, entry.getValue(), element);
        out.string(1, entry.getKey());
        out.message(number, end);
    }

    /** One value of a field, an element or an entry; null stands for the zero. */
    private void value(int number, @Nullable JsonValue value, Shape shape) {
        switch (shape.kind()) {
            case STRING -> out.string(number, value instanceof JsonString text ? text.value() : "");
            case INT32, INT64 -> out.int64(number, value instanceof JsonNumber n ? n.longValue() : 0);
            case DOUBLE -> out.float64(number, value instanceof JsonNumber n ? n.doubleValue() : 0);
            case BOOLEAN -> out.bool(number, value instanceof JsonBoolean b && b.value());
            case BYTES ->
                out.bytes(number, value instanceof JsonString text ? Bytes.base64(text.value()) : Bytes.EMPTY);
            case LIST -> list(number, value instanceof JsonArray list ? list : JsonArray.EMPTY, shape);
            case MAP -> map(number, value instanceof JsonObject map ? map : JsonObject.EMPTY, shape);
            default -> {
                var end = out.mark();
                message(value, shape);
                out.message(number, end);
            }
        }
    }

    private void message(@Nullable JsonValue value, Shape shape) {
        switch (shape.kind()) {
            case OBJECT ->
                struct(value instanceof JsonObject object ? object : JsonObject.EMPTY, MessagePlan.of(shape));
            case QUANTITY -> out.string(1, value instanceof JsonString text ? text.value() : "0");
            case INT_OR_STRING -> intOrString(value);
            case TIME, MICRO_TIME -> {
                if (value instanceof JsonString text) {
                    ProtoTimes.write(text.value(), shape.kind() == Shape.Kind.MICRO_TIME, out);
                }
            }
            case DURATION -> out.int64(1, value instanceof JsonString text ? GoDurations.nanos(text.value()) : 0);
            case ANY, FIELDS -> {
                if (value != null && !(value instanceof JsonNull)) {
                    var json = new JsonWriter();
                    json.value(value);
                    out.bytes(1, json.toBytes());
                }
            }
            case EITHER -> either(value == null ? JsonNull.NULL : value, shape);
            default -> throw new IllegalArgumentException(shape + " is no message");
        }
    }

    private void intOrString(@Nullable JsonValue value) {
        out.string(3, value instanceof JsonString text ? text.value() : "");
        out.int64(2, value instanceof JsonNumber number ? number.longValue() : 0);
        out.int64(1, value instanceof JsonString ? 1 : 0);
    }

    /** The one that is set; the boolean beside a struct is always there, and true if the struct is. */
    private void either(JsonValue value, Shape shape) {
        for (var node : MessagePlan.of(shape).nodes.backwards) {
            var other = MessagePlan.of(shape).shape(node.place);
            if (other.kind() == Shape.Kind.BOOLEAN) {
                out.bool(node.number, value instanceof JsonObject || value instanceof JsonBoolean b && b.value());
            } else if (value instanceof JsonObject object && other.kind() == Shape.Kind.OBJECT) {
                value(node.number, object, other);
            } else if (value instanceof JsonArray list && other.kind() == Shape.Kind.LIST) {
                list(node.number, list, other);
            }
        }
    }
}
