package io.steersman.yaml;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * A scalar with its type known: from its tag, else from its quotes, else from how it looks.
 *
 * @param value as {@link Scalars#resolve} gives it
 */
record YamlScalar(Object value, String text, Optional<Mark> mark) {

    private static final String YAML_TAGS = "tag:yaml.org,2002:";

    static YamlScalar text(String text) {
        return new YamlScalar(text, text, Optional.empty());
    }

    static YamlScalar of(ScalarEvent event) {
        var text = event.getValue();
        var mark = event.getStartMark();
        var tag = event.getTag().orElse("");
        if (tag.isEmpty()) {
            return new YamlScalar(event.isPlain() ? Scalars.resolve(text) : text, text, mark);
        }
        if (!tag.startsWith(YAML_TAGS)) {
            return new YamlScalar(text, text, mark);
        }
        var type = tag.substring(YAML_TAGS.length());
        var value = switch (type) {
            case "int", "float", "bool", "null" -> tagged(type, text, mark);
            case "binary" -> binary(text, mark);
            case "timestamp" -> {
                if (!Scalars.isDate(text)) {
                    throw mismatch("str", text, type, mark);
                }
                yield text;
            }
            default -> text;
        };
        return new YamlScalar(value, text, mark);
    }

    private static Object tagged(String type, String text, Optional<Mark> mark) {
        var value = Scalars.resolve(text);
        var found = typeOf(value);
        if (type.equals("float") && found.equals("int")) {
            return value instanceof Long integer
                    ? (double) integer
                    : Double.parseDouble(((Scalars.Unsigned) value).digits());
        }
        if (!found.equals(type)) {
            throw mismatch(found, text, type, mark);
        }
        return value;
    }

    private static String typeOf(Object value) {
        if (value == Scalars.NULL) {
            return "null";
        } else if (value instanceof Boolean) {
            return "bool";
        } else if (value instanceof Double) {
            return "float";
        }
        return value instanceof String ? "str" : "int";
    }

    private static DecodeException mismatch(String found, String text, String wanted, Optional<Mark> mark) {
        return YamlReader.error("cannot decode !!" + found + " `" + text + "` as a !!" + wanted, mark);
    }

    private static String binary(String text, Optional<Mark> mark) {
        try {
            return Bytes.base64(text).utf8();
        } catch (IllegalArgumentException e) {
            throw YamlReader.error("!!binary value contains invalid base64 data", mark);
        }
    }

    JsonValue toJson() {
        if (value == Scalars.NULL) {
            return JsonNull.NULL;
        } else if (value instanceof Boolean bool) {
            return JsonBoolean.of(bool);
        } else if (value instanceof Long integer) {
            return JsonNumber.of(integer);
        } else if (value instanceof Scalars.Unsigned unsigned) {
            return JsonNumber.of(unsigned.digits());
        } else if (value instanceof Double number) {
            if (!Double.isFinite(number)) {
                throw YamlReader.error("unsupported value: " + text, mark);
            }
            return JsonNumber.of(number + 0.0);
        }
        return JsonString.of(checked((String) value));
    }

    private String checked(String found) {
        for (var i = 0; i < found.length(); i++) {
            if (Character.isSurrogate(found.charAt(i))) {
                if (Character.isSurrogatePair(found.charAt(i), i + 1 < found.length() ? found.charAt(i + 1) : 0)) {
                    i++;
                } else {
                    throw YamlReader.error("found invalid Unicode character escape code", mark);
                }
            }
        }
        return found;
    }

    /** By what keys are told apart: 1 and "1" are two, though both become the same name. */
    Object identity() {
        return value;
    }

    /** As the name of a member. */
    String asName(Event event) {
        if (value instanceof String name) {
            return checked(name);
        } else if (value instanceof Double number) {
            return GoFloat.asKey(number);
        } else if (value == Scalars.NULL || value instanceof Scalars.Unsigned) {
            throw YamlReader.error("unsupported map key: " + (text.isEmpty() ? "null" : text), event.getStartMark());
        }
        return value.toString();
    }

    /** As Go prints it with its type: texts in quotes. */
    String quoted() {
        if (value instanceof String name) {
            return JsonString.of(name).toString();
        }
        return value == Scalars.NULL ? "<nil>" : text;
    }
}
