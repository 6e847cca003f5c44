package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.api.ResourceType;
import io.steersman.api.ResourceVersion;
import io.steersman.api.WatchEvent;
import io.steersman.client.request.Call;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.Status;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Response;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A watch: events as they happen, pulled by the thread that reads, until the server ends it or it is closed. No thread belongs
 * to it. One thread reads, any thread may close; then reading ends as if the server had ended it.
 *
 * <p>That the server no longer remembers where the watch should start is always {@link ApiException} {@code EXPIRED}, whether
 * it says so at once or in the stream.
 *
 * @param <T> the watched type
 */
public final class Watch<T extends KubeObject> implements Iterable<WatchEvent<T>>, AutoCloseable {

    private final Response response;
    private final WatchReader<T> reader;
    private final String asked;
    private volatile boolean closed;
    private volatile @Nullable ResourceVersion position;

    private Watch(Response response, WatchReader<T> reader, String asked) {
        this.response = response;
        this.reader = reader;
        this.asked = asked;
    }

    static <T extends KubeObject> Watch<T> open(
            Exchange<T> exchange, Call call, ResourceType<T> type, Consumer<BadItem> badItems) {
        Response response;
        try {
            response = exchange.forObject(call);
        } catch (ApiException e) {
            throw expired(e);
        }
        try {
            var reader = WatchReader.of(response, type, call.asked(), badItems);
            return new Watch<>(response, reader, call.asked());
        } catch (RuntimeException e) {
            response.close();
            throw e;
        }
    }

    /** A 410 says {@code Expired} or {@code Gone}, by age of the server; to a caller it is one thing. */
    static ApiException expired(ApiException e) {
        if (e.code() != 410 || e.is(Reason.EXPIRED)) {
            return e;
        }
        var said = e.status();
        var status = new Status(
                said.status(),
                said.message(),
                Reason.EXPIRED.wire(),
                said.code(),
                said.details(),
                said.resourceVersion(),
                said.continueToken());
        return new ApiException(status, e.asked(), e.auditId());
    }

    /**
     * The next event, waiting for it; null when the watch has ended.
     *
     * @throws ApiException if the server ends the watch with an error, for instance {@code EXPIRED}
     * @throws TransportException if the connection breaks: watch again from {@link #position}
     */
    public @Nullable WatchEvent<T> next() {
        try {
            while (!closed) {
                var event = reader.next();
                if (event != null) {
                    position = event.resourceVersion();
                    return event;
                }
                var segment = response.body().next();
                if (segment == null) {
                    reader.end();
                    close();
                    return null;
                }
                reader.feed(segment);
            }
            return null;
        } catch (RuntimeException e) {
            if (closed) {
                return null;
            }
            close();
            throw e instanceof ApiException refused ? expired(refused) : e;
        }
    }

    /** Where the watch is: another one from here misses nothing. Null before the first event. */
    public @Nullable ResourceVersion position() {
        return position;
    }

    /** The events to come. There is one sequence of them, however many iterators. */
    @Override
    public Iterator<WatchEvent<T>> iterator() {
        return new Events();
    }

    /** Ends the watch, on the wire too. Idempotent. */
    @Override
    public void close() {
        closed = true;
        response.close();
    }

    @Override
    public String toString() {
        return asked + (position == null ? "" : ", at " + position) + (closed ? ", closed" : "");
    }

    private final class Events implements Iterator<WatchEvent<T>> {

        private @Nullable WatchEvent<T> ahead;

        @Override
        public boolean hasNext() {
            if (ahead == null) {
                ahead = Watch.this.next();
            }
            return ahead != null;
        }

        @Override
        public WatchEvent<T> next() {
            if (!hasNext() || ahead == null) {
                throw new NoSuchElementException();
            }
            var event = ahead;
            ahead = null;
            return event;
        }
    }
}
