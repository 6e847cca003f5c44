package io.steersman.server.structural;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.GoText;
import io.steersman.server.structural.SchemaValidator.Place;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What schemas say of texts and numbers, and of types. Pure. */
final class Scalars {

    /** The largest number below which every integer is a double of its own. */
    private static final double EXACT = 9007199254740991.0;

    private Scalars() {}

    static void checkType(JsonValue value, JsonObject schema, Place place) {
        var types = Types.of(schema);
        if (types.isEmpty()) {
            return;
        }
        var actual = Types.of(value);
        var fits = types.contains(actual)
                || actual.equals(Types.INTEGER) && types.contains(Types.NUMBER)
                || value instanceof JsonNumber number && types.contains(Types.INTEGER) && isWhole(number);
        if (fits) {
            return;
        }
        var format = schema.string("/format");
        if (format != null && !format.isEmpty() && !(value instanceof JsonString) && !actual.equals("array")) {
            var go = goFormat(value, actual);
            if (!go.equals(format)) {
                place.wrongType(GoText.quote(go), format, GoText.quote(go));
                return;
            }
        }
        place.wrongType(GoText.quote(actual), String.join(",", types), GoText.quote(actual));
    }

    private static String goFormat(JsonValue value, String actual) {
        return value instanceof JsonNumber ? actual.equals(Types.INTEGER) ? "int64" : "float64" : "";
    }

    private static boolean isWhole(JsonNumber number) {
        var value = number.doubleValue();
        return Math.abs(value) <= EXACT && value == Math.rint(value);
    }

    /** The first thing that is wrong with its length or form, and whether it has the format. */
    static void checkText(String text, JsonObject schema, Place place) {
        checkForm(text, schema, place);
        var format = schema.string("/format");
        if (format != null && !Formats.matches(format, text)) {
            var quoted = GoText.quote(text);
            place.wrongType(quoted, format, quoted);
        }
    }

    private static void checkForm(String text, JsonObject schema, Place place) {
        var length = text.codePointCount(0, text.length());
        var most = schema.number("/maxLength");
        if (most != null && length > most) {
            place.add(
                    FieldError.Type.TOO_LONG,
                    "Too long: may not be more than " + most + (most == 1 ? " byte" : " bytes"));
            return;
        }
        var least = schema.number("/minLength");
        if (least != null && length < least) {
            place.invalid(GoText.quote(text), "should be at least " + least + " chars long");
            return;
        }
        var pattern = schema.string("/pattern");
        if (pattern != null && !pattern.isEmpty() && !Patterns.matches(pattern, text)) {
            place.invalid(GoText.quote(text), "should match '" + pattern + "'");
        }
    }

    static void checkNumber(JsonNumber number, JsonObject schema, Place place) {
        checkRange(number, schema, place);
        var value = new BigDecimal(number.text());
        var step = decimal(schema, "multipleOf");
        if (step != null && step.signum() > 0 && value.remainder(step).signum() != 0) {
            place.invalid(number.toString(), "should be a multiple of " + schema.get("multipleOf"));
        }
        var most = decimal(schema, "maximum");
        if (most != null) {
            var exclusive = schema.bool("/exclusiveMaximum");
            if (value.compareTo(most) > (exclusive ? -1 : 0)) {
                place.invalid(
                        number.toString(),
                        "should be less than " + (exclusive ? "" : "or equal to ") + schema.get("maximum"));
            }
        }
        var least = decimal(schema, "minimum");
        if (least != null) {
            var exclusive = schema.bool("/exclusiveMinimum");
            if (value.compareTo(least) < (exclusive ? 1 : 0)) {
                place.invalid(
                        number.toString(),
                        "should be greater than " + (exclusive ? "" : "or equal to ") + schema.get("minimum"));
            }
        }
    }

    private static @Nullable BigDecimal decimal(JsonObject schema, String name) {
        return schema.get(name) instanceof JsonNumber number ? new BigDecimal(number.text()) : null;
    }

    private static void checkRange(JsonNumber number, JsonObject schema, Place place) {
        var types = Types.of(schema);
        var type = types.equals(List.of(Types.INTEGER))
                ? Types.INTEGER
                : types.equals(List.of(Types.NUMBER)) ? Types.NUMBER : "";
        var format = schema.string("/format");
        var named = format == null ? "" : format;
        if (type.equals(Types.INTEGER) && !inIntegerRange(number, named)) {
            var which = named.isEmpty() ? "integer (default format)" : "integer with format " + named;
            place.whole("Checked value must be of type " + which + " in " + place.name());
        } else if (type.equals(Types.NUMBER)
                && named.equals("float")
                && Math.abs(number.doubleValue()) > Float.MAX_VALUE) {
            place.whole("Checked value must be of type number with format float in " + place.name());
        }
    }

    private static boolean inIntegerRange(JsonNumber number, String format) {
        if (!number.isInteger()) {
            return isWhole(number) && inRange(new BigDecimal(number.doubleValue()), format);
        }
        return inRange(new BigDecimal(number.text()), format);
    }

    private static boolean inRange(BigDecimal value, String format) {
        return switch (format) {
            case "int32" -> between(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "uint32" -> between(value, 0, 0xFFFFFFFFL);
            default -> between(value, Long.MIN_VALUE, Long.MAX_VALUE);
        };
    }

    private static boolean between(BigDecimal value, long least, long most) {
        return value.compareTo(BigDecimal.valueOf(least)) >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}
