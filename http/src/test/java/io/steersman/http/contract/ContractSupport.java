package io.steersman.http.contract;

import static org.awaitility.Awaitility.await;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Handler;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Outlet;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A transport for each test, and a look at what is left of it. */
@Timeout(30)
abstract class ContractSupport {

    final Fixture.Way way;
    Fixture fixture;

    ContractSupport(Fixture.Way way) {
        this.way = way;
    }

    Fixture start(Handler handler) {
        fixture = Fixture.start(way, handler);
        return fixture;
    }

    /** The same with a connection that is open already, so that a short limit measures the answer alone. */
    void startWarm(Handler handler) {
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

    Response send(Request request) {
        return fixture.transport().send(request);
    }

    @AfterEach
    void nothingIsLeft() {
        if (fixture != null) {
            fixture.awaitQuiet();
            fixture.close();
        }
    }

    static Request get(String path) {
        return Request.of("GET", path);
    }

    static String text(Response response) {
        try (response) {
            return response.readAll(1 << 20).utf8();
        }
    }

    static Bytes noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    // ---- helpers ----

    static final class Running {
        final CompletableFuture<Object> future = new CompletableFuture<>();
        final AtomicReference<Thread> thread = new AtomicReference<>();
        final AtomicBoolean interrupted = new AtomicBoolean();
    }

    static Running async(java.util.concurrent.Callable<Object> action) {
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

    static boolean isParked(Running running) {
        var state = running.thread.get().getState();
        return state == Thread.State.TIMED_WAITING || state == Thread.State.WAITING;
    }

    static void awaitParked(Running running) {
        await().until(() -> isParked(running));
    }

    static TransportException failure(Future<Object> future) throws InterruptedException, TimeoutException {
        try {
            throw new AssertionError("no failure but " + future.get(5, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return (TransportException) e.getCause();
        }
    }

    /** Writes as fast as the outlet takes it, on whatever thread says that it goes on. */
    static void pump(Outlet outlet, Bytes piece, int times) {
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
}
