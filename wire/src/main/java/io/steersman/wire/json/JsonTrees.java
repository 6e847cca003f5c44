package io.steersman.wire.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds trees for a {@link JsonReader}. Members wait on a stack until their object ends and its size is known. */
final class JsonTrees {

    private static final int REPORTED_DUPLICATES = 100;

    /** From how many members on an object's names are looked up in a map. */
    private static final int MANY = 16;

    private final JsonReader in;
    private String[] names = JsonObject.NO_NAMES;
    private JsonValue[] values = JsonObject.NO_VALUES;
    private int top;
    private @Nullable Consumer<String> onDuplicate;
    private int duplicates;

    JsonTrees(JsonReader in) {
        this.in = in;
    }

    void onDuplicate(Consumer<String> listener) {
        onDuplicate = listener;
    }

    JsonValue value() {
        return switch (in.peek()) {
            case OBJECT -> object();
            case ARRAY -> array();
            case STRING -> JsonString.of(in.string());
            case NUMBER -> in.number();
            case BOOLEAN -> JsonBoolean.of(in.bool());
            case NULL -> {
                in.readNull();
                yield JsonNull.NULL;
            }
        };
    }

    private JsonObject object() {
        in.beginObject();
        var base = top;
        // A bit for each name's hash: while its bit is clear, a name is new and need not be searched.
        var seen = 0L;
        Map<String, Integer> places = null;
        Set<String> told = null;
        while (true) {
            var name = in.nextName();
            if (name == null) {
                break;
            }
            var bit = 1L << name.hashCode();
            if (top - base == MANY) {
                places = places(base);
            }
            var known = (seen & bit) == 0 ? -1 : find(name, base, places);
            seen |= bit;
            if (known >= 0) {
                told = told == null ? new HashSet<>() : told;
                if (told.add(name)) {
                    duplicate(in.valueAt);
                }
                values[known] = value();
            } else {
                var value = value();
                push(name, value);
                if (places != null) {
                    places.put(name, top - 1);
                }
            }
        }
        var object = JsonObject.wrap(Arrays.copyOfRange(names, base, top), Arrays.copyOfRange(values, base, top));
        top = base;
        return object;
    }

    private Map<String, Integer> places(int base) {
        var places = new HashMap<String, Integer>();
        for (var i = base; i < top; i++) {
            places.put(names[i], i);
        }
        return places;
    }

    private int find(String name, int base, @Nullable Map<String, Integer> places) {
        if (places != null) {
            return places.getOrDefault(name, -1);
        }
        for (var i = base; i < top; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private void duplicate(int at) {
        var listener = onDuplicate;
        if (listener == null) {
            throw in.error("the name is given twice in one object", at);
        }
        if (duplicates++ < REPORTED_DUPLICATES) {
            listener.accept(in.pathOf(at));
        }
    }

    private JsonArray array() {
        in.beginArray();
        var base = top;
        while (in.nextElement()) {
            push("", value());
        }
        var elements = Arrays.copyOfRange(values, base, top);
        top = base;
        return JsonArray.wrap(elements);
    }

    private void push(String name, JsonValue value) {
        if (top == values.length) {
            var size = Math.max(32, top * 2);
            names = Arrays.copyOf(names, size);
            values = Arrays.copyOf(values, size);
        }
        names[top] = name;
        values[top++] = value;
    }
}
