package io.steersman.wire.error;

import org.jspecify.annotations.Nullable;

/** The bytes are not what they claim to be. The message names the place: a path, an offset, a line. */
public final class DecodeException extends KubeException {

    public DecodeException(String message) {
        super(message, null);
    }

    public DecodeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
