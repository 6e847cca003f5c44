package io.steersman.wire.error;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why an API server said no: the closed set that a caller can switch on. The text on the wire is {@link #wire}; a text not
 * known here, and a Status without one, is read from the HTTP status instead, and is {@link #UNKNOWN} at worst.
 *
 * <p>Telling look-alikes apart:
 *
 * <ul>
 *   <li>{@link #CONFLICT}: read again, edit, try again. {@link #ALREADY_EXISTS}: somebody made it first; read it.
 *   <li>{@link #EXPIRED}: history you asked for is gone; list afresh. {@link #GONE}: the same, from older servers.
 *   <li>{@link #BAD_REQUEST}: the request makes no sense. {@link #INVALID}: it does, the object does not.
 *   <li>{@link #TIMEOUT} and {@link #SERVER_TIMEOUT}: not now; the second knows that nothing was done.
 * </ul>
 */
public enum Reason {
    BAD_REQUEST("BadRequest", 400),
    UNAUTHORIZED("Unauthorized", 401),
    FORBIDDEN("Forbidden", 403),
    NOT_FOUND("NotFound", 404),
    METHOD_NOT_ALLOWED("MethodNotAllowed", 405),
    NOT_ACCEPTABLE("NotAcceptable", 406),
    ALREADY_EXISTS("AlreadyExists", 409),
    CONFLICT("Conflict", 409),
    GONE("Gone", 410),
    EXPIRED("Expired", 410),
    REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLarge", 413),
    UNSUPPORTED_MEDIA_TYPE("UnsupportedMediaType", 415),
    INVALID("Invalid", 422),
    TOO_MANY_REQUESTS("TooManyRequests", 429),
    INTERNAL_ERROR("InternalError", 500),
    SERVER_TIMEOUT("ServerTimeout", 500),
    STORAGE_READ_ERROR("StorageReadError", 500),
    SERVICE_UNAVAILABLE("ServiceUnavailable", 503),
    TIMEOUT("Timeout", 504),
    UNKNOWN("", 500);

    private static final Map<String, Reason> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Reason::wire, Function.identity()));

    private final String wire;
    private final int code;

    Reason(String wire, int code) {
        this.wire = wire;
        this.code = code;
    }

    /** As it stands in {@code Status.reason}; empty for {@link #UNKNOWN}. */
    public String wire() {
        return wire;
    }

    /** The HTTP status that goes with it. */
    public int code() {
        return code;
    }

    /** The reason a Status names, or else the usual one of its HTTP status. */
    public static Reason of(@Nullable String wire, int code) {
        var named = wire == null || wire.isEmpty() ? null : BY_WIRE.get(wire);
        return named != null ? named : ofCode(code);
    }

    private static Reason ofCode(int code) {
        return switch (code) {
            case 400 -> BAD_REQUEST;
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> CONFLICT;
            case 410 -> GONE;
            case 413 -> REQUEST_ENTITY_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 422 -> INVALID;
            case 429 -> TOO_MANY_REQUESTS;
            case 500 -> INTERNAL_ERROR;
            case 503 -> SERVICE_UNAVAILABLE;
            case 504 -> TIMEOUT;
            default -> UNKNOWN;
        };
    }
}
