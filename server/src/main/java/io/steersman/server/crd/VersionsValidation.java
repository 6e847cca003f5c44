package io.steersman.server.crd;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.registry.NameRules;
import io.steersman.server.structural.SchemaRules;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import io.steersman.wire.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for the versions of a CRD. Kubernetes validates a form of the object in which what all versions have in common
 * stands in the spec itself, and so its paths depend on whether there is anything in common. Pure.
 */
final class VersionsValidation {

    private static final FieldPath SPEC = FieldPath.of("spec");
    private static final FieldPath VERSIONS = SPEC.child("versions");
    private static final List<String> COMMON =
            List.of("schema", "subresources", "additionalPrinterColumns", "selectableFields");

    private VersionsValidation() {}

    /** The versions one by one, and whether exactly one of them is stored. */
    static void validate(Crd crd, FieldErrors errors) {
        var versions = crd.versions();
        var names = new HashSet<String>();
        var unique = true;
        for (var i = 0; i < versions.size(); i++) {
            version(crd, versions.get(i), VERSIONS.index(i), errors);
            unique &= names.add(text(versions.get(i), "/name"));
        }
        if (!unique) {
            errors.add(printed(crd, "must contain unique version names"));
        }
        if (versions.stream().filter(version -> version.bool("/storage")).count() != 1) {
            errors.add(printed(crd, "must have exactly one version marked as storage version"));
        }
        var first = versions.isEmpty() ? "" : text(versions.get(0), "/name");
        if (!first.isEmpty()) {
            label(first, SPEC.child("version"), errors);
        }
    }

    private static void version(Crd crd, JsonObject version, FieldPath path, FieldErrors errors) {
        label(text(version, "/name"), path.child("name"), errors);
        var warning = version.string("/deprecationWarning");
        if (warning != null && !version.bool("/deprecated")) {
            errors.add(FieldError.invalid(
                    path.child("deprecationWarning"), warning, "can only be set for deprecated versions"));
        }
        var schema = Crd.schema(version);
        if (schema == null) {
            errors.add(FieldError.required(path.child("schema", "openAPIV3Schema"), ""));
        } else if (!isCommon(crd, "schema")) {
            SchemaRules.validate(schema, path.child("schema", "openAPIV3Schema"), errors);
        }
        if (!isCommon(crd, "subresources")) {
            VersionFieldsValidation.scale(version, path.child("subresources"), errors);
        }
        if (!isCommon(crd, "additionalPrinterColumns")) {
            VersionFieldsValidation.columns(version, path.child("additionalPrinterColumns"), errors);
        }
        if (!isCommon(crd, "selectableFields")) {
            VersionFieldsValidation.selectable(version, path.child("selectableFields"), errors);
        }
    }

    /** What all versions have in common. */
    static void validateHoisted(Crd crd, FieldErrors errors) {
        if (crd.versions().isEmpty()) {
            return;
        }
        var any = crd.versions().get(0);
        var schema = Crd.schema(any);
        if (schema != null && isCommon(crd, "schema")) {
            SchemaRules.validate(schema, SPEC.child("validation", "openAPIV3Schema"), errors);
        }
        if (isCommon(crd, "subresources")) {
            VersionFieldsValidation.scale(any, SPEC.child("subresources"), errors);
        }
        if (isCommon(crd, "additionalPrinterColumns")) {
            VersionFieldsValidation.columns(any, SPEC.child("additionalPrinterColumns"), errors);
        }
        if (isCommon(crd, "selectableFields")) {
            VersionFieldsValidation.selectable(any, SPEC.child("selectableFields"), errors);
        }
    }

    private static boolean isCommon(Crd crd, String field) {
        return crd.versions().stream()
                        .map(version -> orNull(version.get(field)))
                        .distinct()
                        .count()
                == 1;
    }

    private static JsonValue orNull(@Nullable JsonValue value) {
        return value == null ? JsonNull.NULL : value;
    }

    private static void label(String name, FieldPath path, FieldErrors errors) {
        for (var problem : NameRules.dns1035Label(name, false)) {
            errors.add(FieldError.invalid(path, name, problem));
        }
    }

    private static String text(JsonObject object, String pointer) {
        return object.at(pointer) instanceof JsonString text ? text.value() : "";
    }

    /** With the versions as Go prints its internal form of them. */
    private static FieldError printed(Crd crd, String detail) {
        if (!(crd.object().at("/spec/versions") instanceof JsonArray)) {
            return FieldError.invalid(VERSIONS, JsonNull.NULL, detail);
        }
        var printed = crd.versions().stream()
                .map(version -> JsonObject.of(b -> {
                    b.put("Name", text(version, "/name"))
                            .put("Served", version.bool("/served"))
                            .put("Storage", version.bool("/storage"))
                            .put("Deprecated", version.bool("/deprecated"))
                            .put("DeprecationWarning", orNull(version.get("deprecationWarning")));
                    for (var field : COMMON) {
                        var name = Character.toUpperCase(field.charAt(0)) + field.substring(1);
                        b.put(name, isCommon(crd, field) ? JsonNull.NULL : orNull(version.get(field)));
                    }
                }))
                .toList();
        return FieldError.invalid(VERSIONS, JsonArray.from(printed), detail);
    }
}
