package io.steersman.server.crd;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.structural.SimplePath;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a version beside its schema: scale, printer columns and selectable fields. Pure. */
final class VersionFieldsValidation {

    private static final int SELECTABLE_LIMIT = 8;
    private static final List<String> COLUMN_TYPES = List.of("boolean", "date", "integer", "number", "string");
    private static final List<String> COLUMN_FORMATS =
            List.of("byte", "date", "date-time", "double", "float", "int32", "int64", "password");
    private static final Set<String> SELECTABLE_TYPES = Set.of("string", "boolean", "integer");

    private VersionFieldsValidation() {}

    static void scale(JsonObject version, FieldPath path, FieldErrors errors) {
        var scale = version.object("/subresources/scale");
        if (scale == null) {
            return;
        }
        var at = path.child("scale");
        scalePath(scale, "specReplicasPath", "spec", at, errors);
        scalePath(scale, "statusReplicasPath", "status", at, errors);
        var selector = text(scale, "labelSelectorPath");
        if (!selector.isEmpty() && isSimple(selector, at.child("labelSelectorPath"), errors)) {
            if (!selector.startsWith(".spec.") && !selector.startsWith(".status.")) {
                errors.add(FieldError.invalid(
                        at.child("labelSelectorPath"),
                        selector,
                        "should be a json path under either .spec or .status"));
            }
        }
    }

    private static void scalePath(JsonObject scale, String field, String under, FieldPath path, FieldErrors errors) {
        var text = text(scale, field);
        var at = path.child(field);
        if (text.isEmpty()) {
            errors.add(FieldError.required(at, ""));
        } else if (isSimple(text, at, errors) && !text.startsWith("." + under + ".")) {
            errors.add(FieldError.invalid(at, text, "should be a json path under ." + under));
        }
    }

    private static boolean isSimple(String text, FieldPath path, FieldErrors errors) {
        if (text.startsWith(".")) {
            return true;
        }
        errors.add(FieldError.invalid(path, text, "must be a simple json path starting with ."));
        return false;
    }

    static void columns(JsonObject version, FieldPath path, FieldErrors errors) {
        var columns = version.array("/additionalPrinterColumns");
        if (columns == null) {
            return;
        }
        var all = columns.objects().toList();
        for (var i = 0; i < all.size(); i++) {
            column(all.get(i), path.index(i), errors);
        }
    }

    private static void column(JsonObject column, FieldPath path, FieldErrors errors) {
        if (text(column, "name").isEmpty()) {
            errors.add(FieldError.required(path.child("name"), ""));
        }
        var type = text(column, "type");
        var oneOf = "must be one of " + String.join(",", COLUMN_TYPES);
        if (type.isEmpty()) {
            errors.add(FieldError.required(path.child("type"), oneOf));
        } else if (!COLUMN_TYPES.contains(type)) {
            errors.add(FieldError.invalid(path.child("type"), type, oneOf));
        }
        var format = text(column, "format");
        if (!format.isEmpty() && !COLUMN_FORMATS.contains(format)) {
            errors.add(FieldError.invalid(
                    path.child("format"), format, "must be one of " + String.join(",", COLUMN_FORMATS)));
        }
        var jsonPath = text(column, "jsonPath");
        if (jsonPath.isEmpty()) {
            errors.add(FieldError.required(path.child("JSONPath"), ""));
        } else {
            isSimple(jsonPath, path.child("JSONPath"), errors);
        }
    }

    static void selectable(JsonObject version, FieldPath path, FieldErrors errors) {
        var fields = version.array("/selectableFields");
        if (fields == null) {
            return;
        }
        if (fields.size() > SELECTABLE_LIMIT) {
            errors.add(FieldError.tooMany(path, fields.size(), SELECTABLE_LIMIT));
        }
        var seen = new HashSet<String>();
        var all = fields.objects().toList();
        for (var i = 0; i < all.size(); i++) {
            var text = text(all.get(i), "jsonPath");
            var at = path.index(i).child("jsonPath");
            selectable(text, Crd.schema(version), at, errors);
            if (!text.isEmpty() && !seen.add(text)) {
                errors.add(FieldError.duplicate(at, text));
            }
        }
    }

    private static void selectable(String text, @Nullable JsonObject schema, FieldPath path, FieldErrors errors) {
        if (text.isEmpty()) {
            errors.add(FieldError.required(path, ""));
            return;
        }
        if (!text.startsWith(".") && !text.startsWith("[")) {
            errors.add(FieldError.invalid(path, text, "is an invalid path: expected [ or . but got: " + text));
            return;
        }
        var parsed = SimplePath.parse(text);
        var found = parsed == null || parsed.names().get(0).equals("metadata") ? null : find(schema, parsed);
        if (found == null) {
            errors.add(FieldError.invalid(path, text, "is an invalid path: does not refer to a valid field"));
        } else if (!SELECTABLE_TYPES.contains(text(found, "type"))) {
            errors.add(FieldError.invalid(
                    path,
                    text,
                    "must point to a field of type string, boolean or integer. Enum string fields and strings with formats"
                            + " are allowed."));
        }
    }

    private static @Nullable JsonObject find(@Nullable JsonObject schema, SimplePath path) {
        var at = schema;
        for (var name : path.names()) {
            var properties = at == null ? null : at.object("/properties");
            at = properties != null && properties.get(name) instanceof JsonObject property ? property : null;
        }
        return at;
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.value() : "";
    }
}
