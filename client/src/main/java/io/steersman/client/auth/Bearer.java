package io.steersman.client.auth;

import io.steersman.wire.error.ConfigException;
import io.steersman.wire.http.Headers;

/** A token in the Authorization header. */
final class Bearer implements Credential {

    private final String token;

    Bearer(String token) {
        this.token = checked(token, "the token");
    }

    /** A token with a line break in it comes from a file that was written with an editor; a header cannot hold one. */
    static String checked(String token, String what) {
        var trimmed = token.strip();
        if (trimmed.isEmpty()) {
            throw new ConfigException(what + " is empty");
        }
        if (trimmed.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw new ConfigException(
                    what + " holds a space or a control character in the middle; it is no bearer token");
        }
        return trimmed;
    }

    @Override
    public Headers addTo(Headers headers) {
        return headers.with("Authorization", "Bearer " + token);
    }

    @Override
    public String toString() {
        return "a bearer token";
    }
}
