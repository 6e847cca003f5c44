package io.steersman.server.validation;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An object under examination: what it holds, where it stands, and where complaints go. Its methods take the name of a field
 * and complain about that field, in the order in which they are called.
 *
 * @param value the object
 * @param path where it stands
 */
record Place(JsonObject value, FieldPath path, FieldErrors errors) {

    private static final int LARGEST_PORT = 65_535;

    /** The object in a field; an empty one if there is none. */
    Place in(String field) {
        var child = value.object("/" + field);
        return new Place(child == null ? JsonObject.EMPTY : child, path.child(field), errors);
    }

    boolean has(String field) {
        return value.has(field);
    }

    String text(String field) {
        return value.get(field) instanceof JsonString text ? text.value() : "";
    }

    @Nullable Long number(String field) {
        return value.get(field) instanceof JsonNumber number && number.isInteger() ? number.longValue() : null;
    }

    boolean bool(String field) {
        return value.bool("/" + field);
    }

    List<JsonValue> list(String field) {
        return value.get(field) instanceof JsonArray array ? array.asList() : List.of();
    }

    /** Examines each object of a list, at its index. */
    Place each(String field, Consumer<Place> examine) {
        var elements = list(field);
        for (var i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof JsonObject element) {
                examine.accept(new Place(element, path.child(field).index(i), errors));
            }
        }
        return this;
    }

    /** Examines the object in a field if it is there. */
    Place ifPresent(String field, Consumer<Place> examine) {
        if (value.object("/" + field) != null) {
            examine.accept(in(field));
        }
        return this;
    }

    FieldPath at(String field) {
        return path.child(field);
    }

    Place required(String field) {
        return required(field, "");
    }

    /** The field must be there, and be no empty text. */
    Place required(String field, String detail) {
        var there = value.get(field);
        if (there == null
                || there instanceof JsonNull
                || there instanceof JsonString text && text.value().isEmpty()) {
            errors.add(FieldError.required(at(field), detail));
        }
        return this;
    }

    /** The list must have an element. */
    Place notEmpty(String field, String detail) {
        if (list(field).isEmpty()) {
            errors.add(FieldError.required(at(field), detail));
        }
        return this;
    }

    /** The text, if it is not empty, must be one of these; they are printed in this order. */
    Place oneOf(String field, List<String> supported) {
        if (!text(field).isEmpty() && !supported.contains(text(field))) {
            errors.add(FieldError.notSupported(at(field), value.get(field), supported));
        }
        return this;
    }

    Place notNegative(String field) {
        return atLeast(field, 0, "must be greater than or equal to 0");
    }

    Place atLeast(String field, long least, String detail) {
        var number = number(field);
        if (number != null && number < least) {
            errors.add(FieldError.invalid(at(field), value.get(field), detail));
        }
        return this;
    }

    Place between(String field, long least, long most) {
        var number = number(field);
        if (number != null && (number < least || number > most)) {
            errors.add(FieldError.invalid(
                    at(field), value.get(field), "must be between " + least + " and " + most + ", inclusive"));
        }
        return this;
    }

    /** A port number, or the name of one. */
    Place portOrName(String field) {
        var port = value.get(field);
        if (port instanceof JsonNumber) {
            between(field, 1, LARGEST_PORT);
        } else if (port instanceof JsonString name) {
            problems(field, Names.port(name.value()));
        }
        return this;
    }

    /** Complains about the text of a field, once for each problem. */
    Place problems(String field, List<String> problems) {
        for (var problem : problems) {
            errors.add(FieldError.invalid(at(field), value.get(field), problem));
        }
        return this;
    }

    Place invalid(String field, String detail) {
        errors.add(FieldError.invalid(at(field), value.get(field), detail));
        return this;
    }

    Place forbidden(String field, String detail) {
        errors.add(FieldError.forbidden(at(field), detail));
        return this;
    }

    /** The text of a field may stand but once among its siblings. */
    Place unique(String field, Set<String> seen) {
        if (!text(field).isEmpty() && !seen.add(text(field))) {
            errors.add(FieldError.duplicate(at(field), text(field)));
        }
        return this;
    }

    /** What is there now must be what was there. */
    Place immutable(String field, JsonObject before) {
        var old = before.get(field);
        var now = value.get(field);
        if (now == null ? old != null : !now.equals(old)) {
            errors.add(FieldError.invalid(at(field), now, "field is immutable"));
        }
        return this;
    }
}
