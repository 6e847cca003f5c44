package io.steersman.server.proto;

import io.steersman.server.schema.GoStruct;
import io.steersman.server.schema.Shape;
import io.steersman.server.schema.Utf8Order;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the message of one struct is laid out: what stands under which number, found by index instead of by name or map. A
 * struct that Go embeds is a message whose members are fields of the struct around it; it is a node with nodes of its own.
 * Made once for each shape. Immutable but for what is looked up late; safe to share between threads.
 */
final class MessagePlan {

    private static final Map<Shape, MessagePlan> KNOWN = new ConcurrentHashMap<>();

    /** What stands under a number: a field, or an embedded struct with its nodes. */
    static final class Node {
        final int number;

        /** The place of the field in its struct; -1 for an embedded struct. */
        final int place;

        /** The nodes of an embedded struct; null for a field. */
        final @Nullable Nodes inside;

        private Node(int number, int place, @Nullable Nodes inside) {
            this.number = number;
            this.place = place;
            this.inside = inside;
        }
    }

    /** The nodes of one message. */
    static final class Nodes {
        /** By number, the largest first: the order in which a writer that works backwards needs them. */
        final Node[] backwards;

        private final @Nullable Node[] byNumber;

        private Nodes(Map<Integer, Node> nodes) {
            backwards = nodes.values().stream()
                    .sorted(Comparator.comparingInt((Node n) -> n.number).reversed())
                    .toArray(Node[]::new);
            byNumber = new Node[backwards.length == 0 ? 0 : backwards[0].number + 1];
            for (var node : backwards) {
                byNumber[node.number] = node;
            }
        }

        @Nullable Node find(int number) {
            return number < byNumber.length ? byNumber[number] : null;
        }
    }

    final GoStruct struct;
    final Nodes nodes;
    private final String[] names;
    private final Shape[] shapes;
    private final boolean[] pointers;

    private MessagePlan(Shape shape) {
        struct = GoStruct.of(shape);
        names = new String[struct.size()];
        shapes = new Shape[struct.size()];
        pointers = new boolean[struct.size()];
        var tree = new TreeMap<Integer, Object>();
        for (var i = 0; i < names.length; i++) {
            var field = struct.field(i);
            names[i] = field.name();
            shapes[i] = field.shape();
            pointers[i] = field.pointer();
            if (field.number() > 0) {
                place(tree, field.via(), field.number(), i);
            }
        }
        nodes = nodes(tree);
    }

    static MessagePlan of(Shape shape) {
        var known = KNOWN.get(shape);
        if (known == null) {
            known = new MessagePlan(shape);
            KNOWN.put(shape, known);
        }
        return known;
    }

    @SuppressWarnings("unchecked") // what is not an Integer in the tree is a tree
    private static void place(Map<Integer, Object> tree, List<Integer> via, int number, int field) {
        var at = tree;
        for (var step : via) {
            at = (Map<Integer, Object>) at.computeIfAbsent(step, s -> new TreeMap<Integer, Object>());
        }
        at.put(number, field);
    }

    @SuppressWarnings("unchecked")
    private static Nodes nodes(Map<Integer, Object> tree) {
        var nodes = new TreeMap<Integer, Node>();
        tree.forEach((number, what) -> nodes.put(
                number,
                what instanceof Integer place
                        ? new Node(number, place, null)
                        : new Node(number, -1, nodes((Map<Integer, Object>) what))));
        return new Nodes(nodes);
    }

    /** Go's name of the struct that an embedding node stands for, at its level of embedding. */
    String embedding(Node node, int level) {
        var at = node;
        while (at.inside != null) {
            at = at.inside.backwards[0];
        }
        return struct.field(at.place).embedding().split("\\.", -1)[level];
    }

    Shape shape(int place) {
        return shapes[place];
    }

    boolean pointer(int place) {
        return pointers[place];
    }

    /** The members of an object at the places of their fields. Quick where they come in the order of the struct. */
    @Nullable JsonValue[] places(JsonObject object) {
        var values = new JsonValue[names.length];
        var next = new int[1];
        object.forEach((name, value) -> {
            var place = find(name, next[0]);
            if (place >= 0) {
                values[place] = value;
                next[0] = place + 1;
            }
        });
        return values;
    }

    private int find(String name, int from) {
        for (var i = from; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return struct.place(name);
    }

    /** What repeated fields have gathered, by place. */
    static final class Gathered {
        final @Nullable JsonValue[] values;
        private final @Nullable List<JsonValue>[] lists;
        private final @Nullable Map<String, JsonValue>[] maps;

        @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generics
        Gathered(int size) {
            values = new JsonValue[size];
            lists = new List[size];
            maps = new Map[size];
        }

        List<JsonValue> list(int place) {
            var list = lists[place];
            if (list == null) {
                list = new ArrayList<>();
                lists[place] = list;
            }
            return list;
        }

        Map<String, JsonValue> map(int place) {
            var map = maps[place];
            if (map == null) {
                map = new TreeMap<>(Utf8Order.INSTANCE);
                maps[place] = map;
            }
            return map;
        }

        /** All values, lists and maps among them. */
        @Nullable JsonValue[] all() {
            for (var i = 0; i < values.length; i++) {
                var list = lists[i];
                var map = maps[i];
                if (list != null) {
                    values[i] = io.steersman.wire.json.JsonArray.from(list);
                } else if (map != null) {
                    values[i] = JsonObject.of(b -> map.forEach(b::put));
                }
            }
            return values;
        }
    }
}
