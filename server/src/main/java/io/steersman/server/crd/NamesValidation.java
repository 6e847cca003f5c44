package io.steersman.server.crd;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.registry.NameRules;
import java.util.List;
import java.util.Locale;

/** What the names of a CRD have to look like. Pure. */
final class NamesValidation {

    private static final FieldPath NAMES = FieldPath.of("spec", "names");

    private NamesValidation() {}

    static void validate(Crd crd, FieldErrors errors) {
        for (var field : List.of("plural", "singular")) {
            label(crd.text("/spec/names/" + field), NAMES.child(field), errors);
        }
        for (var field : List.of("kind", "listKind")) {
            mixedCase(crd.text("/spec/names/" + field), NAMES.child(field), errors);
        }
        labels(crd, "shortNames", errors);
        var kind = crd.kind();
        if (!kind.isEmpty() && kind.equals(crd.text("/spec/names/listKind"))) {
            errors.add(FieldError.invalid(NAMES.child("listKind"), kind, "kind and listKind may not be the same"));
        }
        labels(crd, "categories", errors);
    }

    private static void label(String name, FieldPath path, FieldErrors errors) {
        if (name.isEmpty()) {
            errors.add(FieldError.required(path, ""));
            return;
        }
        var problems = NameRules.dns1035Label(name, false);
        if (!problems.isEmpty()) {
            errors.add(FieldError.invalid(path, name, String.join(",", problems)));
        }
    }

    private static void mixedCase(String name, FieldPath path, FieldErrors errors) {
        if (name.isEmpty()) {
            errors.add(FieldError.required(path, ""));
            return;
        }
        var problems = NameRules.dns1035Label(name.toLowerCase(Locale.ROOT), false);
        if (!problems.isEmpty()) {
            errors.add(FieldError.invalid(
                    path, name, "may have mixed case, but should otherwise match: " + String.join(",", problems)));
        }
    }

    private static void labels(Crd crd, String field, FieldErrors errors) {
        var names = crd.texts("/spec/names/" + field);
        for (var i = 0; i < names.size(); i++) {
            var problems = NameRules.dns1035Label(names.get(i), false);
            if (!problems.isEmpty()) {
                errors.add(FieldError.invalid(NAMES.child(field).index(i), names.get(i), String.join(",", problems)));
            }
        }
    }
}
