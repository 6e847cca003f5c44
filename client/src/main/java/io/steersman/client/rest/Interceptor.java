package io.steersman.client.rest;

import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;

/**
 * One station on a request's way to the server and the answer's way back. The library's own parts are made of it (retries,
 * credentials, warnings), and so are a caller's: metrics, traces, faults in tests.
 *
 * <p>Called from many threads at once. Whoever does not hand a response on closes it.
 */
@FunctionalInterface
public interface Interceptor {

    /**
     * Answers {@link Chain#request}, usually by {@link Chain#proceed}, once or again.
     *
     * @throws io.steersman.wire.error.KubeException of the stations behind it
     */
    Response intercept(Chain chain);

    /** What is left of the way. */
    interface Chain {

        Request request();

        /** What is asked, in words; errors begin with them. */
        String asked();

        /** Sends a request, this one or another, through the rest of the chain. May be called again. */
        Response proceed(Request request);
    }
}
