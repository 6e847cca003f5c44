package io.steersman.client.stream;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Response;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A log as it arrives. One reader, who uses one of {@link #lines} and {@link #next}; closing it ends the request. */
public final class LogStream implements AutoCloseable {

    private final Response response;

    LogStream(Response response) {
        this.response = response;
    }

    Response response() {
        return response;
    }

    /** The lines, without their ends, each as soon as it is complete; the last one too if it has no end. */
    public Stream<String> lines() {
        return response.lines();
    }

    /**
     * The next piece as it came, waiting for it; null at the end.
     *
     * @throws io.steersman.wire.error.TransportException if the connection broke or the thread was interrupted
     */
    public @Nullable Bytes next() {
        return response.body().next();
    }

    @Override
    public void close() {
        response.close();
    }
}
