package io.steersman.server.structural;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;

/** A default has to be a value that its own schema allows, with nothing in it that would be pruned. Pure. */
final class DefaultRules {

    private DefaultRules() {}

    static void validate(JsonObject schema, FieldPath path, FieldErrors errors) {
        var value = schema.get("default");
        if (value != null && !(value instanceof JsonNull)) {
            var shape = StructuralShapes.of(schema);
            var at = path.child("default");
            if (!Pruning.value(value, shape).equals(value)) {
                errors.add(FieldError.invalid(at, value, "must not have unknown fields"));
            } else {
                StructuralValidation.defaultValue(StructuralDefaults.value(value, shape), shape, at, errors);
            }
        }
        var properties = schema.object("/properties");
        if (properties != null) {
            properties.forEach((name, property) ->
                    validate((JsonObject) property, path.child("properties").key(name), errors));
        }
        if (schema.get("additionalProperties") instanceof JsonObject values) {
            validate(values, path.child("additionalProperties"), errors);
        }
        var items = schema.object("/items");
        if (items != null) {
            validate(items, path.child("items"), errors);
        }
    }
}
