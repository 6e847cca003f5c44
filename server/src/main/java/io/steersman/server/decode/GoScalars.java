package io.steersman.server.decode;

import io.steersman.server.schema.GoDurations;
import io.steersman.server.schema.GoTimes;
import io.steersman.server.schema.Quantities;
import io.steersman.server.schema.Shape;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads scalars of JSON as Go's decoders do, into the form in which they are printed again. */
final class GoScalars {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final GoContext at;

    GoScalars(GoContext at) {
        this.at = at;
    }

    /** The value in its one form, or null if it is of the wrong type, which has been noted. */
    @Nullable JsonValue read(JsonValue value, Shape shape) {
        return switch (shape.kind()) {
            case STRING -> value instanceof JsonString ? value : wrong(value, shape);
            case BOOLEAN -> value instanceof JsonBoolean ? value : wrong(value, shape);
            case INT32, INT64 -> integer(value, shape);
            case DOUBLE ->
                value instanceof JsonNumber number ? JsonNumber.of(number.doubleValue()) : wrong(value, shape);
            case BYTES -> bytes(value, shape);
            case INT_OR_STRING -> intOrString(value);
            case QUANTITY -> quantity(value);
            case TIME -> text(value, GoTimes::seconds);
            case MICRO_TIME -> text(value, GoTimes::micros);
            case DURATION -> text(value, text -> GoDurations.print(GoDurations.nanos(text)));
            case OBJECT, MAP, LIST, ANY, FIELDS, EITHER -> throw new IllegalArgumentException(shape + " is no scalar");
        };
    }

    private @Nullable JsonValue wrong(JsonValue value, Shape shape) {
        at.mismatch(value, shape.goType());
        return null;
    }

    private @Nullable JsonValue integer(JsonValue value, Shape shape) {
        if (!(value instanceof JsonNumber number)) {
            return wrong(value, shape);
        }
        if (number.isInteger()) {
            var whole = number.longValue();
            if (shape.kind() == Shape.Kind.INT64 || whole == (int) whole) {
                return JsonNumber.of(whole);
            }
        }
        at.outOfRange(number, shape.goType());
        return null;
    }

    private JsonValue intOrString(JsonValue value) {
        if (value instanceof JsonString) {
            return value;
        }
        if (value instanceof JsonNumber number
                && number.isInteger()
                && number.longValue() == (int) number.longValue()) {
            return JsonNumber.of(number.longValue());
        }
        throw at.fatalMismatch(value, "int32");
    }

    private static JsonValue quantity(JsonValue value) {
        var text = value instanceof JsonString string ? string.value() : value.toString();
        try {
            return JsonString.of(Quantities.canonical(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new UndecodableException(String.valueOf(e.getMessage()));
        }
    }

    private JsonValue text(JsonValue value, UnaryOperator<String> parser) {
        if (!(value instanceof JsonString text)) {
            throw at.fatalMismatch(value, "string");
        }
        try {
            return JsonString.of(parser.apply(text.value()));
        } catch (IllegalArgumentException e) {
            throw new UndecodableException(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable JsonValue bytes(JsonValue value, Shape shape) {
        if (value instanceof JsonArray list) {
            return byteList(list);
        }
        if (!(value instanceof JsonString text)) {
            return wrong(value, shape);
        }
        var stripped = text.value().replace("\r", "").replace("\n", "");
        var corrupt = corruptAt(stripped);
        if (corrupt >= 0) {
            at.error("illegal base64 data at input byte " + original(text.value(), corrupt));
            return null;
        }
        return stripped.length() == text.value().length()
                ? text
                : JsonString.of(Bytes.base64(stripped).base64());
    }

    /** A list of numbers is bytes too, since to Go bytes are a slice. */
    private @Nullable JsonValue byteList(JsonArray list) {
        var bytes = new byte[list.size()];
        for (var i = 0; i < bytes.length; i++) {
            if (!(list.get(i) instanceof JsonNumber number)) {
                at.mismatch(list.get(i), "uint8");
                return null;
            }
            if (!number.isInteger() || number.longValue() < 0 || number.longValue() > 255) {
                at.outOfRange(number, "uint8");
                return null;
            }
            bytes[i] = (byte) number.longValue();
        }
        return JsonString.of(Bytes.wrap(bytes).base64());
    }

    /** The index of the first character that is wrong in standard base64 with padding; -1 if all are right. */
    private static int corruptAt(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (ALPHABET.indexOf(text.charAt(i)) >= 0) {
                continue;
            }
            var place = i % 4;
            if (text.charAt(i) != '=' || place < 2) {
                return i;
            }
            if (place == 2) {
                if (i + 1 == text.length()) {
                    return i + 1;
                } else if (text.charAt(i + 1) != '=') {
                    return i + 1;
                }
            }
            var behind = place == 2 ? i + 2 : i + 1;
            return behind < text.length() ? behind : -1;
        }
        return text.length() % 4 == 0 ? -1 : text.length() - text.length() % 4;
    }

    private static int original(String text, int index) {
        var kept = 0;
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\r' || text.charAt(i) == '\n') {
                continue;
            }
            if (kept++ == index) {
                return i;
            }
        }
        return text.length();
    }
}
