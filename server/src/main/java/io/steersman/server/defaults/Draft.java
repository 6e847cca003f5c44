package io.steersman.server.defaults;

import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.function.UnaryOperator;

/**
 * An object that is being filled in. Pointers say where; a value that is there stays. Confined to one thread; {@link #done}
 * gives the object.
 */
final class Draft {

    private JsonObject object;

    Draft(JsonObject object) {
        this.object = object;
    }

    JsonObject done() {
        return object;
    }

    boolean has(String pointer) {
        return object.at(pointer) != null;
    }

    /** Whether the text at a pointer is this one. */
    boolean is(String pointer, String text) {
        return JsonString.of(text).equals(object.at(pointer));
    }

    /** An empty text counts as absent: a text by value has no other way to be so. */
    Draft absent(String pointer, String value) {
        if (!has(pointer) || is(pointer, "")) {
            object = object.set(pointer, value);
        }
        return this;
    }

    Draft absent(String pointer, long value) {
        if (!has(pointer)) {
            object = object.set(pointer, value);
        }
        return this;
    }

    Draft absent(String pointer, boolean value) {
        if (!has(pointer)) {
            object = object.set(pointer, value);
        }
        return this;
    }

    Draft absent(String pointer, JsonValue value) {
        if (!has(pointer)) {
            object = object.set(pointer, value);
        }
        return this;
    }

    /** Edits the object at a pointer, if there is one. */
    Draft in(String pointer, UnaryOperator<JsonObject> edit) {
        var there = object.object(pointer);
        if (there != null) {
            object = object.set(pointer, edit.apply(there));
        }
        return this;
    }

    /** Edits every object of the list at a pointer, if there is one. */
    Draft each(String pointer, UnaryOperator<JsonObject> edit) {
        var list = object.array(pointer);
        if (list != null) {
            object = object.set(
                    pointer,
                    JsonArray.from(list.stream()
                            .map(e -> e instanceof JsonObject element ? edit.apply(element) : e)
                            .toList()));
        }
        return this;
    }

    /** Edits the whole. */
    Draft then(UnaryOperator<JsonObject> edit) {
        object = edit.apply(object);
        return this;
    }
}
