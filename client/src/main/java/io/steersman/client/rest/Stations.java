package io.steersman.client.rest;

import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import io.steersman.wire.http.Transport;

/** A chain at one of its stations: an array that is shared, and a position in it. */
final class Stations implements Interceptor.Chain {

    private final Interceptor[] interceptors;
    private final int position;
    private final Transport transport;
    private final Request request;
    private final String asked;

    Stations(Interceptor[] interceptors, int position, Transport transport, Request request, String asked) {
        this.interceptors = interceptors;
        this.position = position;
        this.transport = transport;
        this.request = request;
        this.asked = asked;
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public String asked() {
        return asked;
    }

    @Override
    public Response proceed(Request next) {
        if (position == interceptors.length) {
            return transport.send(next);
        }
        return interceptors[position].intercept(new Stations(interceptors, position + 1, transport, next, asked));
    }
}
