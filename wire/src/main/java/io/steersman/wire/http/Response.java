package io.steersman.wire.http;

import io.steersman.wire.Bytes;
import java.util.ArrayList;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** An answer whose head has arrived and whose body arrives as it is read. One reader; closing abandons what is left. */
public interface Response extends AutoCloseable {

    int status();

    Headers headers();

    /** The body, in the segments in which it came. The same object on every call. */
    Inlet body();

    /**
     * The connection, given to another protocol, when the answer to a request to upgrade is 101. Its inlet is the body of this
     * response, and closing this response ends it.
     *
     * @throws IllegalStateException if the answer is anything else
     */
    default Duplex duplex() {
        throw new IllegalStateException("the server has not switched to another protocol: its answer is " + status());
    }

    /**
     * Reads the body to its end.
     *
     * @param limit the most bytes to accept
     * @throws io.steersman.wire.error.TransportException if the body breaks off
     * @throws io.steersman.wire.error.DecodeException if it is longer than {@code limit}
     */
    default Bytes readAll(long limit) {
        var parts = new ArrayList<Bytes>();
        var total = 0L;
        for (@Nullable Bytes part = body().next(); part != null; part = body().next()) {
            total += part.length();
            if (total > limit) {
                close();
                throw new io.steersman.wire.error.DecodeException("the body is longer than " + limit + " bytes");
            }
            parts.add(part);
        }
        return parts.size() == 1 ? parts.get(0) : Bytes.concat(parts);
    }

    /**
     * The body as lines of UTF-8 text, each as soon as it has arrived. Ends with the body; throws as {@link Inlet#next} does
     * if it breaks off.
     */
    default Stream<String> lines() {
        var lines = Spliterators.spliteratorUnknownSize(new Lines(body()), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(lines, false);
    }

    /** Frees what the exchange holds; a body not read to its end is cancelled. Idempotent. */
    @Override
    void close();
}
