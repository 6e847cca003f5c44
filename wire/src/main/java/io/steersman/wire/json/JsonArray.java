package io.steersman.wire.json;

import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An immutable sequence of values. */
public final class JsonArray implements JsonValue, Iterable<JsonValue> {

    public static final JsonArray EMPTY = new JsonArray(JsonObject.NO_VALUES);

    private final JsonValue[] elements;
    private int depth;

    private JsonArray(JsonValue[] elements) {
        this.elements = elements;
    }

    /** Takes the array over. */
    static JsonArray wrap(JsonValue[] elements) {
        return elements.length == 0 ? EMPTY : new JsonArray(elements);
    }

    public static JsonArray of(JsonValue... elements) {
        return wrap(elements.clone());
    }

    /** Of texts. */
    public static JsonArray of(String first, String... more) {
        return from(Stream.concat(Stream.of(first), Stream.of(more)).toList());
    }

    /** Of plain values, each as {@link JsonValue#of(Object)} takes it. */
    public static JsonArray from(Iterable<?> elements) {
        return wrap(StreamSupport.stream(elements.spliterator(), false)
                .map(JsonValue::of)
                .toArray(JsonValue[]::new));
    }

    public int size() {
        return elements.length;
    }

    public boolean isEmpty() {
        return elements.length == 0;
    }

    /** @throws IndexOutOfBoundsException if there is none */
    public JsonValue get(int index) {
        return elements[index];
    }

    /** The elements, unmodifiable. */
    public List<JsonValue> asList() {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    public Stream<JsonValue> stream() {
        return Arrays.stream(elements);
    }

    /** The elements that are objects. */
    public Stream<JsonObject> objects() {
        return stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    /** The elements that are strings, as texts. */
    public Stream<String> strings() {
        return stream().filter(JsonString.class::isInstance).map(element -> ((JsonString) element).value());
    }

    @Override
    public Iterator<JsonValue> iterator() {
        return asList().iterator();
    }

    /** With {@code value} behind the last. */
    public JsonArray with(JsonValue value) {
        return insert(elements.length, value);
    }

    /** With {@code value} instead of the one at {@code index}. */
    public JsonArray with(int index, JsonValue value) {
        if (elements[index] == value) {
            return this;
        }
        var copy = elements.clone();
        copy[index] = value;
        return wrap(copy);
    }

    /** With {@code value} before the one at {@code index}, or behind the last. */
    public JsonArray insert(int index, JsonValue value) {
        if (index < 0 || index > elements.length) {
            throw new IndexOutOfBoundsException(index + " of " + elements.length);
        }
        var longer = new JsonValue[elements.length + 1];
        System.arraycopy(elements, 0, longer, 0, index);
        longer[index] = value;
        System.arraycopy(elements, index, longer, index + 1, elements.length - index);
        return wrap(longer);
    }

    /** Without the one at {@code index}. */
    public JsonArray without(int index) {
        if (index < 0 || index >= elements.length) {
            throw new IndexOutOfBoundsException(index + " of " + elements.length);
        }
        var shorter = new JsonValue[elements.length - 1];
        System.arraycopy(elements, 0, shorter, 0, index);
        System.arraycopy(elements, index + 1, shorter, index, shorter.length - index);
        return wrap(shorter);
    }

    static int deepest(JsonValue[] values) {
        var deepest = 0;
        for (var value : values) {
            deepest = Math.max(deepest, value.depth());
        }
        return deepest;
    }

    @Override
    public int depth() {
        var known = depth;
        if (known == 0) {
            depth = known = 1 + deepest(elements);
        }
        return known;
    }

    @Override
    public JsonType type() {
        return JsonType.ARRAY;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof JsonArray that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    /** Compact JSON. */
    @Override
    public String toString() {
        return toBytes().utf8();
    }
}
