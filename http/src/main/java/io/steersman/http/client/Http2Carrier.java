package io.steersman.http.client;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.steersman.http.exchange.Carrier;
import io.steersman.http.exchange.Exchange;
import io.steersman.http.netty.Convert;
import io.steersman.wire.error.TransportException.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One stream of an HTTP/2 connection. On the event loop, but for what {@link Carrier} says. */
final class Http2Carrier implements Carrier {

    /** Read bytes are reported in steps of this size: a task on the event loop for each would cost more than reading. */
    private static final int STEP = Http2Link.STREAM_WINDOW / 4;

    private static final long NONE = -1;

    private final Http2Link link;
    private final Exchange exchange;
    private final AtomicInteger read = new AtomicInteger();
    private volatile boolean cancelled;
    private @Nullable Http2Stream stream;
    private boolean ended;
    private long resetCode = NONE;
    private @Nullable Throwable error;

    Http2Carrier(Http2Link link, Exchange exchange) {
        this.link = link;
        this.exchange = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    boolean cancelled() {
        return cancelled;
    }

    boolean ended() {
        return ended;
    }

    void began(Http2Stream on) {
        stream = on;
    }

    @Override
    public void consumed(int bytes) {
        if (read.addAndGet(bytes) >= STEP) {
            var all = read.getAndSet(0);
            if (all > 0) {
                link.run(() -> giveBack(all));
            }
        }
    }

    private void giveBack(int bytes) {
        if (stream != null) {
            link.giveBack(stream, bytes);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        link.run(() -> {
            if (stream != null) {
                link.reset(stream);
            }
        });
    }

    /** The request as HTTP/2 writes it. */
    Http2Headers requestHead(HttpClientConfig config) {
        var request = exchange.request();
        var host = request.headers().first("Host");
        var head = new DefaultHttp2Headers(false)
                .method(request.method())
                .scheme(config.secure() ? "https" : "http")
                .authority(host == null ? config.authority() : host)
                .path(config.basePath() + request.target());
        Convert.add(request.headers(), head);
        var length = request.body().length();
        if (!head.contains("content-length") && (length > 0 || Pool.takesBody(request.method()))) {
            head.addInt("content-length", length);
        }
        return head;
    }

    void head(Http2Headers headers) throws Http2Exception {
        var status = headers.status();
        int code;
        try {
            code = status == null ? -1 : Integer.parseInt(status.toString());
            if (code >= 200 && code <= 999) {
                exchange.head(code, Convert.headers(headers));
                return;
            }
        } catch (IllegalArgumentException e) {
            code = -1;
        }
        if (code < 100) {
            var id = stream == null ? 0 : stream.id();
            throw Http2Exception.streamError(id, Http2Error.PROTOCOL_ERROR, "a head that is none, status %s", status);
        }
    }

    /** The server has sent all of the answer; what it has not read of the request it need not read. */
    void end() {
        ended = true;
        if (!exchange.answered()) {
            exchange.fail(Kind.BROKEN, "the stream ended without an answer", null);
            return;
        }
        exchange.end();
        if (stream != null && stream.state().localSideOpen()) {
            link.reset(stream);
        }
    }

    void resetByServer(long code) {
        resetCode = code;
    }

    void broken(Throwable cause) {
        error = cause;
    }

    /** The server has not acted on the request and says so. */
    boolean refused() {
        return resetCode == Http2Error.REFUSED_STREAM.code() && !exchange.answered();
    }

    /** The stream is gone, and the answer has not ended. */
    void closed(@Nullable Problem connection) {
        if (resetCode != NONE) {
            exchange.fail(
                    Kind.BROKEN,
                    "the server broke the answer off (RST_STREAM " + Problem.http2Error(resetCode) + ")",
                    null);
        } else if (connection != null) {
            exchange.fail(connection.kind(), connection.message(), connection.cause());
        } else if (error != null) {
            exchange.fail(Kind.BROKEN, "the answer breaks the rules of HTTP/2: " + error.getMessage(), error);
        } else {
            exchange.fail(Kind.BROKEN, "the stream was closed", null);
        }
    }
}
