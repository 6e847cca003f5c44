package io.steersman.client.auth;

import io.steersman.wire.error.ConfigException;
import io.steersman.wire.http.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token in a file that somebody else renews: the kubelet does it for service accounts. It is read again when a minute
 * has passed, and when the server refuses it; if it cannot be read then, the last good one stays in use.
 *
 * <p>The lock guards the two fields; the file is read under it, so that many callers read it once.
 */
public final class TokenFile implements Credential {

    private static final Duration READ_EVERY = Duration.ofMinutes(1);

    private final Path file;
    private final Clock clock;
    private final Object lock = new Object();
    private @Nullable String token;
    private Instant readAgain = Instant.MIN;

    public TokenFile(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    @Override
    public Headers addTo(Headers headers) {
        return headers.with("Authorization", "Bearer " + current());
    }

    /** Reads the file now; another token than before is worth another try. */
    @Override
    public boolean renew() {
        synchronized (lock) {
            var before = token;
            readAgain = Instant.MIN;
            return !current().equals(before);
        }
    }

    /** @throws ConfigException if there is no token and there never was one */
    public String current() {
        synchronized (lock) {
            var now = clock.instant();
            if (token == null || !now.isBefore(readAgain)) {
                token = read(token);
                readAgain = now.plus(READ_EVERY);
            }
            return token;
        }
    }

    private String read(@Nullable String lastGood) {
        try {
            return Bearer.checked(Files.readString(file), "the token in " + file);
        } catch (IOException e) {
            if (lastGood != null) {
                return lastGood;
            }
            throw new ConfigException("the token file " + file + " cannot be read: " + e, e);
        } catch (ConfigException e) {
            if (lastGood != null) {
                return lastGood;
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return "the bearer token in " + file;
    }
}
