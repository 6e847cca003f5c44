package io.steersman.http.local;

import io.steersman.wire.http.Handler;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import io.steersman.wire.http.Transport;

/** Hands requests to a {@link Handler} in the same process, by the rules a socket would hold both sides to. */
public final class LocalTransport implements Transport {

    public LocalTransport(Handler handler) {}

    @Override
    public Response send(Request request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
