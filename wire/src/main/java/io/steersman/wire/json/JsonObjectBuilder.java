package io.steersman.wire.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a {@link JsonObject}, member by member. A name that comes again takes the place of the first. */
public final class JsonObjectBuilder {

    private static final int FEW = 12;

    private final List<String> names = new ArrayList<>();
    private final List<JsonValue> values = new ArrayList<>();
    private @Nullable Map<String, Integer> places;

    JsonObjectBuilder() {}

    JsonObjectBuilder(String[] names, JsonValue[] values) {
        this.names.addAll(Arrays.asList(names));
        this.values.addAll(Arrays.asList(values));
    }

    public JsonObjectBuilder put(String name, JsonValue value) {
        Objects.requireNonNull(value, name);
        var place = place(name);
        if (place >= 0) {
            values.set(place, value);
            return this;
        }
        if (places != null) {
            places.put(name, names.size());
        }
        names.add(name);
        values.add(value);
        return this;
    }

    private int place(String name) {
        if (names.size() <= FEW) {
            return names.indexOf(name);
        }
        if (places == null) {
            places = new HashMap<>();
            for (var i = 0; i < names.size(); i++) {
                places.put(names.get(i), i);
            }
        }
        return places.getOrDefault(name, -1);
    }

    public JsonObjectBuilder put(String name, String value) {
        return put(name, JsonString.of(value));
    }

    public JsonObjectBuilder put(String name, long value) {
        return put(name, JsonNumber.of(value));
    }

    public JsonObjectBuilder put(String name, boolean value) {
        return put(name, JsonBoolean.of(value));
    }

    /** A member that is an object, made by {@code members}. */
    public JsonObjectBuilder put(String name, Consumer<JsonObjectBuilder> members) {
        return put(name, JsonObject.of(members));
    }

    /** A label in {@code metadata.labels}. */
    public JsonObjectBuilder label(String key, String value) {
        return set(JsonPointer.child("/metadata/labels", key), value);
    }

    /** An annotation in {@code metadata.annotations}. */
    public JsonObjectBuilder annotation(String key, String value) {
        return set(JsonPointer.child("/metadata/annotations", key), value);
    }

    /** As {@link JsonObject#set(String, JsonValue)}. */
    public JsonObjectBuilder set(String pointer, JsonValue value) {
        var path = JsonPointer.names(pointer);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a builder cannot set the whole object");
        }
        var place = place(path.get(0));
        var before = place < 0 ? null : values.get(place);
        return put(path.get(0), JsonPointer.set(before, path.subList(1, path.size()), value));
    }

    public JsonObjectBuilder set(String pointer, String value) {
        return set(pointer, JsonString.of(value));
    }

    public JsonObjectBuilder set(String pointer, long value) {
        return set(pointer, JsonNumber.of(value));
    }

    public JsonObjectBuilder set(String pointer, boolean value) {
        return set(pointer, JsonBoolean.of(value));
    }

    /** Takes the member of that name out, if there is one. */
    public JsonObjectBuilder remove(String name) {
        var place = place(name);
        if (place >= 0) {
            names.remove(place);
            values.remove(place);
            places = null;
        }
        return this;
    }

    public JsonObject build() {
        return JsonObject.wrap(names.toArray(JsonObject.NO_NAMES), values.toArray(JsonObject.NO_VALUES));
    }
}
