package io.steersman.http.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2Headers;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;

/** Between Netty's buffers and headers and those of this project. */
public final class Convert {

    /** Fields that speak of one HTTP/1.1 connection and have no place in HTTP/2 (RFC 9113, 8.2.2). */
    private static final Set<String> OF_A_CONNECTION =
            Set.of("connection", "host", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "te");

    private Convert() {}

    /** The readable bytes, copied once; the buffer stays the caller's. */
    public static Bytes copy(ByteBuf buffer) {
        var length = buffer.readableBytes();
        if (length == 0) {
            return Bytes.EMPTY;
        }
        var copy = new byte[length];
        buffer.getBytes(buffer.readerIndex(), copy);
        return Bytes.wrap(copy);
    }

    /** The bytes as a buffer that shares them. */
    public static ByteBuf share(Bytes bytes) {
        return bytes.isEmpty()
                ? Unpooled.EMPTY_BUFFER
                : Unpooled.wrappedBuffer(bytes.array(), bytes.offset(), bytes.length());
    }

    /** @throws IllegalArgumentException if a field is not one that may be passed on */
    public static Headers headers(HttpHeaders from) {
        var parts = new ArrayList<String>(2 * from.size());
        for (var fields = from.iteratorAsString(); fields.hasNext(); ) {
            var field = fields.next();
            parts.add(field.getKey());
            parts.add(field.getValue());
        }
        return Headers.of(parts.toArray(new String[0]));
    }

    /**
     * The fields without the pseudo-headers.
     *
     * @throws IllegalArgumentException if a field is not one that may be passed on
     */
    public static Headers headers(Http2Headers from) {
        var parts = new ArrayList<String>(2 * from.size());
        for (var field : from) {
            if (field.getKey().length() > 0 && field.getKey().charAt(0) != ':') {
                parts.add(field.getKey().toString());
                parts.add(field.getValue().toString());
            }
        }
        return Headers.of(parts.toArray(new String[0]));
    }

    /** Adds the fields as HTTP/2 wants them: names in small letters, none that belongs to a connection. */
    public static void add(Headers from, Http2Headers to) {
        from.forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (!OF_A_CONNECTION.contains(lower)) {
                to.add(lower, value);
            }
        });
    }
}
