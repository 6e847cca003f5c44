package io.steersman.client.auth;

import io.steersman.wire.http.Headers;

/** No credential: the server takes the caller for {@code system:anonymous}, or for whom the certificate names. */
enum Anonymous implements Credential {
    INSTANCE;

    @Override
    public Headers addTo(Headers headers) {
        return headers;
    }

    @Override
    public String toString() {
        return "no credential";
    }
}
