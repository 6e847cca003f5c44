package io.steersman.client.auth;

import io.steersman.client.rest.Interceptor;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;

/**
 * Puts the credential on each request. When the server answers 401 and the credential could be renewed, the request is sent
 * once more: a 401 comes before anything is done, so that is safe for a write too.
 */
public final class Authentication implements Interceptor {

    private final Credential credential;
    private final Impersonation impersonation;

    public Authentication(Credential credential, Impersonation impersonation) {
        this.credential = credential;
        this.impersonation = impersonation;
    }

    @Override
    public Response intercept(Chain chain) {
        var response = chain.proceed(signed(chain.request()));
        if (response.status() != 401 || !credential.renew()) {
            return response;
        }
        response.close();
        return chain.proceed(signed(chain.request()));
    }

    /** A request that already says who it comes from is left as it is. */
    private Request signed(Request request) {
        var headers = request.headers();
        if (!headers.has("Authorization")) {
            headers = credential.addTo(headers);
        }
        return request.withHeaders(impersonation.addTo(headers));
    }
}
