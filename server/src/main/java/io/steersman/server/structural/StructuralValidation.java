package io.steersman.server.structural;

import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Everything a structural schema asks of a custom resource, part by part in the order of Kubernetes. Pure. */
public final class StructuralValidation {

    private StructuralValidation() {}

    /** What OpenAPI says of a whole object. */
    public static void schema(JsonObject object, @Nullable JsonObject old, Shape shape, FieldErrors errors) {
        var schema = shape.constraints();
        if (schema != null) {
            SchemaValidator.validate(object, old, schema, "", errors);
        }
    }

    /** What the extensions of Kubernetes say of it: embedded resources, sets and maps that are lists. */
    public static void beyondSchema(JsonObject object, @Nullable JsonObject old, Shape shape, FieldErrors errors) {
        EmbeddedResources.validate(object, old, shape, FieldPath.ROOT, errors);
        ListTypes.validate(object, old, shape, FieldPath.ROOT, errors);
    }

    /** Both of a status alone; messages name its fields from there. */
    public static void status(JsonValue status, @Nullable JsonValue old, Shape shape, FieldErrors errors) {
        var schema = shape.constraints();
        if (schema != null) {
            SchemaValidator.validateWithin("status", status, old, schema, errors);
        }
        var path = FieldPath.of("status");
        EmbeddedResources.validate(status, old, shape, path, errors);
        ListTypes.validate(status, old, shape, path, errors);
    }

    /** Whether a default is a value its own schema allows; messages name its fields from there. */
    public static void defaultValue(JsonValue value, Shape shape, FieldPath path, FieldErrors errors) {
        var schema = shape.constraints();
        if (schema != null) {
            SchemaValidator.validateWithin(path.toString(), value, null, schema, errors);
        }
        ListTypes.validate(value, null, shape, path, errors);
    }
}
