package io.steersman.server.structural;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * What may not stand within {@code anyOf}, {@code oneOf}, {@code allOf} and {@code not}: they narrow what is specified
 * outside of them, and specify nothing themselves. Pure.
 */
final class NestedRules {

    private static final List<String> COMBINATIONS = List.of("allOf", "anyOf", "oneOf");
    private static final String EMPTY = "must be empty to be structural";
    private static final String UNDEFINED = "must be undefined to be structural";
    private static final String FALSE = "must be false to be structural";

    private static final List<Map.Entry<String, String>> FORBIDDEN = List.of(
            Map.entry("type", EMPTY),
            Map.entry("additionalProperties", UNDEFINED),
            Map.entry("default", UNDEFINED),
            Map.entry("title", EMPTY),
            Map.entry("description", EMPTY),
            Map.entry("nullable", FALSE),
            Map.entry("x-kubernetes-preserve-unknown-fields", FALSE),
            Map.entry("x-kubernetes-embedded-resource", FALSE),
            Map.entry("x-kubernetes-int-or-string", FALSE),
            Map.entry("x-kubernetes-list-map-keys", EMPTY),
            Map.entry("x-kubernetes-list-type", UNDEFINED),
            Map.entry("x-kubernetes-map-type", UNDEFINED));

    private final boolean intOrString;
    private final FieldErrors errors;

    private NestedRules(boolean intOrString, FieldErrors errors) {
        this.intOrString = intOrString;
        this.errors = errors;
    }

    static void validate(JsonObject schema, FieldPath path, FieldErrors errors) {
        new NestedRules(schema.bool("/x-kubernetes-int-or-string"), errors).combinations(schema, path);
    }

    private void combinations(JsonObject schema, FieldPath path) {
        for (var name : COMBINATIONS) {
            var all = schema.array("/" + name);
            var nested = all == null ? List.<JsonObject>of() : all.objects().toList();
            if (name.equals("anyOf") && intOrString && isIntegerOrString(nested)) {
                continue;
            }
            for (var i = 0; i < nested.size(); i++) {
                nested(nested.get(i), path.child(name).index(i));
            }
        }
        var not = schema.object("/not");
        if (not != null) {
            nested(not, path.child("not"));
        }
    }

    /** The one place for types within an alternative: the two that int-or-string stands for. */
    private static boolean isIntegerOrString(List<JsonObject> nested) {
        return nested.size() == 2
                && SchemaRules.text(nested.get(0), "type").equals("integer")
                && SchemaRules.text(nested.get(1), "type").equals("string");
    }

    private void nested(JsonObject schema, FieldPath path) {
        var properties = schema.object("/properties");
        if (properties != null) {
            properties.forEach((name, property) ->
                    nested((JsonObject) property, path.child("properties").key(name)));
        }
        var items = schema.object("/items");
        if (items != null) {
            nested(items, path.child("items"));
        }
        combinations(schema, path);
        for (var rule : FORBIDDEN) {
            if (SchemaRules.isSet(schema, rule.getKey())) {
                errors.add(FieldError.forbidden(path.child(rule.getKey()), rule.getValue()));
            }
        }
    }
}
