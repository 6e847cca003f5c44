package io.steersman.server.error;

import io.steersman.wire.error.Reason;
import io.steersman.wire.error.Status;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The refusals of Kubernetes, each with the words, reason, code and details that kube-apiserver gives it. */
public final class Statuses {

    /** Printed as {@code "details": {}}. */
    private static final Status.Details NOTHING = new Status.Details("", "", "", "", List.of(), 0);

    private Statuses() {}

    public static Refusal badRequest(String message) {
        return new Refusal(Status.failure(Reason.BAD_REQUEST, message));
    }

    public static Refusal unauthorized() {
        return new Refusal(Status.failure(Reason.UNAUTHORIZED, "Unauthorized"));
    }

    /** {@code pods "x" is forbidden: why}; without a name, {@code pods is forbidden: why}. */
    public static Refusal forbidden(GroupResource resource, String name, String why) {
        return forbidden(resource, name, why, List.of());
    }

    public static Refusal forbidden(GroupResource resource, String name, String why, List<Status.Cause> causes) {
        var what = name.isEmpty() ? resource.toString() : resource + " " + GoText.quote(name);
        return new Refusal(
                Status.failure(Reason.FORBIDDEN, what + " is forbidden: " + why, details(resource, name, causes, 0)));
    }

    /** For a path that is no resource: {@code forbidden: User "u" cannot get path "/x"}. */
    public static Refusal forbiddenPath(String why) {
        return new Refusal(Status.failure(Reason.FORBIDDEN, "forbidden: " + why, NOTHING));
    }

    public static Refusal notFound(GroupResource resource, String name) {
        return new Refusal(Status.failure(
                Reason.NOT_FOUND, resource + " " + GoText.quote(name) + " not found", details(resource, name)));
    }

    /** The path is served, the method is not. */
    public static Refusal methodNotAllowed() {
        return new Refusal(Status.failure(
                Reason.METHOD_NOT_ALLOWED, "the server does not allow this method on the requested resource", NOTHING));
    }

    /** A subresource that Kubernetes has and this server does not: said so, rather than answered with something else. */
    public static Refusal notServed(String resource) {
        return new Refusal(Status.failure(
                Reason.METHOD_NOT_ALLOWED, "the embedded server does not serve " + resource + " yet", NOTHING));
    }

    /** The group-version is served, the path is not. */
    public static Refusal noSuchResource() {
        return new Refusal(
                Status.failure(Reason.NOT_FOUND, "the server could not find the requested resource", NOTHING));
    }

    /** A JSON patch that can be read but not applied. */
    public static Refusal patchNotApplicable() {
        return new Refusal(Status.failure(
                Reason.INVALID, "the server rejected our request due to an error in our request", NOTHING));
    }

    public static Refusal alreadyExists(GroupResource resource, String name) {
        return new Refusal(Status.failure(
                Reason.ALREADY_EXISTS,
                resource + " " + GoText.quote(name) + " already exists",
                details(resource, name)));
    }

    /** The object that holds the name is on its way out. */
    public static Refusal beingDeleted(GroupResource resource, String name) {
        return new Refusal(Status.failure(
                Reason.ALREADY_EXISTS,
                "object is being deleted: " + resource + " " + GoText.quote(name) + " already exists",
                details(resource, name)));
    }

    /** Eight names were tried, all of them taken. */
    public static Refusal noUniqueName(GroupResource resource, String name) {
        return new Refusal(Status.failure(
                Reason.ALREADY_EXISTS,
                resource + " " + GoText.quote(name)
                        + " already exists, the server was not able to generate a unique name for the object",
                details(resource, name, List.of(), 1)));
    }

    public static Refusal conflict(GroupResource resource, String name, String why) {
        return conflict(resource, name, why, List.of());
    }

    public static Refusal conflict(GroupResource resource, String name, String why, List<Status.Cause> causes) {
        return new Refusal(Status.failure(
                Reason.CONFLICT,
                "Operation cannot be fulfilled on " + resource + " " + GoText.quote(name) + ": " + why,
                details(resource, name, causes, 0)));
    }

    /** The resourceVersion in the body is not the stored one. */
    public static Refusal modified(GroupResource resource, String name) {
        return conflict(
                resource,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** @param errors at least one; equal texts are printed once */
    public static Refusal invalid(String group, String kind, String name, List<FieldError> errors) {
        var joined = GoText.aggregate(errors.stream().map(FieldError::toString).toList());
        var what = group.isEmpty() ? kind : kind + "." + group;
        var causes = errors.stream().map(FieldError::toCause).collect(Collectors.toList());
        return new Refusal(Status.failure(
                Reason.INVALID,
                what + " " + GoText.quote(name) + " is invalid: " + joined,
                new Status.Details(name, group, kind, "", causes, 0)));
    }

    /** History that was asked for is gone. */
    public static Refusal expired(String message) {
        return expired(message, "");
    }

    /** @param continueToken with which the list can go on, inconsistently; may be empty */
    public static Refusal expired(String message, String continueToken) {
        var code = Reason.EXPIRED.code();
        return new Refusal(new Status("Failure", message, Reason.EXPIRED.wire(), code, null, "", continueToken));
    }

    public static Refusal notAcceptable(String message) {
        return new Refusal(Status.failure(Reason.NOT_ACCEPTABLE, message));
    }

    public static Refusal unsupportedMediaType(String message) {
        return new Refusal(Status.failure(Reason.UNSUPPORTED_MEDIA_TYPE, message));
    }

    public static Refusal tooLarge(String message) {
        return new Refusal(Status.failure(Reason.REQUEST_ENTITY_TOO_LARGE, message));
    }

    public static Refusal tooManyRequests(String message, int retryAfterSeconds) {
        return new Refusal(Status.failure(
                Reason.TOO_MANY_REQUESTS, message, new Status.Details("", "", "", "", List.of(), retryAfterSeconds)));
    }

    /** A resourceVersion that is not yet reached, after the wait for it. */
    public static Refusal tooLargeResourceVersion(long asked, long current) {
        var cause = new Status.Cause("ResourceVersionTooLarge", "Too large resource version", "");
        return new Refusal(Status.failure(
                Reason.TIMEOUT,
                "Timeout: Too large resource version: " + asked + ", current: " + current,
                new Status.Details("", "", "", "", List.of(cause), 1)));
    }

    public static Refusal timeout(String message, int retryAfterSeconds) {
        return new Refusal(Status.failure(
                Reason.TIMEOUT,
                "Timeout: " + message,
                new Status.Details("", "", "", "", List.of(), retryAfterSeconds)));
    }

    public static Refusal internal(String message) {
        var cause = new Status.Cause("", message, "");
        return new Refusal(Status.failure(
                Reason.INTERNAL_ERROR,
                "Internal error occurred: " + message,
                new Status.Details("", "", "", "", List.of(cause), 0)));
    }

    /** A plain Go error that nobody turned into a Status on its way up: 500, no reason, no details. */
    public static Refusal plain(String message) {
        return new Refusal(new Status("Failure", message, "", 500, null, "", ""));
    }

    private static Status.Details details(GroupResource resource, String name) {
        return details(resource, name, List.of(), 0);
    }

    private static Status.Details details(
            GroupResource resource, String name, List<Status.Cause> causes, int retryAfterSeconds) {
        return new Status.Details(name, resource.group(), resource.resource(), "", causes, retryAfterSeconds);
    }

    /** A Status that says that it is done, and nothing else. */
    public static Status done(int code) {
        return new Status("Success", "", "", code, null, "", "");
    }

    /** A Status that says what was done. */
    public static Status success(GroupResource resource, String name, @Nullable String uid) {
        var details =
                new Status.Details(name, resource.group(), resource.resource(), uid == null ? "" : uid, List.of(), 0);
        return new Status("Success", "", "", 0, details, "", "");
    }
}
