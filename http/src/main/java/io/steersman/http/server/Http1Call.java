package io.steersman.http.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.steersman.http.exchange.PacedOutlet;
import io.steersman.http.exchange.Pipe;
import io.steersman.http.netty.Convert;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Peer;
import io.steersman.wire.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * One request over HTTP/1.1. What is written goes into a queue, from which the event loop feeds the channel as fast as
 * the peer takes it, in pieces, so that a body of hundreds of megabytes is never encrypted ahead of time.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the channel, and that is listened to
final class Http1Call extends NetworkCall {

    private static final int SWITCHING = 101;
    private static final int PIECE = 64 * 1024;

    private final Http1Service service;
    private final boolean old;
    private @Nullable Bytes piece;
    private boolean headWritten;
    private boolean bodiless;
    private boolean switched;
    private boolean done;

    /** @param old whether the peer speaks HTTP/1.0, which knows no chunks */
    Http1Call(Http1Service service, Core core, Request request, Peer peer, boolean old) {
        super(core, request, peer);
        this.service = service;
        this.old = old;
    }

    /** Answers where no request could be made of what came. On the event loop; the connection closes after it. */
    static void refuse(Http1Service service, Refusal.Answer answer) {
        var head = head(answer.status(), answer.headers());
        head.headers().set("Content-Length", answer.body().length()).set("Connection", "close");
        var ctx = service.context();
        ctx.write(head);
        ctx.write(new DefaultHttpContent(Convert.share(answer.body())));
        ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    /** The words of a parser, without control characters and bounded. */
    static String printable(Throwable cause) {
        var text = String.valueOf(cause.getMessage());
        var shown = new StringBuilder();
        for (var i = 0; i < Math.min(text.length(), 120); i++) {
            var c = text.charAt(i);
            shown.append(c < ' ' || c >= 127 ? '?' : c);
        }
        return shown.toString();
    }

    private static DefaultHttpResponse head(int status, Headers headers) {
        var head = new DefaultHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                DefaultHttpHeadersFactory.headersFactory().withValidation(false));
        headers.forEach((name, value) -> head.headers().add(name, value));
        if (!head.headers().contains("Date")) {
            head.headers().add("Date", HttpDate.now());
        }
        return head;
    }

    @Override
    void run(Runnable task) {
        service.run(task);
    }

    @Override
    void tear() {
        service.cut();
    }

    @Override
    void answer(int status, Headers headers, int length) {
        var head = head(status, headers);
        if (status != 204 && status != 304) {
            head.headers().set("Content-Length", length);
        }
        begin(head, !hasBody(status));
    }

    @Override
    protected void deliverHead(int status, Headers headers) {
        service.run(() -> {
            var head = head(status, headers);
            if (hasBody(status)) {
                head.headers().remove("Content-Length");
                if (old) {
                    service.closeAfterAnswer();
                } else {
                    head.headers().set("Transfer-Encoding", "chunked");
                }
            }
            begin(head, !hasBody(status));
        });
    }

    @Override
    protected PacedOutlet tunnel() {
        if (old) {
            throw new IllegalStateException("HTTP/1.0 knows no other protocols");
        }
        return outlet(SWITCHING);
    }

    @Override
    protected Pipe deliverSwitch(Headers headers) {
        var pipe = new Pipe(service::consumed);
        service.run(() -> {
            var head = head(SWITCHING, headers);
            head.headers().set("Connection", "Upgrade");
            if (service.switchTo(pipe, head)) {
                switched = true;
                headWritten = true;
                drain();
            }
        });
        return pipe;
    }

    private void begin(DefaultHttpResponse head, boolean noBody) {
        bodiless = noBody;
        if (service.closesAfterAnswer()) {
            head.headers().set("Connection", "close");
        } else if (old) {
            head.headers().set("Connection", "keep-alive");
        }
        headWritten = true;
        service.context().write(head);
        drain();
    }

    @Override
    void drain() {
        out.begin();
        var ctx = service.context();
        if (!headWritten || done) {
            return;
        }
        do {
            var next = next();
            while (next != null && ctx.channel().isWritable()) {
                var length = Math.min(PIECE, next.length());
                if (!bodiless) {
                    var buffer = Convert.share(next.slice(0, length));
                    ctx.write(switched ? buffer : new DefaultHttpContent(buffer));
                }
                taken(length);
                piece = length == next.length() ? null : next.slice(length, next.length());
                next = next();
            }
            if (next == null && out.over()) {
                done = true;
                if (switched) {
                    ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
                    return;
                }
                ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
                service.answered(this);
                return;
            }
            ctx.flush();
        } while (ctx.channel().isWritable() && next() != null);
    }

    private @Nullable Bytes next() {
        if (piece == null) {
            piece = out.next();
        }
        return piece;
    }
}
