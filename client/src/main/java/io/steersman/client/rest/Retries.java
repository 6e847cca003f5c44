package io.steersman.client.rest;

import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tries again what is safe to try again.
 *
 * <ul>
 *   <li>An answer with {@code Retry-After} asks for it: 429 and 5xx. For a write only those that say nothing was done: 429, 500
 *       (a {@code ServerTimeout}) and 503; a 502 or 504 leaves open what has become of it.
 *   <li>A broken connection: reads always, writes only if the server cannot have seen them.
 * </ul>
 *
 * <p>Everything else goes to the caller: <em>a write whose outcome is unknown is never repeated</em>. An answer that is
 * handed on because the tries are used up still has its body.
 */
public final class Retries implements Interceptor {

    /** How often a request is tried again before its last answer stands. */
    public static final int MOST = 10;

    /** A server that asks for a longer wait gets its answer handed to the caller. */
    static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private static final long FIRST_BACKOFF_MILLIS = 50;
    private static final long LAST_BACKOFF_MILLIS = 5_000;

    private final int most;
    private final Clock clock;
    private final Sleeper sleeper;
    private final DoubleSupplier random;

    /** @param random numbers in [0, 1) */
    public Retries(int most, Clock clock, Sleeper sleeper, DoubleSupplier random) {
        this.most = most;
        this.clock = clock;
        this.sleeper = sleeper;
        this.random = random;
    }

    public Retries() {
        this(
                MOST,
                Clock.systemUTC(),
                Sleeper.parking(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Override
    public Response intercept(Chain chain) {
        for (var tries = 0; ; tries++) {
            var wait = Duration.ZERO;
            try {
                var response = chain.proceed(chain.request());
                var asked = tries < most ? waitAskedFor(chain.request(), response) : null;
                if (asked == null) {
                    return response;
                }
                response.close();
                wait = withJitter(asked);
            } catch (TransportException e) {
                if (tries >= most || !repeatable(chain.request(), e)) {
                    throw e;
                }
                wait = backoff(tries);
            }
            sleeper.sleep(wait);
        }
    }

    private @Nullable Duration waitAskedFor(Request request, Response response) {
        var status = response.status();
        var again = status == 429 || (isRead(request) ? status >= 500 : status == 500 || status == 503);
        if (!again) {
            return null;
        }
        var wait = RetryAfter.of(response.headers(), clock);
        return wait == null || wait.compareTo(LONGEST_WAIT) > 0 ? null : wait;
    }

    private static boolean repeatable(Request request, TransportException e) {
        return e.kind() == TransportException.Kind.BROKEN && (isRead(request) || !e.sent());
    }

    private static boolean isRead(Request request) {
        return !request.upgrades()
                && (request.method().equals("GET") || request.method().equals("HEAD"));
    }

    /** Never earlier than asked for, up to a tenth later, so that those who were sent away together do not return together. */
    private Duration withJitter(Duration asked) {
        return asked.plusMillis((long) (asked.toMillis() * 0.1 * random.getAsDouble()));
    }

    private Duration backoff(int tries) {
        var ceiling = Math.min(LAST_BACKOFF_MILLIS, FIRST_BACKOFF_MILLIS << Math.min(tries, 10));
        return Duration.ofMillis((long) (ceiling * (0.5 + 0.5 * random.getAsDouble())));
    }
}
