package io.steersman.http.server;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.steersman.http.exchange.PacedOutlet;
import io.steersman.http.exchange.Pipe;
import io.steersman.http.netty.Convert;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Peer;
import io.steersman.wire.http.Request;

/**
 * One request over HTTP/2. What is written goes to the stream's flow control, which sends as much as the peer allows; a
 * segment counts as taken when the last byte of it has gone into the socket.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails closes the stream, and that is listened to
final class Http2Call extends NetworkCall {

    private final Http2Service service;
    private final Http2Stream stream;
    private boolean bodiless;
    private boolean done;

    Http2Call(Http2Service service, Http2Stream stream, Core core, Request request, Peer peer) {
        super(core, request, peer);
        this.service = service;
        this.stream = stream;
    }

    /** Answers where no request could be made of what came. On the event loop. */
    static void refuse(Http2Service service, Http2Stream stream, Refusal.Answer answer) {
        var ctx = service.context();
        var head = head(answer.status(), answer.headers())
                .addInt("content-length", answer.body().length());
        service.encoder().writeHeaders(ctx, stream.id(), head, 0, false, ctx.newPromise());
        service.encoder()
                .writeData(ctx, stream.id(), Convert.share(answer.body()), 0, true, ctx.newPromise())
                .addListener(sent -> service.answered(stream));
        service.flush(ctx);
    }

    private static Http2Headers head(int status, Headers headers) {
        var head = new DefaultHttp2Headers(false).status(Integer.toString(status));
        Convert.add(headers, head);
        if (!head.contains("date")) {
            head.add("date", HttpDate.now());
        }
        return head;
    }

    @Override
    void run(Runnable task) {
        service.run(task);
    }

    @Override
    void tear() {
        run(() -> {
            if (isOpen()) {
                done = true;
                service.reset(stream);
            }
        });
    }

    @Override
    void answer(int status, Headers headers, int length) {
        var head = head(status, headers);
        if (status != 204 && status != 304) {
            head.remove("content-length");
            head.addInt("content-length", length);
        }
        begin(head, !hasBody(status));
    }

    @Override
    protected void deliverHead(int status, Headers headers) {
        service.run(() -> {
            var head = head(status, headers);
            if (hasBody(status)) {
                head.remove("content-length");
            }
            begin(head, !hasBody(status));
        });
    }

    @Override
    protected PacedOutlet tunnel() {
        throw new IllegalStateException("an HTTP/2 connection cannot be given to another protocol");
    }

    @Override
    protected Pipe deliverSwitch(Headers headers) {
        throw new IllegalStateException("an HTTP/2 connection cannot be given to another protocol");
    }

    private void begin(Http2Headers head, boolean noBody) {
        if (!isOpen()) {
            return;
        }
        bodiless = noBody;
        var ctx = service.context();
        var all = out.over();
        var written = service.encoder().writeHeaders(ctx, stream.id(), head, 0, all, ctx.newPromise());
        if (all) {
            done = true;
            written.addListener(sent -> service.answered(stream));
            service.flush(ctx);
        } else {
            drain();
        }
    }

    private boolean isOpen() {
        return stream.state().localSideOpen() && !done;
    }

    @Override
    void drain() {
        out.begin();
        if (!isOpen()) {
            return;
        }
        var ctx = service.context();
        for (var next = out.next(); next != null; next = out.next()) {
            var length = next.length();
            var last = out.over();
            if (bodiless) {
                taken(length);
            } else {
                done |= last;
                service.encoder()
                        .writeData(ctx, stream.id(), Convert.share(next), 0, last, ctx.newPromise())
                        .addListener(sent -> {
                            taken(length);
                            if (last) {
                                service.answered(stream);
                            }
                        });
            }
        }
        if (!done && out.over()) {
            done = true;
            service.encoder()
                    .writeData(ctx, stream.id(), Convert.share(Bytes.EMPTY), 0, true, ctx.newPromise())
                    .addListener(sent -> service.answered(stream));
        }
        service.flush(ctx);
    }

    /** The stream is gone. */
    void closed() {
        var outlet = opened();
        if (!done || outlet != null && outlet.pending() > 0) {
            left();
        }
        out.clear();
    }
}
