package io.steersman.server.crd;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.registry.NameRules;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes a CustomResourceDefinition valid, in the words and the order of Kubernetes. Pure. */
final class CrdValidation {

    private static final FieldPath SPEC = FieldPath.of("spec");
    private static final FieldPath STORED = FieldPath.of("status", "storedVersions");
    private static final String PROTECTED = "protected groups must have approval annotation \""
            + ApprovalPolicy.ANNOTATION + "\"%s, see https://github.com/kubernetes/enhancements/pull/1111";

    private final Crd crd;
    private final FieldErrors errors;

    private CrdValidation(Crd crd, FieldErrors errors) {
        this.crd = crd;
        this.errors = errors;
    }

    static void validate(JsonObject object, @Nullable JsonObject old, FieldErrors errors) {
        var validation = new CrdValidation(new Crd(object), errors);
        validation.all(old == null ? null : new Crd(old));
    }

    private void all(@Nullable Crd old) {
        if (!crd.name().isEmpty() && !crd.name().equals(crd.instances())) {
            errors.add(FieldError.invalid(
                    FieldPath.of("metadata", "name"), crd.name(), "must be spec.names.plural+\".\"+spec.group"));
        }
        if (old != null && old.is(Crd.ESTABLISHED)) {
            immutable(old);
        }
        group();
        scope();
        if (crd.object().bool("/spec/preserveUnknownFields") && hasDefaults()) {
            errors.add(FieldError.invalid(
                    SPEC.child("preserveUnknownFields"),
                    crd.object().at("/spec/preserveUnknownFields"),
                    "must be false in order to use defaults in the schema"));
        }
        VersionsValidation.validate(crd, errors);
        NamesValidation.validate(crd, errors);
        VersionsValidation.validateHoisted(crd, errors);
        conversion();
        storedVersions();
        approval(old);
        if (crd.object().bool("/spec/preserveUnknownFields")
                && (old == null || !old.object().bool("/spec/preserveUnknownFields"))) {
            errors.add(FieldError.invalid(
                    SPEC.child("preserveUnknownFields"),
                    crd.object().at("/spec/preserveUnknownFields"),
                    "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema"
                            + " instead"));
        }
    }

    private void immutable(Crd old) {
        for (var name : List.of("group", "scope")) {
            unchanged(old, "/spec/" + name, SPEC.child(name));
        }
        for (var name : List.of("kind", "plural")) {
            unchanged(old, "/spec/names/" + name, SPEC.child("names", name));
        }
    }

    private void unchanged(Crd old, String pointer, FieldPath path) {
        if (!crd.text(pointer).equals(old.text(pointer))) {
            errors.add(FieldError.invalid(path, crd.text(pointer), "field is immutable"));
        }
    }

    private void group() {
        var group = crd.group();
        if (group.isEmpty()) {
            errors.add(FieldError.required(SPEC.child("group"), ""));
            return;
        }
        var problems = NameRules.dnsSubdomain(group, false);
        if (!problems.isEmpty()) {
            errors.add(FieldError.invalid(SPEC.child("group"), group, String.join(",", problems)));
        } else if (!group.contains(".")) {
            errors.add(FieldError.invalid(SPEC.child("group"), group, "should be a domain with at least one dot"));
        }
    }

    private void scope() {
        var scope = crd.text("/spec/scope");
        if (scope.isEmpty()) {
            errors.add(FieldError.required(SPEC.child("scope"), ""));
        } else if (!scope.equals("Cluster") && !scope.equals("Namespaced")) {
            errors.add(FieldError.notSupported(
                    SPEC.child("scope"), crd.object().at("/spec/scope"), List.of("Cluster", "Namespaced")));
        }
    }

    private boolean hasDefaults() {
        return crd.versions().stream()
                .map(Crd::schema)
                .anyMatch(schema -> schema != null && schema.toString().contains("\"default\":"));
    }

    private void conversion() {
        var strategy = crd.text("/spec/conversion/strategy");
        var client = SPEC.child("conversion", "webhookClientConfig");
        var reviews = SPEC.child("conversion", "conversionReviewVersions");
        var webhook = crd.object().object("/spec/conversion/webhook");
        var config = webhook == null ? null : webhook.object("/clientConfig");
        var versions = webhook == null ? null : webhook.array("/conversionReviewVersions");
        switch (strategy) {
            case "", "None" -> {
                if (config != null) {
                    errors.add(FieldError.forbidden(client, "should not be set when strategy is not set to Webhook"));
                }
                if (versions != null && !versions.isEmpty()) {
                    errors.add(FieldError.forbidden(reviews, "should not be set when strategy is not set to Webhook"));
                }
            }
            case "Webhook" -> {
                if (config == null) {
                    errors.add(FieldError.required(client, "required when strategy is set to Webhook"));
                }
                if (versions == null || versions.isEmpty()) {
                    errors.add(FieldError.required(reviews, ""));
                }
            }
            default ->
                errors.add(FieldError.notSupported(
                        SPEC.child("conversion", "strategy"),
                        crd.object().at("/spec/conversion/strategy"),
                        List.of("None", "Webhook")));
        }
    }

    private void storedVersions() {
        var stored = crd.object().array("/status/storedVersions");
        if (stored == null || stored.isEmpty()) {
            errors.add(FieldError.invalid(
                    STORED, stored == null ? JsonNull.NULL : stored, "must have at least one stored version"));
            return;
        }
        var names = crd.versions().stream()
                .map(version -> String.valueOf(version.string("/name")))
                .toList();
        var known = stored.strings().toList();
        for (var i = 0; i < known.size(); i++) {
            var name = known.get(i);
            if (!names.contains(name)) {
                errors.add(FieldError.invalid(
                        STORED.index(i),
                        name,
                        "missing from spec.versions; " + name + " was previously a storage version, and must remain in"
                                + " spec.versions until a storage migration ensures no data remains persisted in "
                                + name
                                + " and removes " + name + " from status.storedVersions"));
            }
        }
        crd.versions().stream()
                .filter(version -> version.bool("/storage"))
                .map(version -> String.valueOf(version.string("/name")))
                .filter(name -> !known.contains(name))
                .forEach(name -> errors.add(
                        FieldError.invalid(STORED, JsonArray.from(known), "must have the storage version " + name)));
    }

    private void approval(@Nullable Crd old) {
        if (!ApprovalPolicy.isProtected(crd.group())) {
            return;
        }
        var annotation = ApprovalPolicy.annotation(crd.object());
        if (old != null && ApprovalPolicy.annotation(old.object()).equals(annotation)) {
            return;
        }
        var path = FieldPath.of("metadata", "annotations").key(ApprovalPolicy.ANNOTATION);
        if (annotation.isEmpty()) {
            errors.add(FieldError.required(path, String.format(PROTECTED, "")));
        } else if (!ApprovalPolicy.isUnapproved(annotation) && !ApprovalPolicy.isUrl(annotation)) {
            errors.add(FieldError.invalid(
                    path,
                    annotation,
                    String.format(PROTECTED, " with either a URL or a reason starting with \"unapproved\"")));
        }
    }
}
