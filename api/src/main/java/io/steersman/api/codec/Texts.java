package io.steersman.api.codec;

import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.json.JsonString;

/** For generated code: values as text for people, and what a reader says of a wrong type. */
public final class Texts {

    private static final JsonString HIDDEN = JsonString.of("***");

    private Texts() {}

    /**
     * The value as compact JSON.
     *
     * @param secrets pointers to what must not be told; a last {@code *} is every member
     */
    public static <T> String of(Codec<T> codec, T value, String... secrets) {
        var json = codec.toJson(value);
        if (secrets.length == 0) {
            return json.utf8();
        }
        var object = JsonObject.parse(json);
        for (var pointer : secrets) {
            object = pointer.endsWith("/*")
                    ? hideMembers(object, pointer.substring(0, pointer.length() - 2))
                    : hide(object, pointer);
        }
        return object.toString();
    }

    private static JsonObject hide(JsonObject object, String pointer) {
        return object.at(pointer) == null ? object : object.set(pointer, HIDDEN);
    }

    private static JsonObject hideMembers(JsonObject object, String pointer) {
        var members = object.object(pointer);
        if (members == null) {
            return object;
        }
        var hidden = members.toBuilder();
        members.forEach((name, value) -> hidden.put(name, HIDDEN));
        return object.set(pointer, hidden.build());
    }

    /** Reads {@code apiVersion} or {@code kind}, which may be empty but not another. */
    public static void expect(JsonReader in, String wanted) {
        var text = in.symbol();
        if (!text.equals(wanted) && !text.isEmpty()) {
            throw in.invalid("\"" + text + "\" where \"" + wanted + "\" was expected");
        }
    }

    /** Says that a type has no protobuf form. */
    public static UnsupportedOperationException noProtobuf(String type) {
        return new UnsupportedOperationException(type + " has no protobuf form; use JSON");
    }

    /** Says that bytes are of another type than asked for. */
    public static DecodeException unexpected(String wanted, String found) {
        return new DecodeException("expected " + wanted + " and got " + found);
    }
}
