package io.steersman.server.columns;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * How long ago something was, for people: two units at most, and the finer one only while it says something ({@code
 * 4m12s}, {@code 3h}, {@code 12d}). The steps are those of Kubernetes, so that columns line up with its own.
 */
public final class Ages {

    private Ages() {}

    /** The age of an RFC 3339 time; {@code <unknown>} if there is none or it cannot be read. */
    public static String since(@Nullable String time, Instant now) {
        if (time == null) {
            return "<unknown>";
        }
        try {
            return of(Duration.between(Instant.parse(time), now));
        } catch (DateTimeParseException e) {
            return "<unknown>";
        }
    }

    /** A length of time; one that lies more than a second ahead is {@code <invalid>}. */
    public static String of(Duration length) {
        var seconds = length.toMillis() / 1000;
        if (seconds < -1) {
            return "<invalid>";
        }
        if (seconds < 0) {
            return "0s";
        }
        if (seconds < 120) {
            return seconds + "s";
        }
        var minutes = seconds / 60;
        if (minutes < 10) {
            return pair(minutes, "m", seconds % 60, "s");
        }
        if (minutes < 180) {
            return minutes + "m";
        }
        return ofHours(seconds / 3600, minutes % 60);
    }

    private static String ofHours(long hours, long minutes) {
        var days = hours / 24;
        if (hours < 8) {
            return pair(hours, "h", minutes, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        if (days < 8) {
            return pair(days, "d", hours % 24, "h");
        }
        if (days < 365 * 2) {
            return days + "d";
        }
        if (days < 365 * 8) {
            return pair(days / 365, "y", days % 365, "d");
        }
        return days / 365 + "y";
    }

    private static String pair(long coarse, String coarseUnit, long fine, String fineUnit) {
        return fine == 0 ? coarse + coarseUnit : coarse + coarseUnit + fine + fineUnit;
    }
}
