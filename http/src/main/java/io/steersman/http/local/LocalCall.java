package io.steersman.http.local;

import io.steersman.http.exchange.Carrier;
import io.steersman.http.exchange.Exchange;
import io.steersman.http.exchange.HandlerCall;
import io.steersman.http.exchange.PacedOutlet;
import io.steersman.http.exchange.Pipe;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Handler;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Peer;
import org.jspecify.annotations.Nullable;

/** One call of the handler: the caller's carrier and the handler's reply in one object. */
final class LocalCall extends HandlerCall implements Carrier {

    private static final Peer CALLER = Peer.inProcess();
    private static final int MOST_UNREAD = 256 * 1024;

    private final Exchange exchange;
    private volatile @Nullable Towards towards;

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
    protected PacedOutlet tunnel() {
        return new Body(true) {
            @Override
            protected void finish() {
                super.finish();
                cancel();
            }

            @Override
            protected void tear() {
                super.finish();
                cancel();
            }
        };
    }

    @Override
    protected Pipe deliverSwitch(Headers headers) {
        var way = new Towards();
        towards = way;
        if (hasLeft()) {
            cancel();
        }
        exchange.switched(headers.with("Connection", "Upgrade"), way);
        exchange.signal();
        return way.pipe;
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
        var way = towards;
        if (way != null) {
            way.gone();
            way.pipe.end();
        }
    }

    /** From the caller to the handler, after a switch of protocols. */
    private final class Towards extends PacedOutlet {
        private final Pipe pipe = new Pipe(this::taken);

        Towards() {
            super(MOST_UNREAD);
        }

        @Override
        protected void push(Bytes segment) {
            pipe.arrived(segment);
        }

        @Override
        protected void finish() {
            pipe.end();
            left();
            exchange.end();
            exchange.signal();
        }

        @Override
        protected void tear() {
            finish();
        }
    }

    private class Body extends PacedOutlet {
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
