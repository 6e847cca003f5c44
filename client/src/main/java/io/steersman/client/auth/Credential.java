package io.steersman.client.auth;

import io.steersman.wire.http.Headers;

/**
 * What proves to the server who is calling, for every way that travels in a header. (A client certificate travels in the TLS
 * handshake and belongs to the connection.) Safe from any thread; {@code toString} tells the kind, never the secret.
 */
public interface Credential {

    /**
     * The headers with this credential added. Called for each request, so one that changes is always the newest.
     *
     * @throws io.steersman.wire.error.ConfigException if there is none to be had
     */
    Headers addTo(Headers headers);

    /**
     * The server has refused what {@link #addTo} gave last. Gets a new one if it can.
     *
     * @return whether another try may fare better
     */
    default boolean renew() {
        return false;
    }

    /** Nobody in particular. */
    static Credential none() {
        return Anonymous.INSTANCE;
    }

    /** A bearer token that does not change. */
    static Credential bearer(String token) {
        return new Bearer(token);
    }

    /** A user name and a password. */
    static Credential basic(String username, String password) {
        return new Basic(username, password);
    }
}
