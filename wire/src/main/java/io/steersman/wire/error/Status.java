package io.steersman.wire.error;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code meta/v1 Status} object: what an API server says instead of, or about, the object that was asked for. Absent
 * texts are empty, absent numbers 0, as Kubernetes has it. Immutable.
 *
 * @param status {@code Success} or {@code Failure}
 * @param message for people
 * @param reason {@link Reason#wire}, possibly one that this version does not know
 * @param code the HTTP status
 * @param resourceVersion of the list metadata; empty where the server set none
 * @param continueToken of the list metadata: the token with which an expired list can go on, inconsistently
 */
public record Status(
        String status,
        String message,
        String reason,
        int code,
        @Nullable Details details,
        String resourceVersion,
        String continueToken) {

    /**
     * What it is about.
     *
     * @param kind the resource (plural), except for {@code Invalid}, which names the Kind
     * @param retryAfterSeconds when to try again; 0: not said
     */
    public record Details(
            String name, String group, String kind, String uid, List<Cause> causes, int retryAfterSeconds) {

        public Details {
            causes = List.copyOf(causes);
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param reason machine-readable, for instance {@code FieldValueInvalid}
     * @param field the path of the field, for instance {@code spec.replicas}
     */
    public record Cause(String reason, String message, String field) {}

    public Status {
        Objects.requireNonNull(status, "status");
    }

    /** A refusal without details. */
    public static Status failure(Reason reason, String message) {
        return failure(reason, message, null);
    }

    public static Status failure(Reason reason, String message, @Nullable Details details) {
        return new Status("Failure", message, reason.wire(), reason.code(), details, "", "");
    }

    public boolean success() {
        return status.equals("Success");
    }

    /** The reason as a value to switch on. */
    public Reason toReason() {
        return Reason.of(reason, code);
    }

    public List<Cause> causes() {
        return details == null ? List.of() : details.causes();
    }
}
