package io.steersman.client.rest;

import io.steersman.client.request.Call;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import io.steersman.wire.http.Transport;
import java.util.List;

/**
 * Any path of an API server, with the client's connections, credentials and retries. Immutable and safe from any thread; it
 * borrows the transport and does not close it.
 */
public final class RestClient {

    private final Transport transport;
    private final String userAgent;
    private final Negotiation negotiation;
    private final Interceptor[] interceptors;

    private RestClient(Transport transport, String userAgent, Negotiation negotiation, Interceptor[] interceptors) {
        this.transport = transport;
        this.userAgent = userAgent;
        this.negotiation = negotiation;
        this.interceptors = interceptors;
    }

    /**
     * @param userAgent its first part, up to a slash, is the default field manager
     * @param interceptors the first is the outermost
     */
    public static RestClient over(
            Transport transport, String userAgent, Negotiation negotiation, List<? extends Interceptor> interceptors) {
        return new RestClient(transport, userAgent, negotiation, interceptors.toArray(Interceptor[]::new));
    }

    /** This client with one more interceptor, which sees each request first and each answer last. */
    public RestClient with(Interceptor outermost) {
        var all = new Interceptor[interceptors.length + 1];
        all[0] = outermost;
        System.arraycopy(interceptors, 0, all, 1, interceptors.length);
        return new RestClient(transport, userAgent, negotiation, all);
    }

    public RestRequest get(String path) {
        return request("GET", path);
    }

    public RestRequest post(String path) {
        return request("POST", path);
    }

    public RestRequest put(String path) {
        return request("PUT", path);
    }

    public RestRequest patch(String path) {
        return request("PATCH", path);
    }

    public RestRequest delete(String path) {
        return request("DELETE", path);
    }

    /**
     * @param method an HTTP method in capitals
     * @param path absolute and escaped, without query
     */
    public RestRequest request(String method, String path) {
        return new RestRequest(this, Request.of(method, path));
    }

    /**
     * Sends a call.
     *
     * @return the answer if it is 2xx; the caller closes it
     * @throws io.steersman.wire.error.ApiException if it is anything else
     * @throws io.steersman.wire.error.TransportException if there is none
     */
    public Response exchange(Call call) {
        var response = open(call);
        if (response.status() / 100 != 2) {
            throw Refusal.of(response, call.asked());
        }
        return response;
    }

    /** Sends a call and hands back whatever the server answers; the caller closes it. */
    public Response open(Call call) {
        var request = call.request();
        if (!request.headers().has("User-Agent")) {
            request = request.withHeader("User-Agent", userAgent);
        }
        return new Stations(interceptors, 0, transport, request, call.asked()).proceed(request);
    }

    /** What the server has shown it can speak. */
    public Negotiation negotiation() {
        return negotiation;
    }
}
