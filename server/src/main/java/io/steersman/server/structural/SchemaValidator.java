package io.steersman.server.structural;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.GoText;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds values against an OpenAPI schema as Kubernetes does, with its messages in its order. What is as it was before an
 * update is not complained about: a schema may have become stricter since. Pure and safe to share.
 */
public final class SchemaValidator {

    /** An error about no field in particular: the path is in the message. */
    private static final String NO_FIELD = "<nil>";

    private SchemaValidator() {}

    /**
     * Looks for what is wrong with a value.
     *
     * @param old what was there before; null if nothing was
     * @param path of the value, from where validation begins; empty for the object itself
     */
    public static void validate(
            JsonValue value, @Nullable JsonValue old, JsonObject schema, String path, FieldErrors errors) {
        new Place(path, path, errors).check(value, old, schema);
    }

    /**
     * The same for a part of an object, whose messages name it from there.
     *
     * @param within the field the part stands in
     */
    static void validateWithin(
            String within, JsonValue value, @Nullable JsonValue old, JsonObject schema, FieldErrors errors) {
        new Place(within, "", errors).check(value, old, schema);
    }

    /**
     * A place in an object.
     *
     * @param field as causes name it
     * @param name as messages name it, which begin at the part that is being validated
     */
    record Place(String field, String name, FieldErrors errors) {

        Place child(String child) {
            return new Place(joined(field, child), joined(name, child), errors);
        }

        Place index(int index) {
            return new Place(field + "[" + index + "]", name + "[" + index + "]", errors);
        }

        private static String joined(String path, String child) {
            return path.isEmpty() ? child : path + "." + child;
        }

        void invalid(String printed, String detail) {
            errors.add(new FieldError(
                    FieldError.Type.INVALID, field, "Invalid value: " + printed + ": " + name + " in body " + detail));
        }

        void wrongType(String printed, String types, String actual) {
            errors.add(new FieldError(
                    FieldError.Type.TYPE_INVALID,
                    field,
                    "Invalid value: " + printed + ": " + name + " in body must be of type " + types + ": " + actual));
        }

        void add(FieldError.Type type, String body) {
            errors.add(new FieldError(type, field, body));
        }

        void whole(String message) {
            errors.add(new FieldError(FieldError.Type.INVALID, NO_FIELD, "Invalid value: \"\": " + message));
        }

        private void check(JsonValue value, @Nullable JsonValue old, JsonObject schema) {
            if (value.equals(old)) {
                return;
            }
            if (value instanceof JsonNull) {
                if (!schema.bool("/nullable") && !Types.of(schema).isEmpty()) {
                    wrongType("\"null\"", String.join(",", Types.of(schema)), "\"null\"");
                }
                checkEnum(value, schema);
                return;
            }
            Scalars.checkType(value, schema, this);
            combinations(value, old, schema);
            if (value instanceof JsonString text) {
                Scalars.checkText(text.value(), schema, this);
            } else if (value instanceof JsonNumber number) {
                Scalars.checkNumber(number, schema, this);
            } else if (value instanceof JsonArray array) {
                checkArray(array, old, schema);
            }
            checkEnum(value, schema);
            if (value instanceof JsonObject object) {
                checkObject(object, old instanceof JsonObject before ? before : null, schema);
            }
        }

        private void combinations(JsonValue value, @Nullable JsonValue old, JsonObject schema) {
            var anyOf = schemas(schema, "anyOf");
            if (!anyOf.isEmpty() && valid(value, old, anyOf) == 0) {
                whole(GoText.quote(name) + " must validate at least one schema (anyOf)");
                check(value, old, anyOf.get(0));
            }
            var oneOf = schemas(schema, "oneOf");
            if (!oneOf.isEmpty()) {
                var valid = valid(value, old, oneOf);
                if (valid == 0) {
                    whole(GoText.quote(name) + " must validate one and only one schema (oneOf). Found none valid");
                    check(value, old, oneOf.get(0));
                } else if (valid > 1) {
                    whole(GoText.quote(name) + " must validate one and only one schema (oneOf). Found " + valid
                            + " valid alternatives");
                }
            }
            checkAll(value, old, schemas(schema, "allOf"));
            var not = schema.object("/not");
            if (not != null && valid(value, old, List.of(not)) == 1) {
                whole(GoText.quote(name) + " must not validate the schema (not)");
            }
        }

        private void checkAll(JsonValue value, @Nullable JsonValue old, List<JsonObject> allOf) {
            if (allOf.isEmpty()) {
                return;
            }
            allOf.forEach(each -> check(value, old, each));
            var valid = valid(value, old, allOf);
            if (valid < allOf.size()) {
                whole(GoText.quote(name) + " must validate all the schemas (allOf)"
                        + (valid == 0 ? ". None validated" : ""));
            }
        }

        private int valid(JsonValue value, @Nullable JsonValue old, List<JsonObject> schemas) {
            var count = 0;
            for (var each : schemas) {
                var found = new FieldErrors();
                new Place(field, name, found).check(value, old, each);
                count += found.isEmpty() ? 1 : 0;
            }
            return count;
        }

        private void checkEnum(JsonValue value, JsonObject schema) {
            var allowed = schema.array("/enum");
            if (allowed == null || allowed.isEmpty() || allowed.stream().anyMatch(value::equals)) {
                return;
            }
            var texts = allowed.stream()
                    .map(each -> GoText.quote(each instanceof JsonString text ? text.value() : each.toString()))
                    .toList();
            add(
                    FieldError.Type.NOT_SUPPORTED,
                    "Unsupported value: " + GoText.value(value) + ": supported values: " + String.join(", ", texts));
        }

        private void checkArray(JsonArray array, @Nullable JsonValue old, JsonObject schema) {
            var items = schema.object("/items");
            if (items != null) {
                var before = old instanceof JsonArray list ? new ListElements(list, schema) : null;
                for (var i = 0; i < array.size(); i++) {
                    var element = array.get(i);
                    index(i).check(element, before == null ? null : before.matching(element), items);
                }
            }
            var least = schema.number("/minItems");
            if (least != null && array.size() < least) {
                invalid(Integer.toString(array.size()), "should have at least " + least + " items");
            }
            tooMany(schema.number("/maxItems"), array.size());
        }

        private void tooMany(@Nullable Long most, int size) {
            if (most != null && size > most) {
                var items = most == 1 ? " item" : " items";
                add(FieldError.Type.TOO_MANY, "Too many: " + size + ": must have at most " + most + items);
            }
        }

        private void checkObject(JsonObject object, @Nullable JsonObject old, JsonObject schema) {
            var least = schema.number("/minProperties");
            if (least != null && object.size() < least) {
                invalid(Integer.toString(object.size()), "should have at least " + least + " properties");
                return;
            }
            var most = schema.number("/maxProperties");
            if (most != null && object.size() > most) {
                tooMany(most, object.size());
                return;
            }
            var required = schema.array("/required");
            if (required != null) {
                required.strings()
                        .filter(each -> !object.has(each))
                        .forEach(each -> child(each).add(FieldError.Type.REQUIRED, "Required value"));
            }
            var properties = schema.object("/properties");
            var additional = schema.get("additionalProperties");
            object.forEach((name, value) -> {
                var before = old == null ? null : old.get(name);
                if (properties != null && properties.get(name) instanceof JsonObject property) {
                    child(name).check(value, before, property);
                } else if (additional instanceof JsonObject values) {
                    child(name).check(value, before, values);
                } else if (JsonBoolean.FALSE.equals(additional)) {
                    child(name).invalid("\"\"", "is a forbidden property");
                }
            });
        }

        private static List<JsonObject> schemas(JsonObject schema, String name) {
            var all = schema.array("/" + name);
            return all == null ? List.of() : all.objects().toList();
        }
    }
}
