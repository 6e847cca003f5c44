package io.steersman.server.read;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.wire.json.JsonString;
import java.util.List;

/** Which options of lists and watches exclude each other; 422 in the words of Kubernetes. */
final class ListRules {

    private static final FieldPath MATCH = FieldPath.of("resourceVersionMatch");

    private ListRules() {}

    static void checkList(ListOptions options) {
        var errors = new FieldErrors();
        var match = options.match();
        if (!match.isEmpty()) {
            if (options.resourceVersion().isEmpty()) {
                errors.add(FieldError.forbidden(
                        MATCH, "resourceVersionMatch is forbidden unless resourceVersion is provided"));
            }
            if (!options.continueToken().isEmpty()) {
                errors.add(FieldError.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided"));
            }
            if (!match.equals(ListOptions.EXACT) && !match.equals(ListOptions.NOT_OLDER_THAN)) {
                errors.add(FieldError.notSupported(
                        MATCH, JsonString.of(match), List.of(ListOptions.EXACT, ListOptions.NOT_OLDER_THAN, "")));
            }
            if (match.equals(ListOptions.EXACT) && options.resourceVersion().equals("0")) {
                errors.add(FieldError.forbidden(
                        MATCH, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
            }
        }
        if (options.sendInitialEvents() != null) {
            errors.add(
                    FieldError.forbidden(FieldPath.of("sendInitialEvents"), "sendInitialEvents is forbidden for list"));
        }
        refuse(errors);
    }

    static void checkWatch(ListOptions options) {
        var errors = new FieldErrors();
        var match = options.match();
        if (options.sendInitialEvents() != null && !match.equals(ListOptions.NOT_OLDER_THAN)) {
            errors.add(FieldError.forbidden(
                    MATCH, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"));
        }
        if (!match.isEmpty()) {
            if (options.sendInitialEvents() == null) {
                errors.add(FieldError.forbidden(
                        MATCH, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
            }
            if (!match.equals(ListOptions.NOT_OLDER_THAN)) {
                errors.add(FieldError.notSupported(MATCH, JsonString.of(match), List.of(ListOptions.NOT_OLDER_THAN)));
            }
            if (!options.continueToken().isEmpty()) {
                errors.add(FieldError.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided"));
            }
        }
        refuse(errors);
    }

    private static void refuse(FieldErrors errors) {
        errors.throwIfAny("meta.k8s.io", "ListOptions", "");
    }
}
