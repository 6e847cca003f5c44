package io.steersman.client.auth;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;

/** A user name and a password; few servers still take them, proxies in front of one do. */
final class Basic implements Credential {

    private final String username;
    private final String header;

    Basic(String username, String password) {
        this.username = username;
        this.header = "Basic " + Bytes.utf8(username + ":" + password).base64();
    }

    @Override
    public Headers addTo(Headers headers) {
        return headers.with("Authorization", header);
    }

    @Override
    public String toString() {
        return "user name \"" + username + "\" and a password";
    }
}
