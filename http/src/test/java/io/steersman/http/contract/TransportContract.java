package io.steersman.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Outlet;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds for every transport: answers, leaving, time, and many at once. */
abstract class TransportContract extends LeavingContract {

    TransportContract(Fixture.Way way) {
        super(way);
    }

    // ---- time ----

    @Test
    void anAnswerThatDoesNotComeInTimeIsATimeout() throws Exception {
        var aborted = new CountDownLatch(1);
        startWarm((request, peer, reply) -> reply.onAbort(aborted::countDown));

        assertThatThrownBy(() -> send(get("/slow").withTimeout(Duration.ofMillis(300))))
                .isInstanceOfSatisfying(TransportException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
                    assertThat(e.sent()).isTrue();
                    assertThat(e).hasMessageContaining("GET /slow").hasMessageContaining("300 ms");
                });
        assertThat(aborted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAnswerThatDoesNotEndInTimeIsATimeoutHoweverMuchComes() {
        startWarm((request, peer, reply) -> pump(reply.open(200, Headers.EMPTY), noise(1000), Integer.MAX_VALUE));

        try (var response = send(get("/").withTimeout(Duration.ofMillis(1500)))) {
            assertThatThrownBy(() -> {
                        while (response.body().next() != null) {
                            // goes on reading
                        }
                    })
                    .isInstanceOfSatisfying(
                            TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
        }
    }

    @Test
    void silenceLongerThanAllowedIsATimeoutAndSpeechIsNot() throws Exception {
        var outlet = new CompletableFuture<Outlet>();
        startWarm((request, peer, reply) -> outlet.complete(reply.open(200, Headers.EMPTY)));

        try (var response = send(get("/").withLongLived(true).withIdleTimeout(Duration.ofMillis(400)))) {
            for (var i = 0; i < 5; i++) {
                outlet.get().write(Bytes.utf8("x"));
                assertThat(response.body().next()).isNotNull();
            }
            assertThatThrownBy(() -> response.body().next()).isInstanceOfSatisfying(TransportException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.TIMEOUT);
                assertThat(e).hasMessageContaining("nothing came for 400 ms");
            });
        }
    }

    @Test
    void aReaderThatPollsIsToldOfTheTimeToo() throws Exception {
        startWarm((request, peer, reply) -> reply.open(200, Headers.EMPTY));

        for (var request : new Request[] {
            get("/").withIdleTimeout(Duration.ofMillis(200)), get("/").withTimeout(Duration.ofMillis(200))
        }) {
            try (var response = send(request)) {
                var got = new CompletableFuture<TransportException>();
                response.body().onReadable(() -> {
                    try {
                        response.body().poll();
                    } catch (TransportException e) {
                        got.complete(e);
                    }
                });
                assertThat(got.get(5, TimeUnit.SECONDS).kind()).isEqualTo(Kind.TIMEOUT);
            }
        }
    }

    // ---- many at once ----

    @Test
    void manyLongLivedAnswersAndCallsBetweenThem() throws Exception {
        // Two and a half times what one HTTP/2 connection may carry; a TLS connection for each costs seconds.
        var many = way == Fixture.Way.HTTP_1_TLS ? 30 : 250;
        var outlets = new java.util.concurrent.ConcurrentHashMap<String, Outlet>();
        start((request, peer, reply) -> {
            if (request.path().startsWith("/watch")) {
                outlets.put(request.path(), reply.open(200, Headers.EMPTY));
            } else {
                reply.send(200, Headers.EMPTY, Bytes.utf8("call"));
            }
        });

        var watches = new ArrayList<Response>();
        for (var i = 0; i < many; i++) {
            watches.add(send(get("/watch/" + i).withLongLived(true)));
        }
        await().until(() -> outlets.size() == many);
        assertThat(text(send(get("/call")))).isEqualTo("call");
        for (var i = many - 1; i >= 0; i--) {
            outlets.get("/watch/" + i).write(Bytes.utf8("to " + i));
        }
        for (var i = 0; i < many; i++) {
            assertThat(watches.get(i).body().next().utf8()).isEqualTo("to " + i);
        }
        for (var watch : watches) {
            watch.close();
        }
    }

    @Test
    void manyThreadsAtOnce() throws Exception {
        var many = way == Fixture.Way.HTTP_1_TLS ? 16 : 64;
        start((request, peer, reply) -> reply.send(200, Headers.EMPTY, request.body()));
        var threads = Executors.newFixedThreadPool(many);
        var all = new ArrayList<Future<Integer>>();
        for (var i = 0; i < many; i++) {
            var number = i;
            all.add(threads.submit(() -> {
                var done = 0;
                for (var j = 0; j < 20; j++) {
                    var body = Bytes.utf8(number + "/" + j);
                    try (var response = send(Request.of("POST", "/").withBody(body))) {
                        done += response.readAll(100).equals(body) ? 1 : 0;
                    }
                }
                return done;
            }));
        }
        for (var one : all) {
            assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(20);
        }
        threads.shutdown();
    }
}
