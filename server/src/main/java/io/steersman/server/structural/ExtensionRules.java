package io.steersman.server.structural;

import static io.steersman.server.structural.SchemaRules.text;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How the {@code x-kubernetes-} extensions of a schema go together with its type and with each other. Pure. */
final class ExtensionRules {

    private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";
    private static final String EMBEDDED = "x-kubernetes-embedded-resource";
    private static final String INT_OR_STRING = "x-kubernetes-int-or-string";
    private static final String LIST_TYPE = "x-kubernetes-list-type";
    private static final String KEYS = "x-kubernetes-list-map-keys";
    private static final String MAP_TYPE = "x-kubernetes-map-type";

    private final JsonObject schema;
    private final FieldPath path;
    private final FieldErrors errors;

    private ExtensionRules(JsonObject schema, FieldPath path, FieldErrors errors) {
        this.schema = schema;
        this.path = path;
        this.errors = errors;
    }

    static void validate(JsonObject schema, FieldPath path, FieldErrors errors) {
        var rules = new ExtensionRules(schema, path, errors);
        rules.values();
        rules.listType();
        rules.mapType();
        rules.validations();
    }

    private void values() {
        if (JsonBoolean.FALSE.equals(schema.get(PRESERVE))) {
            errors.add(FieldError.invalid(path.child(PRESERVE), JsonBoolean.FALSE, "must be true or undefined"));
        }
        if (schema.bool("/" + INT_OR_STRING)) {
            for (var name : List.of(PRESERVE, EMBEDDED)) {
                if (schema.bool("/" + name)) {
                    errors.add(FieldError.invalid(
                            path.child(name), JsonBoolean.TRUE, "must be false if x-kubernetes-int-or-string is true"));
                }
            }
        }
        if (schema.bool("/" + EMBEDDED)) {
            var properties = schema.object("/properties");
            if (!schema.bool("/" + PRESERVE) && (properties == null || properties.isEmpty())) {
                errors.add(FieldError.required(
                        path.child("properties"),
                        "must not be empty if x-kubernetes-embedded-resource is true without"
                                + " x-kubernetes-preserve-unknown-fields"));
            }
            type("object", EMBEDDED + " is true");
        }
    }

    private void type(String wanted, String reason) {
        var type = text(schema, "type");
        if (type.isEmpty()) {
            errors.add(FieldError.required(path.child("type"), "must be " + wanted + " if " + reason));
        } else if (!type.equals(wanted)) {
            errors.add(FieldError.invalid(path.child("type"), type, "must be " + wanted + " if " + reason));
        }
    }

    private void listType() {
        var listType = text(schema, LIST_TYPE);
        if (!listType.isEmpty()) {
            type("array", LIST_TYPE + " is specified");
            if (!List.of("atomic", "set", "map").contains(listType)) {
                errors.add(FieldError.notSupported(
                        path.child(LIST_TYPE), schema.get(LIST_TYPE), List.of("atomic", "set", "map")));
            }
        }
        var keys = schema.get(KEYS) instanceof JsonArray named ? named : JsonArray.EMPTY;
        if (listType.equals("map")) {
            mapKeys(keys);
        } else if (!keys.isEmpty()) {
            var detail = "must be map if x-kubernetes-list-map-keys is non-empty";
            errors.add(
                    listType.isEmpty()
                            ? FieldError.required(path.child(LIST_TYPE), detail)
                            : FieldError.invalid(path.child(LIST_TYPE), listType, detail));
        }
        if (listType.equals("set")) {
            setItems();
        }
    }

    private void setItems() {
        var items = schema.object("/items");
        if (items == null) {
            return;
        }
        if (items.bool("/nullable")) {
            errors.add(FieldError.forbidden(
                    path.child("items", "nullable"), "cannot be nullable when x-kubernetes-list-type is set"));
        }
        var mapType = text(items, MAP_TYPE);
        if (text(items, "type").equals("object") && !mapType.equals("atomic")) {
            errors.add(FieldError.invalid(
                    path.child("items", MAP_TYPE),
                    items.has(MAP_TYPE) ? items.get(MAP_TYPE) : JsonNull.NULL,
                    "must be atomic as item of a list with x-kubernetes-list-type=set"));
        }
        if (text(items, "type").equals("array") && !Set.of("", "atomic").contains(text(items, LIST_TYPE))) {
            errors.add(FieldError.invalid(
                    path.child("items", LIST_TYPE),
                    items.get(LIST_TYPE),
                    "must be atomic as item of a list with x-kubernetes-list-type=set"));
        }
    }

    private void mapKeys(JsonArray keys) {
        if (keys.isEmpty()) {
            errors.add(FieldError.required(path.child(KEYS), "must not be empty if x-kubernetes-list-type is map"));
            return;
        }
        var names = keys.strings().toList();
        if (new HashSet<>(names).size() < names.size()) {
            errors.add(FieldError.invalid(path.child(KEYS), keys, "must not contain duplicate entries"));
        }
        var items = schema.object("/items");
        var properties = items == null ? null : items.object("/properties");
        if (items == null || properties == null || !properties.names().containsAll(names)) {
            errors.add(FieldError.invalid(path.child(KEYS), keys, "entries must all be names of item properties"));
            return;
        }
        var required =
                items.get("required") instanceof JsonArray list ? list.strings().toList() : List.<String>of();
        for (var name : new java.util.LinkedHashSet<>(names)) {
            mapKey(name, (JsonObject) java.util.Objects.requireNonNull(properties.get(name)), required.contains(name));
        }
    }

    private void mapKey(String name, JsonObject property, boolean required) {
        var at = path.child("items", "properties").key(name);
        var type = text(property, "type");
        if (type.equals("array") || type.equals("object")) {
            errors.add(FieldError.invalid(
                    at.child("type"), type, "must be a scalar type if parent array's x-kubernetes-list-type is map"));
        }
        if (property.bool("/nullable")) {
            errors.add(FieldError.forbidden(
                    at.child("nullable"), "this property is in x-kubernetes-list-map-keys, so it cannot be nullable"));
        }
        if (!required && (!property.has("default") || property.get("default") instanceof JsonNull)) {
            errors.add(FieldError.required(
                    at.child("default"),
                    "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required"
                            + " property"));
        }
    }

    private void mapType() {
        var mapType = text(schema, MAP_TYPE);
        if (mapType.isEmpty()) {
            return;
        }
        type("object", MAP_TYPE + " is specified");
        if (!mapType.equals("atomic") && !mapType.equals("granular")) {
            errors.add(
                    FieldError.notSupported(path.child(MAP_TYPE), schema.get(MAP_TYPE), List.of("atomic", "granular")));
        }
    }

    private void validations() {
        if (!(schema.get("x-kubernetes-validations") instanceof JsonArray rules)) {
            return;
        }
        var all = rules.objects().toList();
        for (var i = 0; i < all.size(); i++) {
            if (text(all.get(i), "rule").isBlank()) {
                errors.add(FieldError.required(
                        path.child("x-kubernetes-validations").index(i).child("rule"), "rule is not specified"));
            }
        }
    }
}
