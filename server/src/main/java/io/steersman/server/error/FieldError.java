package io.steersman.server.error;

import io.steersman.wire.error.Status;
import io.steersman.wire.json.JsonValue;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with an object, in Kubernetes' words; becomes one cause of an {@code Invalid} Status.
 *
 * @param type what kind of wrong
 * @param field the path; empty for the object as a whole
 * @param body everything behind {@code field: } of the printed error, for instance {@code Required value: name is required}
 */
public record FieldError(Type type, String field, String body) {

    /** The kinds of field error: the reason of the cause, and the words the message starts with. */
    public enum Type {
        NOT_FOUND("FieldValueNotFound", "Not found"),
        REQUIRED("FieldValueRequired", "Required value"),
        DUPLICATE("FieldValueDuplicate", "Duplicate value"),
        INVALID("FieldValueInvalid", "Invalid value"),
        NOT_SUPPORTED("FieldValueNotSupported", "Unsupported value"),
        FORBIDDEN("FieldValueForbidden", "Forbidden"),
        TOO_LONG("FieldValueTooLong", "Too long"),
        TOO_MANY("FieldValueTooMany", "Too many"),
        INTERNAL("InternalError", "Internal error"),
        TYPE_INVALID("FieldValueTypeInvalid", "Invalid value");

        private final String reason;
        private final String words;

        Type(String reason, String words) {
            this.reason = reason;
            this.words = words;
        }

        /** As it stands in the {@code reason} of a Status cause. */
        public String reason() {
            return reason;
        }

        String words() {
            return words;
        }
    }

    public static FieldError required(FieldPath field, String detail) {
        return of(Type.REQUIRED, field, null, detail);
    }

    public static FieldError invalid(FieldPath field, @Nullable JsonValue value, String detail) {
        return of(Type.INVALID, field, GoText.value(value), detail);
    }

    public static FieldError invalid(FieldPath field, String value, String detail) {
        return of(Type.INVALID, field, GoText.quote(value), detail);
    }

    /** With the value already printed, for the few that Go prints in a way of their own ({@code 0x0}). */
    public static FieldError invalidPrinted(FieldPath field, String printedValue, String detail) {
        return of(Type.INVALID, field, printedValue, detail);
    }

    public static FieldError typeInvalid(FieldPath field, @Nullable JsonValue value, String detail) {
        return of(Type.TYPE_INVALID, field, GoText.value(value), detail);
    }

    public static FieldError duplicate(FieldPath field, @Nullable JsonValue value) {
        return of(Type.DUPLICATE, field, GoText.value(value), "");
    }

    public static FieldError duplicate(FieldPath field, String value) {
        return of(Type.DUPLICATE, field, GoText.quote(value), "");
    }

    public static FieldError notFound(FieldPath field, String value) {
        return of(Type.NOT_FOUND, field, GoText.quote(value), "");
    }

    public static FieldError forbidden(FieldPath field, String detail) {
        return of(Type.FORBIDDEN, field, null, detail);
    }

    /** @param supported in the order in which they are to be printed */
    public static FieldError notSupported(FieldPath field, @Nullable JsonValue value, Collection<String> supported) {
        var detail = supported.isEmpty()
                ? ""
                : "supported values: " + supported.stream().map(GoText::quote).collect(Collectors.joining(", "));
        return of(Type.NOT_SUPPORTED, field, GoText.value(value), detail);
    }

    public static FieldError tooLong(FieldPath field, int maxBytes) {
        return of(
                Type.TOO_LONG, field, null, "may not be more than " + maxBytes + (maxBytes == 1 ? " byte" : " bytes"));
    }

    public static FieldError tooMany(FieldPath field, int actual, int most) {
        return of(
                Type.TOO_MANY,
                field,
                Integer.toString(actual),
                "must have at most " + most + (most == 1 ? " item" : " items"));
    }

    public static FieldError internal(FieldPath field, String detail) {
        return of(Type.INTERNAL, field, null, detail);
    }

    private static FieldError of(Type type, FieldPath field, @Nullable String value, String detail) {
        var body = new StringBuilder(type.words());
        if (value != null) {
            body.append(": ").append(value);
        }
        if (!detail.isEmpty()) {
            body.append(": ").append(detail);
        }
        return new FieldError(type, field.toString(), body.toString());
    }

    public Status.Cause toCause() {
        return new Status.Cause(type.reason(), body, field);
    }

    /** As it stands in the message of an {@code Invalid} Status. */
    @Override
    public String toString() {
        return (field.isEmpty() ? "<nil>" : field) + ": " + body;
    }
}
