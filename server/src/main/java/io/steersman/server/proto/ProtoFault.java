package io.steersman.server.proto;

import io.steersman.server.proto.MessagePlan.Nodes;
import io.steersman.server.schema.GoNames;
import io.steersman.server.schema.Shape;
import io.steersman.wire.Bytes;
import io.steersman.wire.proto.ProtoReader;
import io.steersman.wire.proto.WireType;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says what Go's generated decoders say of a message that they cannot read. It reads the message once more, as they do and
 * up to the first fault; a reader that succeeds needs none of this. Not safe for several threads at once.
 */
public final class ProtoFault {

    private static final String CUT_OFF = "unexpected EOF";

    /** A fault is found: its words, and no stack. */
    private static final class Found extends RuntimeException {
        private static final long serialVersionUID = 1;

        Found(String words) {
            super(words, null, false, false);
        }
    }

    /** The fields of the small messages that stand for scalars, by number. */
    private record Small(String name, List<String> fields, List<Integer> wires) {}

    private static final Small TIME =
            new Small("Timestamp", List.of("Seconds", "Nanos"), List.of(WireType.VARINT, WireType.VARINT));
    private static final Small INT_OR_STRING = new Small(
            "IntOrString",
            List.of("Type", "IntVal", "StrVal"),
            List.of(WireType.VARINT, WireType.VARINT, WireType.BYTES));
    private static final Small QUANTITY = new Small("Quantity", List.of("String_"), List.of(WireType.BYTES));
    private static final Small DURATION = new Small("Duration", List.of("Duration"), List.of(WireType.VARINT));
    private static final Small TYPE_META =
            new Small("TypeMeta", List.of("APIVersion", "Kind"), List.of(WireType.BYTES, WireType.BYTES));
    private static final Small UNKNOWN = new Small(
            "Unknown",
            List.of("TypeMeta", "Raw", "ContentEncoding", "ContentType"),
            List.of(WireType.BYTES, WireType.BYTES, WireType.BYTES, WireType.BYTES));

    private final Bytes in;
    private int pos;
    private int depth;

    private ProtoFault(Bytes message) {
        in = message;
    }

    /** The first fault in the message of a struct of this shape; null if Go would read it. */
    public static @Nullable String of(Bytes message, Shape shape) {
        return find(message, fault -> fault.struct(message.length(), shape));
    }

    /** The first fault in the envelope that follows the four magic bytes; null if Go would read it. */
    public static @Nullable String ofEnvelope(Bytes unknown) {
        return find(unknown, fault -> fault.small(unknown.length(), UNKNOWN));
    }

    private static @Nullable String find(Bytes message, Consumer<ProtoFault> read) {
        try {
            read.accept(new ProtoFault(message));
            return null;
        } catch (Found found) {
            return found.getMessage();
        }
    }

    private void struct(int end, Shape shape) {
        if (++depth > ProtoReader.MAX_DEPTH) {
            throw new Found("proto: messages nested deeper than " + ProtoReader.MAX_DEPTH);
        }
        var plan = MessagePlan.of(shape);
        nodes(end, shape, plan, plan.nodes, shape.goName(), 0);
        depth--;
    }

    /** @param level how many embedded structs this one stands in */
    private void nodes(int end, Shape shape, MessagePlan plan, Nodes nodes, String name, int level) {
        while (pos < end) {
            var start = pos;
            var tag = tag(name, end);
            var node = nodes.find((int) (tag >>> 3));
            if (node == null) {
                skip(start, end);
            } else if (node.inside != null) {
                var embedded = plan.embedding(node, level);
                insist(tag, WireType.BYTES, embedded);
                var inner = length(end);
                nodes(inner, shape, plan, node.inside, embedded, level + 1);
            } else {
                var field = plan.struct.field(node.place);
                field(tag, end, field.shape(), GoNames.of(shape, field));
            }
        }
    }

    private void field(long tag, int end, Shape shape, String name) {
        var list = shape.kind() == Shape.Kind.LIST && !shape.boxed();
        var items = list ? shape.items() : shape;
        var value = items == null ? shape : items;
        var wire = wire(value);
        if (list && wire != WireType.BYTES && (tag & 7) == WireType.BYTES) {
            var inner = length(end);
            while (pos < inner) {
                scalar(wire, inner);
            }
            return;
        }
        insist(tag, wire, name);
        if (shape.kind() == Shape.Kind.MAP) {
            entry(length(end), shape);
        } else {
            value(end, value);
        }
    }

    private void value(int end, Shape shape) {
        var wire = wire(shape);
        if (wire != WireType.BYTES) {
            scalar(wire, end);
            return;
        }
        var inner = length(end);
        switch (shape.kind()) {
            case OBJECT, EITHER -> struct(inner, shape);
            case LIST -> boxed(inner, shape);
            case QUANTITY -> small(inner, QUANTITY);
            case INT_OR_STRING -> small(inner, INT_OR_STRING);
            case TIME, MICRO_TIME -> small(inner, TIME);
            case DURATION -> small(inner, DURATION);
            case ANY, FIELDS -> small(inner, raw(shape));
            default -> pos = inner;
        }
    }

    private void boxed(int end, Shape shape) {
        var items = shape.items();
        while (pos < end) {
            var start = pos;
            var tag = tag(shape.goName(), end);
            if (tag >>> 3 == 1 && items != null) {
                insist(tag, wire(items), "Items");
                value(end, items);
            } else {
                skip(start, end);
            }
        }
    }

    /** Of a map's entry Go does not look at the wire types. */
    private void entry(int end, Shape map) {
        var values = map.additional();
        while (pos < end) {
            var start = pos;
            var field = varint(end) >>> 3;
            if (field == 1) {
                pos = length(end);
            } else if (field == 2 && values != null) {
                value(end, values);
            } else {
                skip(start, end);
            }
        }
    }

    private void small(int end, Small message) {
        while (pos < end) {
            var start = pos;
            var tag = tag(message.name(), end);
            var field = tag >>> 3;
            if (field > message.fields().size()) {
                skip(start, end);
                continue;
            }
            var place = (int) field - 1;
            var wire = message.wires().get(place);
            insist(tag, wire, message.fields().get(place));
            if (wire != WireType.BYTES) {
                scalar(wire, end);
            } else if (field == 1 && message.equals(UNKNOWN)) {
                small(length(end), TYPE_META);
            } else {
                pos = length(end);
            }
        }
    }

    private long tag(String message, int end) {
        var tag = varint(end);
        var wire = tag & 7;
        var field = (int) (tag >>> 3);
        if (wire == WireType.END_GROUP) {
            throw new Found("proto: " + message + ": wiretype end group for non-group");
        }
        if (field <= 0) {
            throw new Found("proto: " + message + ": illegal tag " + field + " (wire type " + tag + ")");
        }
        return tag;
    }

    private static void insist(long tag, int wire, String field) {
        if ((tag & 7) != wire) {
            throw new Found("proto: wrong wireType = " + (tag & 7) + " for field " + field);
        }
    }

    private static Small raw(Shape shape) {
        var type = shape.goType();
        return new Small(type.substring(type.lastIndexOf('.') + 1), List.of("Raw"), List.of(WireType.BYTES));
    }

    private static int wire(Shape shape) {
        return switch (shape.kind()) {
            case INT32, INT64, BOOLEAN -> WireType.VARINT;
            case DOUBLE -> WireType.FIXED64;
            default -> WireType.BYTES;
        };
    }

    private long varint(int end) {
        var value = 0L;
        for (var shift = 0; ; shift += 7) {
            if (shift >= 64) {
                throw new Found("proto: integer overflow");
            }
            if (pos >= end) {
                throw new Found(CUT_OFF);
            }
            var b = in.at(pos++);
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    /** @return where what is so long ends */
    private int length(int end) {
        var length = varint(end);
        if (length < 0) {
            throw new Found("proto: negative length found during unmarshaling");
        }
        if (length > end - pos) {
            throw new Found(CUT_OFF);
        }
        return pos + (int) length;
    }

    private void scalar(int wire, int end) {
        if (wire == WireType.VARINT) {
            varint(end);
        } else {
            pass(wire == WireType.FIXED64 ? 8 : 4, end);
        }
    }

    private void pass(int count, int end) {
        if (count > end - pos) {
            throw new Found(CUT_OFF);
        }
        pos += count;
    }

    private void skip(int start, int end) {
        pos = start;
        var depth = 0;
        do {
            var wire = (int) (varint(end) & 7);
            switch (wire) {
                case WireType.VARINT -> varint(end);
                case WireType.FIXED64 -> pass(8, end);
                case WireType.BYTES -> pos = length(end);
                case WireType.START_GROUP -> depth++;
                case WireType.END_GROUP -> {
                    if (depth == 0) {
                        throw new Found("proto: unexpected end of group");
                    }
                    depth--;
                }
                case WireType.FIXED32 -> pass(4, end);
                default -> throw new Found("proto: illegal wireType " + wire);
            }
        } while (depth > 0);
    }
}
