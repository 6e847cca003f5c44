package io.steersman.http.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Outlet;
import io.steersman.wire.http.Query;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Requests and answers, streams and back-pressure. */
abstract class AnswersContract extends ContractSupport {

    AnswersContract(Fixture.Way way) {
        super(way);
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
    void aHandlerThatFailsWithAnErrorIsA500() {
        start((request, peer, reply) -> {
            throw new NoClassDefFoundError("io/example/Gone");
        });

        try (var response = send(get("/"))) {
            assertThat(response.status()).isEqualTo(500);
        }
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
}
