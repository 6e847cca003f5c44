package io.steersman.server.structural;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes an {@code openAPIV3Schema} a structural schema: every value has a type, nothing is specified in alternatives
 * alone, the extensions go together, and defaults are values the schema allows. Pure.
 */
public final class SchemaRules {

    private static final List<String> TYPES = List.of("array", "boolean", "integer", "number", "object", "string");
    private static final List<String> UNSUPPORTED = List.of(
            "definitions", "dependencies", "deprecated", "discriminator", "id", "patternProperties", "readOnly");
    private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind");

    private final FieldErrors errors;

    private SchemaRules(FieldErrors errors) {
        this.errors = errors;
    }

    /** @param path of the schema in the CRD */
    public static void validate(JsonObject schema, FieldPath path, FieldErrors errors) {
        var rules = new SchemaRules(errors);
        var type = text(schema, "type");
        if (type.isEmpty()) {
            errors.add(FieldError.required(path.child("type"), "must not be empty at the root"));
        } else if (!type.equals("object")) {
            errors.add(FieldError.invalid(path.child("type"), type, "must be object at the root"));
        }
        rules.node(schema, path);
        rules.wholeObject(schema, path);
        if (errors.isEmpty()) {
            DefaultRules.validate(schema, path, errors);
        }
    }

    private void node(JsonObject schema, FieldPath path) {
        generic(schema, path);
        ExtensionRules.validate(schema, path, errors);
        var properties = schema.object("/properties");
        if (properties != null) {
            properties.forEach((name, property) ->
                    child((JsonObject) property, path.child("properties").key(name), "specified object fields"));
        }
        if (schema.get("additionalProperties") instanceof JsonObject values) {
            child(values, path.child("additionalProperties"), "specified object fields");
        }
        var items = schema.object("/items");
        if (items != null) {
            child(items, path.child("items"), "specified array items");
        }
        NestedRules.validate(schema, path, errors);
        if (schema.bool("/x-kubernetes-embedded-resource")) {
            wholeObject(schema, path);
        }
    }

    private void child(JsonObject schema, FieldPath path, String where) {
        if (text(schema, "type").isEmpty()
                && text(schema, "$ref").isEmpty()
                && !schema.bool("/x-kubernetes-int-or-string")
                && !schema.bool("/x-kubernetes-preserve-unknown-fields")) {
            errors.add(FieldError.required(path.child("type"), "must not be empty for " + where));
        }
        node(schema, path);
    }

    private void generic(JsonObject schema, FieldPath path) {
        if (!text(schema, "$ref").isEmpty()) {
            errors.add(FieldError.forbidden(path.child("$ref"), "$ref is not supported"));
        }
        for (var name : UNSUPPORTED) {
            if (schema.get(name) instanceof JsonObject) {
                errors.add(FieldError.forbidden(path.child(name), name + " is not supported"));
            }
        }
        if (schema.bool("/uniqueItems")) {
            errors.add(FieldError.forbidden(
                    path.child("uniqueItems"),
                    "uniqueItems cannot be set to true since the runtime complexity becomes quadratic"));
        }
        var properties = schema.object("/properties");
        var additional = schema.get("additionalProperties");
        if (properties != null
                && !properties.isEmpty()
                && (additional instanceof JsonObject || JsonBoolean.TRUE.equals(additional))) {
            errors.add(FieldError.forbidden(
                    path.child("additionalProperties"), "additionalProperties and properties are mutual exclusive"));
        }
        var type = text(schema, "type");
        if (!type.isEmpty() && !TYPES.contains(type)) {
            errors.add(FieldError.notSupported(path.child("type"), schema.get("type"), TYPES));
        }
        if (type.equals("array") && schema.object("/items") == null) {
            errors.add(FieldError.required(path.child("items"), "must be specified"));
        }
        var pattern = text(schema, "pattern");
        if (!pattern.isEmpty() && !Patterns.isReadable(pattern)) {
            errors.add(FieldError.invalid(
                    path.child("pattern"),
                    pattern,
                    "must be a valid regular expression, but isn't: " + Patterns.problem(pattern)));
        }
    }

    /** At the root of an object, and of one embedded in it, some fields are what they are everywhere. */
    private void wholeObject(JsonObject schema, FieldPath path) {
        var properties = schema.object("/properties");
        if (properties == null) {
            return;
        }
        for (var name : OF_EVERY_OBJECT.stream().sorted().toList()) {
            wrongType(properties.get(name), "string", path.child("properties").key(name));
        }
        var metadata = properties.get("metadata");
        wrongType(metadata, "object", path.child("properties").key("metadata"));
        if (metadata instanceof JsonObject specified && restrictsMore(specified)) {
            errors.add(
                    FieldError.forbidden(
                            path.child("properties").key("metadata"),
                            "must not specify anything other than name and generateName, but metadata is implicitly specified"));
        }
    }

    private void wrongType(io.steersman.wire.json.@Nullable JsonValue schema, String type, FieldPath path) {
        if (schema instanceof JsonObject specified && !text(specified, "type").equals(type)) {
            errors.add(FieldError.invalid(path.child("type"), text(specified, "type"), "must be " + type));
        }
    }

    private static boolean restrictsMore(JsonObject metadata) {
        for (var name : metadata.names()) {
            if (!Set.of("type", "description", "properties").contains(name)) {
                return true;
            }
        }
        var properties = metadata.object("/properties");
        return properties != null
                && properties.names().stream().anyMatch(name -> !name.equals("name") && !name.equals("generateName"));
    }

    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.value() : "";
    }

    static boolean isSet(JsonObject schema, String name) {
        var value = schema.get(name);
        return value != null
                && !(value instanceof JsonNull)
                && !JsonBoolean.FALSE.equals(value)
                && !JsonString.EMPTY.equals(value)
                && !(value instanceof JsonArray list && list.isEmpty());
    }
}
