package io.steersman.server.schema;

import io.steersman.server.schema.Shape.Field;
import io.steersman.server.schema.Shape.Kind;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How Go prints a struct: its fields in order, and for each what stands there when it is not set. Decoders of JSON and of
 * protobuf collect values field by field and let this class decide what of them is printed, so both print alike.
 *
 * <p>The rules: {@code omitempty} leaves out false, 0, "", nil pointers, and empty lists, maps and bytes, but never a struct
 * by value, so {@code status: {}} and {@code resources: {}} are always there; {@code omitzero} leaves out structs too. What
 * neither covers is printed as its zero: a list as null, because protobuf, in which objects are stored, does not tell an
 * empty list from none. Immutable and safe to share between threads.
 */
public final class GoStruct {

    private static final Map<Shape, GoStruct> KNOWN = new ConcurrentHashMap<>();
    private static final JsonNumber ZERO = JsonNumber.of(0);
    private static final JsonString ZERO_QUANTITY = JsonString.of("0");
    private static final JsonString ZERO_DURATION = JsonString.of("0s");

    /** The one list for which empty and absent differ to the API: empty says that managed fields be forgotten. */
    private static final String MANAGED_FIELDS = "managedFields";

    private final Field[] fields;
    private final Map<String, Integer> places;
    private final @Nullable JsonValue[] absent;
    private final JsonObject zero;

    private GoStruct(Shape shape) {
        fields = shape.fields().values().toArray(Field[]::new);
        var byName = new java.util.HashMap<String, Integer>();
        absent = new JsonValue[fields.length];
        var empty = JsonObject.EMPTY.toBuilder();
        for (var i = 0; i < fields.length; i++) {
            byName.put(fields[i].name(), i);
            var value = whenAbsent(fields[i]);
            absent[i] = value;
            if (value != null) {
                empty.put(fields[i].name(), value);
            }
        }
        places = Map.copyOf(byName);
        zero = empty.build();
    }

    /** Of the shape of a built-in struct. Made once for each shape and kept. */
    public static GoStruct of(Shape shape) {
        var known = KNOWN.get(shape);
        if (known == null) {
            known = new GoStruct(shape);
            KNOWN.put(shape, known);
        }
        return known;
    }

    /** What Go prints for a value of this shape that nobody has set, where it stands by value. */
    public static JsonValue zero(Shape shape) {
        return switch (shape.kind()) {
            case OBJECT -> of(shape).zero;
            case STRING -> JsonString.EMPTY;
            case INT32, INT64, DOUBLE, INT_OR_STRING -> ZERO;
            case BOOLEAN -> JsonBoolean.FALSE;
            case QUANTITY -> ZERO_QUANTITY;
            case DURATION -> ZERO_DURATION;
            case LIST, MAP, BYTES, TIME, MICRO_TIME, ANY, FIELDS, EITHER -> JsonNull.NULL;
        };
    }

    private static @Nullable JsonValue whenAbsent(Field field) {
        if (field.omitZero()) {
            return null;
        }
        var shape = field.shape();
        var byValue = !field.pointer() && isStruct(shape.kind());
        if (field.omitEmpty() && !byValue) {
            return null;
        }
        return field.pointer() ? JsonNull.NULL : zero(shape);
    }

    /** Whether Go holds it as a struct, so that {@code omitempty} says nothing about it. */
    private static boolean isStruct(Kind kind) {
        return switch (kind) {
            case OBJECT, EITHER, INT_OR_STRING, QUANTITY, TIME, MICRO_TIME, DURATION, ANY, FIELDS -> true;
            case LIST, MAP, STRING, BYTES, INT32, INT64, DOUBLE, BOOLEAN -> false;
        };
    }

    public int size() {
        return fields.length;
    }

    public Field field(int place) {
        return fields[place];
    }

    /** The place of a field; -1 if there is none of this name. */
    public int place(String name) {
        var place = places.get(name);
        return place == null ? -1 : place;
    }

    /** The struct with nothing set. */
    public JsonObject zero() {
        return zero;
    }

    /**
     * The struct as Go prints it.
     *
     * @param values the value of each field by its place, each in the form in which it is printed; null where it is not set
     */
    public JsonObject print(@Nullable JsonValue[] values) {
        var members = JsonObject.EMPTY.toBuilder();
        for (var i = 0; i < fields.length; i++) {
            var value = values[i];
            var printed = value == null || isUnset(fields[i], value) ? absent[i] : value;
            if (printed != null) {
                members.put(fields[i].name(), printed);
            }
        }
        return members.build();
    }

    private static boolean isUnset(Field field, JsonValue value) {
        if (value instanceof JsonNull) {
            return true;
        } else if (field.pointer()) {
            return false;
        } else if (value instanceof JsonArray list && field.shape().kind() == Kind.LIST) {
            return list.isEmpty() && !field.name().equals(MANAGED_FIELDS);
        } else if (value instanceof JsonObject object && field.shape().kind() == Kind.MAP) {
            return object.isEmpty();
        }
        return (field.omitEmpty() && !isStruct(field.shape().kind()) || field.omitZero())
                && value.equals(zeroOrEmpty(field.shape()));
    }

    private static JsonValue zeroOrEmpty(Shape shape) {
        return shape.kind() == Kind.BYTES ? JsonString.EMPTY : zero(shape);
    }
}
