package io.steersman.server.node;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.GoText;
import io.steersman.server.error.Statuses;
import io.steersman.server.schema.GoTimes;
import io.steersman.wire.http.Query;
import io.steersman.wire.json.JsonNumber;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The query of {@code pods/log}, read and held to its rules.
 *
 * @param container empty: the only one
 * @param forKubelet what the kubelet is asked
 */
record LogOptions(String container, Query forKubelet) {

    private static final String MORE_THAN_NOTHING = "must be greater than 0";

    /** @throws io.steersman.server.error.Refusal 400 for what cannot be read, 422 for what cannot be meant */
    static LogOptions read(String pod, Query query) {
        var sinceSeconds = number(query, "sinceSeconds");
        var sinceTime = time(query, "sinceTime");
        var tailLines = number(query, "tailLines");
        var limitBytes = number(query, "limitBytes");
        var errors = new FieldErrors();
        if (tailLines != null && tailLines < 0) {
            errors.add(invalid("tailLines", tailLines, "must be greater than or equal to 0"));
        }
        if (limitBytes != null && limitBytes < 1) {
            errors.add(invalid("limitBytes", limitBytes, MORE_THAN_NOTHING));
        }
        if (sinceSeconds != null && sinceTime != null) {
            // Go prints the path that is nothing so.
            errors.add(FieldError.forbidden(
                    FieldPath.of("[]"), "at most one of `sinceTime` or `sinceSeconds` may be specified"));
        } else if (sinceSeconds != null && sinceSeconds < 1) {
            errors.add(invalid("sinceSeconds", sinceSeconds, MORE_THAN_NOTHING));
        }
        if (query.has("stream")) {
            errors.add(FieldError.forbidden(FieldPath.of("stream"), "may not be specified"));
        }
        errors.throwIfAny("", "PodLogOptions", pod);
        var asked = flag(query, "follow", Query.EMPTY);
        asked = flag(query, "previous", asked);
        asked = flag(query, "timestamps", asked)
                .plusIfPresent("sinceSeconds", sinceSeconds)
                .plusIfPresent("sinceTime", sinceTime)
                .plusIfPresent("tailLines", tailLines)
                .plusIfPresent("limitBytes", limitBytes);
        var container = query.first("container");
        return new LogOptions(container == null ? "" : container, asked);
    }

    private static FieldError invalid(String field, long value, String why) {
        return FieldError.invalid(FieldPath.of(field), JsonNumber.of(value), why);
    }

    private static Query flag(Query query, String name, Query asked) {
        return isTrue(query, name) ? asked.plus(name, "true") : asked;
    }

    /** A name without a value is true, and so is everything but false and 0. */
    static boolean isTrue(Query query, String name) {
        var value = query.first(name);
        return value != null && !value.toLowerCase(Locale.ROOT).equals("false") && !value.equals("0");
    }

    private static @Nullable Long number(Query query, String name) {
        var value = query.first(name);
        try {
            return value == null ? null : Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw Statuses.badRequest("strconv.ParseInt: parsing " + GoText.quote(value) + ": invalid syntax");
        }
    }

    private static @Nullable String time(Query query, String name) {
        var value = query.first(name);
        try {
            return value == null || value.isEmpty() ? null : GoTimes.seconds(value);
        } catch (IllegalArgumentException e) {
            throw Statuses.badRequest(String.valueOf(e.getMessage()));
        }
    }
}
