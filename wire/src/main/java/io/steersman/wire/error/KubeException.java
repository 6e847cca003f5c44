package io.steersman.wire.error;

import org.jspecify.annotations.Nullable;

/**
 * Everything that can go wrong between a caller and an API server. Unchecked, and one of four:
 *
 * <ul>
 *   <li>{@link ApiException}: the server answered, and the answer is no;
 *   <li>{@link TransportException}: the network gave no whole answer;
 *   <li>{@link DecodeException}: the bytes that came are not what they claim to be;
 *   <li>{@link ConfigException}: what was configured cannot be used, so nothing was sent.
 * </ul>
 *
 * <p>Messages say what was asked, what came back and what to do; they never hold a credential.
 */
public abstract sealed class KubeException extends RuntimeException
        permits ApiException, TransportException, DecodeException, ConfigException {

    KubeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
