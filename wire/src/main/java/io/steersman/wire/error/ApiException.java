package io.steersman.wire.error;

import org.jspecify.annotations.Nullable;

/**
 * The server answered, and the answer is no. Carries the whole {@link Status}, what was asked, and the id under which the
 * server's audit log knows the request.
 */
public final class ApiException extends KubeException {

    private final Status status;
    private final String asked;
    private final @Nullable String auditId;

    /**
     * @param asked verb, resource and name in words: {@code get pods "web-0" in namespace "shop"}
     * @param auditId the {@code Audit-Id} of the answer; null if it had none
     */
    public ApiException(Status status, String asked, @Nullable String auditId) {
        super(asked + ": " + describe(status), null);
        this.status = status;
        this.asked = asked;
        this.auditId = auditId;
    }

    private static String describe(Status status) {
        var reason = status.reason().isEmpty() ? "" : " " + status.reason();
        return status.code() + reason + (status.message().isEmpty() ? "" : ": " + status.message());
    }

    public Status status() {
        return status;
    }

    public Reason reason() {
        return status.toReason();
    }

    public boolean is(Reason reason) {
        return reason() == reason;
    }

    /** The HTTP status. */
    public int code() {
        return status.code();
    }

    public String asked() {
        return asked;
    }

    public @Nullable String auditId() {
        return auditId;
    }

    /** Seconds after which the server asks to be tried again; 0 if it did not say. */
    public int retryAfterSeconds() {
        var details = status.details();
        return details == null ? 0 : details.retryAfterSeconds();
    }

    /**
     * Whether a guard ({@code onlyIf} uid or resourceVersion) did not hold, in whichever of its ways the server said so: 409
     * on PUT and DELETE, 422 with a cause on {@code metadata.uid} on PATCH, since there a uid is an immutable field. An apply
     * that would take fields from another manager is a conflict too, but not of a guard.
     */
    public boolean guardFailed() {
        var causes = status.causes();
        return is(Reason.CONFLICT) && causes.stream().noneMatch(c -> c.reason().equals("FieldManagerConflict"))
                || is(Reason.INVALID) && causes.stream().anyMatch(c -> c.field().equals("metadata.uid"));
    }
}
