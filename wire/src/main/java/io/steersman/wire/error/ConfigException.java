package io.steersman.wire.error;

import org.jspecify.annotations.Nullable;

/** What was configured cannot be used. The message names the file, the place in it, and what is wrong there. */
public final class ConfigException extends KubeException {

    public ConfigException(String message) {
        super(message, null);
    }

    public ConfigException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
