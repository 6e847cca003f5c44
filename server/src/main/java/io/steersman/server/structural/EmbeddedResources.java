package io.steersman.server.structural;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.registry.NameRules;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is a whole object within another one ({@code x-kubernetes-embedded-resource}) has to say what it is. Pure. */
public final class EmbeddedResources {

    private EmbeddedResources() {}

    /** @param old what was there before; what is as it was is not complained about */
    public static void validate(
            JsonValue value, @Nullable JsonValue old, @Nullable Shape shape, FieldPath path, FieldErrors errors) {
        if (shape == null || value.equals(old)) {
            return;
        }
        if (value instanceof JsonObject object) {
            if (shape.embedded()) {
                checkKind(object, path, errors);
                checkApiVersion(object, path, errors);
            }
            var before = old instanceof JsonObject there ? there : null;
            object.forEach((name, child) -> {
                var at = shape.field(name) == null ? path.key(name) : path.child(name);
                validate(child, before == null ? null : before.get(name), shape.child(name), at, errors);
            });
        } else if (value instanceof JsonArray list) {
            for (var i = 0; i < list.size(); i++) {
                validate(list.get(i), null, shape.items(), path.index(i), errors);
            }
        }
    }

    private static void checkKind(JsonObject object, FieldPath path, FieldErrors errors) {
        var kind = text(object, "kind");
        if (kind.isEmpty()) {
            // Reported with apiVersion, which comes first.
            return;
        }
        for (var problem : NameRules.dns1035Label(kind.toLowerCase(Locale.ROOT), false)) {
            errors.add(FieldError.invalid(
                    path.child("kind"), kind, "may have mixed case, but should otherwise match: " + problem));
        }
    }

    private static void checkApiVersion(JsonObject object, FieldPath path, FieldErrors errors) {
        var apiVersion = text(object, "apiVersion");
        if (apiVersion.isEmpty()) {
            errors.add(FieldError.required(path.child("apiVersion"), ""));
        } else if (apiVersion.indexOf('/') != apiVersion.lastIndexOf('/')) {
            errors.add(FieldError.invalid(
                    path.child("apiVersion"), apiVersion, "unexpected GroupVersion string: " + apiVersion));
        }
        if (text(object, "kind").isEmpty()) {
            errors.add(FieldError.required(path.child("kind"), ""));
        }
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.value() : "";
    }
}
