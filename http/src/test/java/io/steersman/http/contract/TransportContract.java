package io.steersman.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Handler;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Outlet;
import io.steersman.wire.http.Query;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What holds for every transport. */
@Timeout(30)
abstract class TransportContract {

    private final Fixture.Way way;
    private Fixture fixture;

    TransportContract(Fixture.Way way) {
        this.way = way;
    }

    private Fixture start(Handler handler) {
        fixture = Fixture.start(way, handler);
        return fixture;
    }

    /** The same with a connection that is open already, so that a short limit measures the answer alone. */
    private void startWarm(Handler handler) {
        start((request, peer, reply) -> {
            if (request.path().equals("/warm")) {
                reply.send(204, Headers.EMPTY, Bytes.EMPTY);
            } else {
                handler.handle(request, peer, reply);
            }
        });
        text(send(get("/warm")));
        text(send(get("/warm").withLongLived(true)));
    }

    private Response send(Request request) {
        return fixture.transport().send(request);
    }

    @AfterEach
    void nothingIsLeft() {
        if (fixture != null) {
            fixture.awaitQuiet();
            fixture.close();
        }
    }

    private static Request get(String path) {
        return Request.of("GET", path);
    }

    private static String text(Response response) {
        try (response) {
            return response.readAll(1 << 20).utf8();
        }
    }

    private static Bytes noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    // ---- requests and answers ----

    @Test
    void aRequestArrivesAsItWasSentAndTheAnswerToo() {
        var seen = new AtomicReference<Request>();
        start((request, peer, reply) -> {
            seen.set(request);
            reply.send(
                    201,
                    Headers.of("Content-Type", "text/plain", "Warning", "299 - \"a\"", "Warning", "299 - \"b\""),
                    Bytes.utf8("grüß dich"));
        });
        var request = Request.of("POST", "/api/v1/namespaces/a%2Fb/pods")
                .withQuery(Query.EMPTY
                        .plus("labelSelector", "a=b,c!=d")
                        .plus("x", "1 & 2")
                        .plus("x", ""))
                .withHeaders(Headers.of("Accept", "application/json", "X-Twice", "1", "X-Twice", "2"))
                .withBody(Bytes.utf8("{}"));

        try (var response = send(request)) {
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.headers().all("warning")).containsExactly("299 - \"a\"", "299 - \"b\"");
            assertThat(response.headers().first("content-type")).isEqualTo("text/plain");
            assertThat(response.readAll(100).utf8()).isEqualTo("grüß dich");
        }

        assertThat(seen.get().method()).isEqualTo("POST");
        assertThat(seen.get().path()).isEqualTo("/api/v1/namespaces/a%2Fb/pods");
        assertThat(seen.get().query()).isEqualTo(request.query());
        assertThat(seen.get().headers().all("x-twice")).containsExactly("1", "2");
        assertThat(seen.get().headers().first("accept")).isEqualTo("application/json");
        assertThat(seen.get().body().utf8()).isEqualTo("{}");
    }

    @Test
    void everyMethodWorksWithAndWithoutABody() {
        start((request, peer, reply) -> reply.send(
                200, Headers.EMPTY, Bytes.utf8(request.method() + request.body().utf8())));

        for (var method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
            assertThat(text(send(Request.of(method, "/")))).isEqualTo(method);
            assertThat(text(send(Request.of(method, "/").withBody(Bytes.utf8("!")))))
                    .isEqualTo(method + "!");
        }
    }

    @Test
    void answersWithoutABodyEndAtOnce() {
        start((request, peer, reply) -> {
            var status = Integer.parseInt(request.path().substring(1));
            if (request.query().has("open")) {
                reply.open(status, Headers.EMPTY).end();
            } else {
                reply.send(status, Headers.EMPTY, Bytes.utf8("body"));
            }
        });

        for (var query : new Query[] {Query.EMPTY, Query.parse("open")}) {
            assertThat(text(send(get("/204").withQuery(query)))).isEmpty();
            assertThat(text(send(get("/304").withQuery(query)))).isEmpty();
            assertThat(text(send(Request.of("HEAD", "/200").withQuery(query)))).isEmpty();
            assertThat(text(send(get("/200").withQuery(query)))).isEqualTo(query.isEmpty() ? "body" : "");
        }
    }

    @Test
    void bodiesOfAnySizeComeThroughWhole() {
        start((request, peer, reply) -> reply.send(200, Headers.EMPTY, request.body()));

        for (var size : new int[] {0, 1, 16_383, 16_384, 65_536, 1 << 20, 3 << 20}) {
            var body = noise(size);
            try (var response = send(Request.of("PUT", "/").withBody(body))) {
                assertThat(response.readAll(4 << 20)).isEqualTo(body);
            }
        }
    }

    @Test
    void aLongAnswerComesThroughWhole() {
        var piece = noise(100_000);
        start((request, peer, reply) -> pump(reply.open(200, Headers.EMPTY), piece, 80));

        try (var response = send(get("/"))) {
            assertThat(count(response, piece)).isEqualTo(80L * piece.length());
        }
    }

    /** Writes as fast as the outlet takes it, on whatever thread says that it goes on. */
    private static void pump(Outlet outlet, Bytes piece, int times) {
        var left = new AtomicInteger(times);
        var busy = new AtomicInteger();
        Runnable pump = () -> {
            if (busy.getAndIncrement() == 0) {
                do {
                    while (left.get() > 0 && outlet.writable()) {
                        left.decrementAndGet();
                        outlet.write(piece);
                    }
                    if (left.get() == 0) {
                        outlet.end();
                    }
                } while (busy.getAndSet(busy.get() > 1 ? 1 : 0) > 1);
            }
        };
        outlet.onWritable(pump);
        pump.run();
    }

    private static long count(Response response, Bytes piece) {
        var total = 0L;
        for (var part = response.body().next();
                part != null;
                part = response.body().next()) {
            assertThat(part.at(0)).isEqualTo(piece.at((int) (total % piece.length())));
            total += part.length();
        }
        assertThat(response.body().ended()).isTrue();
        assertThat(response.body().next()).isNull();
        return total;
    }

    @Test
    void aHandlerMayAnswerLaterAndFromAnotherThread() throws Exception {
        var later = Executors.newSingleThreadExecutor();
        start((request, peer, reply) -> later.execute(() -> reply.send(200, Headers.EMPTY, Bytes.utf8("later"))));

        assertThat(text(send(get("/")))).isEqualTo("later");
        later.shutdown();
    }

    @Test
    void aRequestIsAnsweredOnce() {
        var refused = new AtomicBoolean();
        start((request, peer, reply) -> {
            reply.send(200, Headers.EMPTY, Bytes.EMPTY);
            try {
                reply.send(200, Headers.EMPTY, Bytes.EMPTY);
            } catch (IllegalStateException e) {
                refused.set(true);
            }
        });

        assertThat(text(send(get("/")))).isEmpty();
        await().untilTrue(refused);
    }

    @Test
    void aHandlerThatThrowsIsA500WithoutDetails() {
        start((request, peer, reply) -> {
            throw new IllegalStateException("the password is hunter2");
        });

        try (var response = send(get("/"))) {
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.readAll(1000).utf8()).doesNotContain("hunter2", "IllegalState");
        }
    }

    @Test
    void compressedAnswersAreGivenOutPlainOverSeveralMembers() {
        start((request, peer, reply) -> {
            var outlet = reply.open(200, Headers.of("Content-Encoding", "gzip"));
            var all = Bytes.concat(java.util.List.of(gzip("first,"), gzip(""), gzip("second")))
                    .toByteArray();
            for (var b : all) {
                outlet.write(Bytes.wrap(new byte[] {b}));
            }
            outlet.end();
        });

        var response = send(get("/"));
        assertThat(response.headers().has("Content-Encoding")).isFalse();
        assertThat(text(response)).isEqualTo("first,second");
    }

    private static Bytes gzip(String text) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Bytes.wrap(out.toByteArray());
    }

    // ---- streams and back-pressure ----

    @Test
    void whatIsWrittenArrivesAtOnceAndTheEndIsSeen() throws Exception {
        var outlet = new CompletableFuture<Outlet>();
        start((request, peer, reply) -> outlet.complete(reply.open(200, Headers.of("Content-Type", "x/y"))));

        try (var response = send(get("/").withLongLived(true))) {
            assertThat(response.headers().first("content-type")).isEqualTo("x/y");
            for (var i = 0; i < 20; i++) {
                outlet.get().write(Bytes.utf8("event " + i));
                assertThat(response.body().next()).isEqualTo(Bytes.utf8("event " + i));
            }
            assertThat(response.body().poll()).isNull();
            assertThat(response.body().ended()).isFalse();
            outlet.get().end();
            assertThat(response.body().next()).isNull();
            assertThat(response.body().ended()).isTrue();
        }
        assertThat(outlet.get().open()).isFalse();
        assertThat(outlet.get().write(Bytes.utf8("late"))).isFalse();
    }

    @Test
    void aReaderThatDoesNotReadStopsTheWriterAndReadingSetsItGoing() throws Exception {
        var opened = new CompletableFuture<Outlet>();
        var writable = new ArrayBlockingQueue<String>(1000);
        start((request, peer, reply) -> {
            var outlet = reply.open(200, Headers.EMPTY);
            outlet.onWritable(() -> writable.offer("go on"));
            opened.complete(outlet);
        });

        try (var response = send(get("/").withLongLived(true))) {
            var outlet = opened.get();
            var piece = noise(64 * 1024);
            var written = 0L;
            var stalls = 0;
            // What may lie between the two: windows of 1 MiB, queues, and the buffers of the kernel.
            while (stalls < 1 && written < (64 << 20)) {
                if (outlet.write(piece)) {
                    written += piece.length();
                } else {
                    written += piece.length();
                    stalls += writable.poll(300, TimeUnit.MILLISECONDS) == null ? 1 : 0;
                }
            }
            assertThat(outlet.writable()).isFalse();
            assertThat(written).isLessThan(32 << 20);

            var read = 0L;
            while (writable.isEmpty()) {
                read += response.body().next().length();
            }
            assertThat(outlet.writable()).isTrue();
            outlet.end();
            for (var part = response.body().next();
                    part != null;
                    part = response.body().next()) {
                read += part.length();
            }
            assertThat(read).isEqualTo(written);
        }
    }

    @Test
    void aReaderMayPollAndBeSignalled() throws Exception {
        var outlet = new CompletableFuture<Outlet>();
        start((request, peer, reply) -> outlet.complete(reply.open(200, Headers.EMPTY)));

        try (var response = send(get("/").withLongLived(true))) {
            BlockingQueue<String> got = new ArrayBlockingQueue<>(100);
            response.body().onReadable(() -> {
                for (var part = response.body().poll();
                        part != null;
                        part = response.body().poll()) {
                    got.add(part.utf8());
                }
                if (response.body().ended()) {
                    got.add("end");
                }
            });
            outlet.get().write(Bytes.utf8("a"));
            assertThat(got.poll(5, TimeUnit.SECONDS)).isEqualTo("a");
            outlet.get().write(Bytes.utf8("b"));
            assertThat(got.poll(5, TimeUnit.SECONDS)).isEqualTo("b");
            outlet.get().end();
            assertThat(got.poll(5, TimeUnit.SECONDS)).isEqualTo("end");
        }
    }

    @Test
    void whatCameBeforeTheReaderWasSetIsSignalledAtOnce() {
        start((request, peer, reply) -> reply.send(200, Headers.EMPTY, Bytes.utf8("all")));

        try (var response = send(get("/"))) {
            var signalled = new AtomicInteger();
            await().until(() -> {
                response.body().onReadable(signalled::incrementAndGet);
                return signalled.get() > 0;
            });
            assertThat(response.body().next().utf8()).isEqualTo("all");
        }
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

    // ---- helpers ----

    private static final class Running {
        private final CompletableFuture<Object> future = new CompletableFuture<>();
        private final AtomicReference<Thread> thread = new AtomicReference<>();
        private final AtomicBoolean interrupted = new AtomicBoolean();
    }

    private static Running async(java.util.concurrent.Callable<Object> action) {
        var running = new Running();
        var thread = new Thread(() -> {
            try {
                running.future.complete(action.call());
            } catch (Exception e) {
                running.interrupted.set(Thread.currentThread().isInterrupted());
                running.future.completeExceptionally(e);
            }
        });
        running.thread.set(thread);
        thread.setDaemon(true);
        thread.start();
        return running;
    }

    private static boolean isParked(Running running) {
        var state = running.thread.get().getState();
        return state == Thread.State.TIMED_WAITING || state == Thread.State.WAITING;
    }

    private static void awaitParked(Running running) {
        await().until(() -> isParked(running));
    }

    private static TransportException failure(Future<Object> future) throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("no failure but " + future.get(5, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return (TransportException) e.getCause();
        }
    }
}
