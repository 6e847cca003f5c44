package io.steersman.client.rest;

import io.steersman.wire.http.Headers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}: seconds, or a date. */
final class RetryAfter {

    private RetryAfter() {}

    /** How long to wait; null if the server did not say, or not so that it can be understood. */
    static @Nullable Duration of(Headers headers, Clock clock) {
        var value = headers.first("Retry-After");
        if (value == null || value.isBlank()) {
            return null;
        }
        var text = value.trim();
        try {
            return text.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : notNegative(Duration.between(clock.instant(), date(text)));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static java.time.Instant date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
