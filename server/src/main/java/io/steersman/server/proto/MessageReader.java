package io.steersman.server.proto;

import io.steersman.server.proto.MessagePlan.Gathered;
import io.steersman.server.proto.MessagePlan.Nodes;
import io.steersman.server.schema.GoDurations;
import io.steersman.server.schema.GoStruct;
import io.steersman.server.schema.Quantities;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.WireType;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages into trees, as Go would print the structs that it reads from them. Fields that are not known are gone; what
 * {@link ProtoFault} finds wrong with a message is refused.
 */
final class MessageReader {

    private final ProtoReader in;

    MessageReader(ProtoReader in) {
        this.in = in;
    }

    JsonObject struct(Shape shape) {
        var plan = MessagePlan.of(shape);
        var gathered = new Gathered(plan.struct.size());
        nodes(plan, plan.nodes, gathered);
        return plan.struct.print(gathered.all());
    }

    private void nodes(MessagePlan plan, Nodes nodes, Gathered gathered) {
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            var node = nodes.find(WireType.field(tag));
            if (node == null) {
                in.skip(tag);
            } else if (node.inside != null) {
                insist(WireType.of(tag) == WireType.BYTES, tag);
                var mark = in.beginMessage();
                nodes(plan, node.inside, gathered);
                in.endMessage(mark);
            } else {
                field(tag, node.place, plan.shape(node.place), gathered);
            }
        }
    }

    private void field(int tag, int place, Shape shape, Gathered gathered) {
        if (shape.kind() == Shape.Kind.MAP) {
            var element = shape.additional();
            insist(WireType.of(tag) == WireType.BYTES, tag);
            if (element == null) {
                in.skip(tag);
            } else {
                entry(element, gathered, place);
            }
        } else if (shape.kind() == Shape.Kind.LIST && !shape.boxed()) {
            var element = shape.items();
            if (element == null) {
                in.skip(tag);
            } else {
                elements(tag, element, gathered.list(place));
            }
        } else {
            insist(fits(tag, shape), tag);
            gathered.values[place] = value(shape);
        }
    }

    /** One element of a list, or all numbers of one that comes packed. */
    private void elements(int tag, Shape element, List<JsonValue> list) {
        if (fits(tag, element)) {
            list.add(value(element));
            return;
        }
        insist(WireType.of(tag) == WireType.BYTES, tag);
        var mark = in.beginMessage();
        while (in.position() < in.limit()) {
            list.add(value(element));
        }
        in.endMessage(mark);
    }

    /** Go does not pass over a field that it knows and that comes in another wire type. */
    private void insist(boolean fits, int tag) {
        if (!fits) {
            throw in.invalid("wire type " + WireType.of(tag));
        }
    }

    /** Whether the value comes in the wire type that its kind has. */
    private static boolean fits(int tag, Shape shape) {
        return WireType.of(tag)
                == switch (shape.kind()) {
                    case INT32, INT64, BOOLEAN -> WireType.VARINT;
                    case DOUBLE -> WireType.FIXED64;
                    default -> WireType.BYTES;
                };
    }

    /** As Go, without a look at the wire types of key and value. */
    private void entry(Shape element, Gathered gathered, int place) {
        var key = "";
        var value = GoStruct.zero(element);
        var mark = in.beginMessage();
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            if (WireType.field(tag) == 1) {
                key = in.symbol();
            } else if (WireType.field(tag) == 2) {
                value = value(element);
            } else {
                in.skip(tag);
            }
        }
        in.endMessage(mark);
        gathered.map(place).put(key, value);
    }

    private JsonValue value(Shape shape) {
        return switch (shape.kind()) {
            case STRING -> JsonString.of(in.symbol());
            case INT32 -> JsonNumber.of(in.int32());
            case INT64 -> JsonNumber.of(in.int64());
            case DOUBLE -> JsonNumber.of(in.float64());
            case BOOLEAN -> JsonBoolean.of(in.bool());
            case BYTES -> JsonString.of(in.bytes().base64());
            default -> {
                var mark = in.beginMessage();
                var read = message(shape);
                in.endMessage(mark);
                yield read;
            }
        };
    }

    private JsonValue message(Shape shape) {
        return switch (shape.kind()) {
            case OBJECT -> struct(shape);
            case LIST -> boxed(shape);
            case QUANTITY -> quantity();
            case INT_OR_STRING -> intOrString();
            case TIME -> time(false);
            case MICRO_TIME -> time(true);
            case DURATION -> JsonString.of(GoDurations.print(scalars(WireType.VARINT).first));
            case ANY, FIELDS -> json();
            case EITHER -> either(shape);
            default -> throw new IllegalArgumentException(shape + " is no message");
        };
    }

    private JsonValue boxed(Shape shape) {
        var element = shape.items();
        var elements = new ArrayList<JsonValue>();
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            if (element != null && WireType.field(tag) == 1) {
                insist(fits(tag, element), tag);
                elements.add(value(element));
            } else {
                in.skip(tag);
            }
        }
        return elements.isEmpty() ? JsonNull.NULL : JsonArray.from(elements);
    }

    /** The fields of the small messages that stand for scalars: two numbers and a text, each under its own number. */
    private static final class Scalars {
        private boolean any;
        private long first;
        private long second;
        private String text = "";
    }

    /** @param wires the wire type of each field, the first having the number 1 */
    private Scalars scalars(int... wires) {
        var read = new Scalars();
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            read.any = true;
            var field = WireType.field(tag);
            if (field > wires.length) {
                in.skip(tag);
                continue;
            }
            insist(WireType.of(tag) == wires[field - 1], tag);
            if (WireType.of(tag) == WireType.BYTES) {
                read.text = in.symbol();
            } else if (field == 1) {
                read.first = in.int64();
            } else {
                read.second = in.int64();
            }
        }
        return read;
    }

    private JsonValue quantity() {
        var text = scalars(WireType.BYTES).text;
        try {
            return JsonString.of(text.isEmpty() ? "0" : Quantities.canonical(text));
        } catch (IllegalArgumentException e) {
            throw in.invalid(String.valueOf(e.getMessage()));
        }
    }

    private JsonValue intOrString() {
        var read = scalars(WireType.VARINT, WireType.VARINT, WireType.BYTES);
        return read.first == 0 ? JsonNumber.of(read.second) : JsonString.of(read.text);
    }

    private JsonValue time(boolean withMicros) {
        var read = scalars(WireType.VARINT, WireType.VARINT);
        try {
            return read.any
                    ? JsonString.of(ProtoTimes.print(read.first, (int) read.second, withMicros))
                    : JsonNull.NULL;
        } catch (DateTimeException e) {
            throw in.invalid("a time that is out of range");
        }
    }

    private JsonValue json() {
        JsonValue read = JsonNull.NULL;
        for (var tag = in.tag(); tag != 0; tag = in.tag()) {
            if (WireType.field(tag) == 1) {
                insist(WireType.of(tag) == WireType.BYTES, tag);
                var bytes = in.bytes();
                read = bytes.isEmpty() ? JsonNull.NULL : JsonValue.parse(bytes);
            } else {
                in.skip(tag);
            }
        }
        return read;
    }

    private JsonValue either(Shape shape) {
        var plan = MessagePlan.of(shape);
        var gathered = new Gathered(plan.struct.size());
        nodes(plan, plan.nodes, gathered);
        @Nullable JsonValue found = null;
        for (var value : gathered.all()) {
            if (value != null && (found == null || found instanceof JsonBoolean)) {
                found = value;
            }
        }
        return found == null ? JsonNull.NULL : found;
    }
}
