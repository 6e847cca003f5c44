package io.steersman.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Outlet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Either side leaves: by tearing, closing or interrupting. */
abstract class LeavingContract extends AnswersContract {

    LeavingContract(Fixture.Way way) {
        super(way);
    }

    // ---- leaving ----

    @Test
    void aHandlerThatTearsTheAnswerDownIsSeenAsABrokenBodyAfterWhatCame() throws Exception {
        var outlet = new CompletableFuture<Outlet>();
        start((request, peer, reply) -> outlet.complete(reply.open(200, Headers.EMPTY)));

        try (var response = send(get("/"))) {
            outlet.get().write(Bytes.utf8("half"));
            assertThat(response.body().next().utf8()).isEqualTo("half");
            outlet.get().abort();
            assertThatThrownBy(() -> response.body().next()).isInstanceOfSatisfying(TransportException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.BROKEN);
                assertThat(e.sent()).isTrue();
            });
        }
        assertThat(outlet.get().open()).isFalse();
    }

    @Test
    void aHandlerThatThrowsInTheMiddleTearsTheAnswerDown() {
        start((request, peer, reply) -> {
            reply.open(200, Headers.EMPTY);
            throw new IllegalStateException("in the middle");
        });

        assertThatThrownBy(() -> text(send(get("/"))))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BROKEN));
    }

    @Test
    void closingTheResponseTellsTheHandler() throws Exception {
        var outlet = new CompletableFuture<Outlet>();
        var aborted = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        start((request, peer, reply) -> {
            reply.onAbort(aborted::countDown);
            var opened = reply.open(200, Headers.EMPTY);
            opened.onClosed(closed::countDown);
            opened.write(Bytes.utf8("x"));
            outlet.complete(opened);
        });

        var response = send(get("/").withLongLived(true));
        assertThat(response.body().next().utf8()).isEqualTo("x");
        response.close();
        response.close();

        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(aborted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(outlet.get().open()).isFalse();
        var late = new AtomicBoolean();
        outlet.get().onClosed(() -> late.set(true));
        assertThat(late).isTrue();
        assertThatThrownBy(() -> response.body().next()).isInstanceOf(TransportException.class);
    }

    @Test
    void closingTheResponseOnAnotherThreadWakesTheReader() throws Exception {
        start((request, peer, reply) -> reply.open(200, Headers.EMPTY));
        var response = send(get("/").withLongLived(true));
        var reader = async(() -> response.body().next());
        awaitParked(reader);

        response.close();

        assertThat(failure(reader.future).kind()).isEqualTo(Kind.CLOSED);
    }

    @Test
    void interruptingWhoWaitsForTheHeadCancels() throws Exception {
        var called = new CountDownLatch(1);
        var aborted = new CountDownLatch(1);
        start((request, peer, reply) -> {
            reply.onAbort(aborted::countDown);
            called.countDown();
        });
        var caller = async(() -> send(get("/")));
        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        awaitParked(caller);

        caller.thread.get().interrupt();

        assertThat(failure(caller.future).kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(caller.interrupted).as("the flag stays set").isTrue();
        assertThat(aborted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void interruptingWhoReadsTheBodyCancels() throws Exception {
        var aborted = new CountDownLatch(1);
        start((request, peer, reply) -> {
            reply.onAbort(aborted::countDown);
            reply.open(200, Headers.EMPTY);
        });
        var response = send(get("/").withLongLived(true));
        var reader = async(() -> response.body().next());
        awaitParked(reader);

        reader.thread.get().interrupt();

        assertThat(failure(reader.future).kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(aborted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anInterruptedThreadSendsNothing() {
        var called = new AtomicBoolean();
        start((request, peer, reply) -> called.set(true));

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> send(get("/")))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(called).isFalse();
    }

    @Test
    void closingTheTransportEndsAllThatWait() throws Exception {
        start((request, peer, reply) -> {
            if (request.path().equals("/open")) {
                reply.open(200, Headers.EMPTY);
            }
        });
        var open = send(get("/open").withLongLived(true));
        var reader = async(() -> open.body().next());
        var caller = async(() -> send(get("/silent")));
        awaitParked(reader);
        awaitParked(caller);

        fixture.transport().close();

        assertThat(failure(reader.future).kind()).isEqualTo(Kind.CLOSED);
        assertThat(failure(caller.future).kind()).isEqualTo(Kind.CLOSED);
        assertThatThrownBy(() -> send(get("/"))).isInstanceOfSatisfying(TransportException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.CLOSED);
            assertThat(e).hasMessageContaining("GET /");
        });
    }
}
