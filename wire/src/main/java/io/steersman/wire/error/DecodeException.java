package io.steersman.wire.error;

import org.jspecify.annotations.Nullable;

/** The bytes are not what they claim to be. The message names the place: a path, an offset, a line. */
public final class DecodeException extends KubeException {

    private final String detail;

    public DecodeException(String message) {
        this(message, (Throwable) null);
    }

    public DecodeException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.detail = message;
    }

    /** With the place and what is wrong there apart; together they are the message. */
    public DecodeException(String place, String detail) {
        super(place + ": " + detail, null);
        this.detail = detail;
    }

    /** The message without the place: for JSON that is broken, the words of Go's parser, which API servers answer. */
    public String detail() {
        return detail;
    }
}
