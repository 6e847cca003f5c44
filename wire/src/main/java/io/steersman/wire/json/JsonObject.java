package io.steersman.wire.json;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable object: names with their values, in the order in which they were written. Equal to one that has the same
 * members in another order.
 *
 * <p>Methods that take a <em>name</em> mean a member of this object; methods that take a <em>pointer</em> ({@code
 * /metadata/name}, RFC 6901) reach below it.
 */
public final class JsonObject implements JsonValue {

    static final String[] NO_NAMES = {};
    static final JsonValue[] NO_VALUES = {};

    public static final JsonObject EMPTY = new JsonObject(NO_NAMES, NO_VALUES);

    /** Up to how many members a search goes through all of them. */
    private static final int FEW = 12;

    private final String[] names;
    private final JsonValue[] values;
    private @Nullable Places places;
    private int hash;
    private int depth;

    /** Where each name stands. The final field lets it be seen whole by threads that find it without a lock. */
    private static final class Places {
        final HashMap<String, Integer> byName;

        Places(String[] names) {
            byName = new HashMap<>(names.length * 2);
            for (var i = 0; i < names.length; i++) {
                byName.put(names[i], i);
            }
        }
    }

    private JsonObject(String[] names, JsonValue[] values) {
        this.names = names;
        this.values = values;
    }

    /** Takes the arrays over: of equal length, no name twice. */
    static JsonObject wrap(String[] names, JsonValue[] values) {
        return names.length == 0 ? EMPTY : new JsonObject(names, values);
    }

    /** As {@link JsonValue#parse(Bytes)}, and it must be an object. */
    public static JsonObject parse(Bytes utf8) {
        var value = JsonValue.parse(utf8);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new DecodeException("JSON: expected an object, found " + value.type());
    }

    /** As {@link #parse(Bytes)}. */
    public static JsonObject parse(String text) {
        return parse(Bytes.utf8(text));
    }

    public static JsonObject of(Consumer<JsonObjectBuilder> members) {
        var builder = new JsonObjectBuilder();
        members.accept(builder);
        return builder.build();
    }

    /** A builder that starts with these members. */
    public JsonObjectBuilder toBuilder() {
        return new JsonObjectBuilder(names, values);
    }

    public int size() {
        return names.length;
    }

    public boolean isEmpty() {
        return names.length == 0;
    }

    public boolean has(String name) {
        return place(name) >= 0;
    }

    /** The member of that name; null where there is none. A member that is null is a {@link JsonNull}. */
    public @Nullable JsonValue get(String name) {
        var place = place(name);
        return place < 0 ? null : values[place];
    }

    String nameAt(int place) {
        return names[place];
    }

    JsonValue valueAt(int place) {
        return values[place];
    }

    private int place(String name) {
        if (names.length > FEW) {
            var index = places;
            if (index == null) {
                places = index = new Places(names);
            }
            return index.byName.getOrDefault(name, -1);
        }
        for (var i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The names in order, unmodifiable. */
    public Set<String> names() {
        return new JsonNames(this, names);
    }

    /** The members in order, unmodifiable. */
    public List<Map.Entry<String, JsonValue>> entries() {
        return new AbstractList<>() {
            @Override
            public Map.Entry<String, JsonValue> get(int index) {
                return Map.entry(names[index], values[index]);
            }

            @Override
            public int size() {
                return names.length;
            }
        };
    }

    public void forEach(BiConsumer<? super String, ? super JsonValue> action) {
        for (var i = 0; i < names.length; i++) {
            action.accept(names[i], values[i]);
        }
    }

    /** With a member of that name: in the place of the one it replaces, or behind the last. */
    public JsonObject with(String name, JsonValue value) {
        var place = place(name);
        if (place >= 0) {
            if (values[place] == value) {
                return this;
            }
            var changed = values.clone();
            changed[place] = Objects.requireNonNull(value, name);
            var result = new JsonObject(names, changed);
            result.places = places;
            return result;
        }
        var moreNames = Arrays.copyOf(names, names.length + 1);
        var moreValues = Arrays.copyOf(values, values.length + 1);
        moreNames[names.length] = Objects.requireNonNull(name, "name");
        moreValues[values.length] = Objects.requireNonNull(value, name);
        return new JsonObject(moreNames, moreValues);
    }

    public JsonObject with(String name, String value) {
        return with(name, JsonString.of(value));
    }

    public JsonObject with(String name, long value) {
        return with(name, JsonNumber.of(value));
    }

    public JsonObject with(String name, boolean value) {
        return with(name, JsonBoolean.of(value));
    }

    /** Without the member of that name; this object itself if it has none. */
    public JsonObject without(String name) {
        var place = place(name);
        if (place < 0) {
            return this;
        }
        var left = new JsonObjectBuilder();
        for (var i = 0; i < names.length; i++) {
            if (i != place) {
                left.put(names[i], values[i]);
            }
        }
        return left.build();
    }

    /** The members sorted by name, here and in everything below: the order in which Go prints maps. */
    public JsonObject sorted() {
        return JsonSort.sorted(this);
    }

    /**
     * The text at a pointer; null where nothing or null is.
     *
     * @throws DecodeException if something else is there
     */
    public @Nullable String string(String pointer) {
        var value = find(pointer, JsonType.STRING);
        return value == null ? null : ((JsonString) value).value();
    }

    /** The object at a pointer; null where nothing or null is. Fails as {@link #string}. */
    public @Nullable JsonObject object(String pointer) {
        return (JsonObject) find(pointer, JsonType.OBJECT);
    }

    /** The array at a pointer; null where nothing or null is. Fails as {@link #string}. */
    public @Nullable JsonArray array(String pointer) {
        return (JsonArray) find(pointer, JsonType.ARRAY);
    }

    /** The integer at a pointer; null where nothing or null is. Fails as {@link #string}, also if it is none of 64 bits. */
    public @Nullable Long number(String pointer) {
        var value = (JsonNumber) find(pointer, JsonType.NUMBER);
        if (value == null) {
            return null;
        } else if (!value.isInteger()) {
            throw new DecodeException("expected an integer at " + pointer + ", found " + value.text());
        }
        return value.longValue();
    }

    /**
     * The integer at a pointer.
     *
     * @throws DecodeException if none of 32 bits is there
     */
    public int integer(String pointer) {
        var value = number(pointer);
        if (value == null || value != value.intValue()) {
            throw new DecodeException("expected an integer of 32 bits at " + pointer + ", found "
                    + (value == null ? "nothing" : value.toString()));
        }
        return value.intValue();
    }

    /** Whether true is at a pointer; false where nothing or null is. Fails as {@link #string}. */
    public boolean bool(String pointer) {
        var value = (JsonBoolean) find(pointer, JsonType.BOOLEAN);
        return value != null && value.value();
    }

    private @Nullable JsonValue find(String pointer, JsonType type) {
        var value = at(pointer);
        if (value == null || value instanceof JsonNull) {
            return null;
        } else if (value.type() != type) {
            throw new DecodeException("expected " + type + " at " + pointer + ", found " + value.type());
        }
        return value;
    }

    /**
     * With a value at a pointer. Objects that are missing on the way are made; in arrays, {@code -} and the size itself stand
     * for the place behind the last.
     *
     * @throws DecodeException if the way leads through something that has no members
     */
    public JsonObject set(String pointer, JsonValue value) {
        var changed = JsonPointer.set(this, JsonPointer.names(pointer), value);
        if (changed instanceof JsonObject object) {
            return object;
        }
        throw new DecodeException("the whole object cannot be set to " + value.type());
    }

    public JsonObject set(String pointer, String value) {
        return set(pointer, JsonString.of(value));
    }

    public JsonObject set(String pointer, long value) {
        return set(pointer, JsonNumber.of(value));
    }

    public JsonObject set(String pointer, boolean value) {
        return set(pointer, JsonBoolean.of(value));
    }

    /** Without what is at a pointer; this object itself if nothing is there. */
    public JsonObject remove(String pointer) {
        var names = JsonPointer.names(pointer);
        return names.isEmpty() ? EMPTY : (JsonObject) JsonPointer.remove(this, names);
    }

    @Override
    public int depth() {
        var known = depth;
        if (known == 0) {
            depth = known = 1 + JsonArray.deepest(values);
        }
        return known;
    }

    @Override
    public JsonType type() {
        return JsonType.OBJECT;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof JsonObject that) || names.length != that.names.length) {
            return false;
        }
        for (var i = 0; i < names.length; i++) {
            var place = names[i].equals(that.names[i]) ? i : that.place(names[i]);
            if (place < 0 || !values[i].equals(that.values[place])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        var known = hash;
        if (known == 0) {
            for (var i = 0; i < names.length; i++) {
                known += names[i].hashCode() * 31 ^ values[i].hashCode();
            }
            hash = known;
        }
        return known;
    }

    /** Compact JSON. */
    @Override
    public String toString() {
        return toBytes().utf8();
    }
}
