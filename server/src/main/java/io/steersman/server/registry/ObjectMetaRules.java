package io.steersman.server.registry;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.GoText;
import io.steersman.server.selector.LabelRules;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNumber;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What must hold for the metadata of every object, whatever its kind. */
public final class ObjectMetaRules {

    private static final int ANNOTATIONS_LIMIT = 256 * 1024;
    private static final FieldPath METADATA = FieldPath.of("metadata");

    private ObjectMetaRules() {}

    /** @param nameProblems as {@link KindRules#nameProblems} */
    public static void validate(
            JsonObject object,
            boolean namespaced,
            BiFunction<String, Boolean, List<String>> nameProblems,
            FieldErrors errors) {
        var metadata = metadata(object);
        names(metadata, nameProblems, errors);
        namespace(text(metadata, "namespace"), namespaced, errors);
        var generation = metadata.get("generation");
        if (generation instanceof JsonNumber number && number.isInteger() && number.longValue() < 0) {
            errors.add(
                    FieldError.invalid(METADATA.child("generation"), generation, "must be greater than or equal to 0"));
        }
        freely(metadata, errors);
        finalizers(metadata, errors);
    }

    /** What an update may not change, and what it may not leave in the metadata. */
    public static void validateUpdate(JsonObject object, JsonObject old, FieldErrors errors) {
        var metadata = metadata(object);
        var before = metadata(old);
        if (before.has("deletionTimestamp")) {
            noNewFinalizers(metadata, before, errors);
        }
        for (var name : List.of(
                "name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds")) {
            if (!Objects.equals(metadata.get(name), before.get(name))) {
                errors.add(FieldError.invalid(METADATA.child(name), metadata.get(name), "field is immutable"));
            }
        }
        freely(metadata, errors);
        finalizers(metadata, errors);
    }

    /** The parts of metadata that users write freely: labels, annotations, owners. */
    private static void freely(JsonObject metadata, FieldErrors errors) {
        validateLabels(metadata.object("/labels"), METADATA.child("labels"), errors);
        validateAnnotations(metadata.object("/annotations"), METADATA.child("annotations"), errors);
        owners(metadata.array("/ownerReferences"), errors);
    }

    /** Labels at any place, for instance of a pod template. */
    public static void validateLabels(@Nullable JsonObject labels, FieldPath path, FieldErrors errors) {
        if (labels == null) {
            return;
        }
        labels.forEach((key, value) -> {
            for (var problem : LabelRules.qualifiedName(key)) {
                errors.add(FieldError.invalid(path, key, problem));
            }
            if (value instanceof JsonString text) {
                for (var problem : LabelRules.labelValue(text.value())) {
                    errors.add(FieldError.invalid(path, text.value(), problem));
                }
            }
        });
    }

    /** Annotations at any place. */
    public static void validateAnnotations(@Nullable JsonObject annotations, FieldPath path, FieldErrors errors) {
        if (annotations == null) {
            return;
        }
        var size = 0L;
        for (var entry : annotations.entries()) {
            for (var problem : LabelRules.qualifiedName(entry.getKey().toLowerCase(Locale.ROOT))) {
                errors.add(FieldError.invalid(path, entry.getKey(), problem));
            }
            size += entry.getKey().length();
            size += entry.getValue() instanceof JsonString text ? text.value().length() : 0;
        }
        if (size > ANNOTATIONS_LIMIT) {
            errors.add(FieldError.tooLong(path, ANNOTATIONS_LIMIT));
        }
    }

    private static void names(
            JsonObject metadata, BiFunction<String, Boolean, List<String>> nameProblems, FieldErrors errors) {
        var base = text(metadata, "generateName");
        if (!base.isEmpty()) {
            for (var problem : nameProblems.apply(base, true)) {
                errors.add(FieldError.invalid(METADATA.child("generateName"), base, problem));
            }
        }
        var name = text(metadata, "name");
        if (name.isEmpty()) {
            errors.add(FieldError.required(METADATA.child("name"), "name or generateName is required"));
            return;
        }
        for (var problem : nameProblems.apply(name, false)) {
            errors.add(FieldError.invalid(METADATA.child("name"), name, problem));
        }
    }

    private static void namespace(String namespace, boolean namespaced, FieldErrors errors) {
        var path = METADATA.child("namespace");
        if (!namespaced) {
            if (!namespace.isEmpty()) {
                errors.add(FieldError.forbidden(path, "not allowed on this type"));
            }
        } else if (namespace.isEmpty()) {
            errors.add(FieldError.required(path, ""));
        } else {
            for (var problem : NameRules.dnsLabel(namespace, false)) {
                errors.add(FieldError.invalid(path, namespace, problem));
            }
        }
    }

    private static void owners(@Nullable JsonArray owners, FieldErrors errors) {
        if (owners == null) {
            return;
        }
        var path = METADATA.child("ownerReferences");
        @Nullable String controller = null;
        for (var i = 0; i < owners.size(); i++) {
            if (!(owners.get(i) instanceof JsonObject owner)) {
                continue;
            }
            if (owner.bool("/controller")) {
                var named = text(owner, "kind") + "/" + text(owner, "name");
                if (controller != null) {
                    errors.add(FieldError.invalid(
                            path,
                            owners,
                            "Only one reference can have Controller set to true. Found \"true\" in references for "
                                    + controller + " and " + named));
                } else {
                    controller = named;
                }
            }
            owner(owner, path.index(i), errors);
        }
    }

    private static void owner(JsonObject owner, FieldPath path, FieldErrors errors) {
        for (var name : List.of("apiVersion", "kind", "name", "uid")) {
            if (text(owner, name).isEmpty()) {
                errors.add(FieldError.required(path.child(name), "must not be empty"));
            }
        }
        if (text(owner, "apiVersion").equals("v1") && text(owner, "kind").equals("Event")) {
            errors.add(FieldError.invalid(path, owner, "/v1, Kind=Event is disallowed from being an owner"));
        }
    }

    private static void finalizers(JsonObject metadata, FieldErrors errors) {
        var finalizers = metadata.array("/finalizers");
        if (finalizers == null) {
            return;
        }
        var path = METADATA.child("finalizers");
        finalizers.strings().forEach(name -> {
            for (var problem : LabelRules.qualifiedName(name)) {
                errors.add(FieldError.invalid(path, name, problem));
            }
        });
        var names = new HashSet<>(finalizers.strings().toList());
        if (names.contains("orphan") && names.contains("foregroundDeletion")) {
            errors.add(
                    FieldError.invalid(path, finalizers, "finalizer orphan and foregroundDeletion cannot be both set"));
        }
    }

    private static void noNewFinalizers(JsonObject metadata, JsonObject before, FieldErrors errors) {
        var added = new TreeSet<>(strings(metadata, "/finalizers"));
        strings(before, "/finalizers").forEach(added::remove);
        if (!added.isEmpty()) {
            var listed = String.join(", ", added.stream().map(GoText::quote).toList());
            errors.add(FieldError.forbidden(
                    METADATA.child("finalizers"),
                    "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
                            + listed + "}"));
        }
    }

    private static List<String> strings(JsonObject object, String pointer) {
        var array = object.array(pointer);
        return array == null ? List.of() : array.strings().toList();
    }

    private static JsonObject metadata(JsonObject object) {
        var metadata = object.object("/metadata");
        return metadata == null ? JsonObject.EMPTY : metadata;
    }

    private static String text(JsonObject object, String name) {
        JsonValue value = object.get(name);
        return value instanceof JsonString text ? text.value() : "";
    }
}
