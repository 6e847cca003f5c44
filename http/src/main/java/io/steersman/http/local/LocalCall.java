package io.steersman.http.local;

import io.steersman.http.exchange.Carrier;
import io.steersman.http.exchange.Exchange;
import io.steersman.http.exchange.HandlerCall;
import io.steersman.http.exchange.PacedOutlet;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Handler;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Peer;

/** One call of the handler: the caller's carrier and the handler's reply in one object. */
final class LocalCall extends HandlerCall implements Carrier {

    private static final Peer CALLER = Peer.inProcess();
    private static final int MOST_UNREAD = 256 * 1024;

    private final Exchange exchange;

    LocalCall(Exchange exchange, Handler handler) {
        super(handler, exchange.request(), CALLER);
        this.exchange = exchange;
    }

    @Override
    protected void deliver(int status, Headers headers, Bytes content) {
        exchange.head(status, headers);
        if (!content.isEmpty() && hasBody(status)) {
            exchange.data(content);
        }
        exchange.end();
        exchange.signal();
    }

    @Override
    protected PacedOutlet outlet(int status) {
        return new Body(hasBody(status));
    }

    @Override
    protected void deliverHead(int status, Headers headers) {
        exchange.head(status, headers);
        exchange.signal();
    }

    @Override
    protected void deliverFailure() {
        deliver(500, Headers.of("Content-Type", "text/plain; charset=utf-8"), Bytes.utf8("internal server error\n"));
    }

    @Override
    public void consumed(int bytes) {
        var writer = opened();
        if (writer != null) {
            writer.taken(bytes);
        }
    }

    @Override
    public void cancel() {
        left();
    }

    private final class Body extends PacedOutlet {
        private final boolean counts;

        Body(boolean counts) {
            super(MOST_UNREAD);
            this.counts = counts;
        }

        @Override
        protected void push(Bytes segment) {
            if (!counts) {
                taken(segment.length());
            } else if (exchange.data(segment)) {
                exchange.signal();
            }
        }

        @Override
        protected void finish() {
            exchange.end();
            exchange.signal();
        }

        @Override
        protected void tear() {
            exchange.fail(Kind.BROKEN, "the handler tore the answer down", null);
        }
    }
}
