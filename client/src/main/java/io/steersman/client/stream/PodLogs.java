package io.steersman.client.stream;

import io.steersman.api.ObjectKey;
import io.steersman.client.request.Call;
import io.steersman.client.rest.RestClient;
import io.steersman.wire.http.Query;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A request for the log of a container: what of it, and whether it is followed. Immutable; each option gives another request.
 *
 * <pre>{@code
 * String last = kube.logs(pod).tail(20).text();
 * try (LogStream log = kube.logs(pod).container("app").follow().open()) {
 *     log.lines().forEach(System.out::println);
 * }
 * }</pre>
 */
public final class PodLogs {

    private static final long LONGEST_TEXT = 64L << 20;

    private final RestClient rest;
    private final ObjectKey pod;
    private final Query query;

    private PodLogs(RestClient rest, ObjectKey pod, Query query) {
        this.rest = rest;
        this.pod = pod;
        this.query = query;
    }

    /** @throws IllegalArgumentException if the key names no namespace */
    public static PodLogs of(RestClient rest, ObjectKey pod) {
        Pods.get(pod, "log", "read the log of");
        return new PodLogs(rest, pod, Query.EMPTY);
    }

    /** Which container; needed where the pod has several. */
    public PodLogs container(String name) {
        return with("container", name);
    }

    /** Goes on with what is logged from now on, until the container ends or the stream is closed. */
    public PodLogs follow() {
        return with("follow", true);
    }

    /** The log of the container's last run, before it was restarted. */
    public PodLogs previous() {
        return with("previous", true);
    }

    /** Puts the time at which it was written before each line, in RFC 3339 with nanoseconds. */
    public PodLogs timestamps() {
        return with("timestamps", true);
    }

    /**
     * What is not older than this, in whole seconds; the server takes one of this and {@link #since(Instant)}.
     *
     * @throws IllegalArgumentException if it is less than a second
     */
    public PodLogs since(Duration age) {
        if (age.toSeconds() < 1) {
            throw new IllegalArgumentException("a log is asked for since at least a second ago, not " + age);
        }
        return with("sinceSeconds", age.toSeconds());
    }

    /** What is not older than this point in time, in whole seconds. */
    public PodLogs since(Instant time) {
        return with("sinceTime", time.truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * The last lines only, of what the other options leave; 0 for none, which with {@link #follow} means what is new.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public PodLogs tail(long lines) {
        if (lines < 0) {
            throw new IllegalArgumentException("a log has no " + lines + " lines");
        }
        return with("tailLines", lines);
    }

    /**
     * Ends after so many bytes, possibly in the middle of a line.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public PodLogs limitBytes(long most) {
        if (most < 1) {
            throw new IllegalArgumentException("a limit of " + most + " bytes leaves nothing of a log");
        }
        return with("limitBytes", most);
    }

    private PodLogs with(String name, Object value) {
        return new PodLogs(rest, pod, query.plus(name, value.toString()));
    }

    /**
     * Asks for the log; the caller closes the stream.
     *
     * @throws io.steersman.wire.error.ApiException if there is no such pod or container, or its node cannot be asked
     * @throws io.steersman.wire.error.TransportException if no answer came
     */
    public LogStream open() {
        var call = Pods.get(pod, "log", "read the log of");
        var request = call.request().withQuery(query).withLongLived("true".equals(query.first("follow")));
        return new LogStream(rest.exchange(new Call(request, call.asked())));
    }

    /**
     * The log as text.
     *
     * @throws io.steersman.wire.error.DecodeException if it is longer than 64 MiB
     * @throws io.steersman.wire.error.KubeException as {@link #open}, or if it breaks off
     */
    public String text() {
        try (var log = open()) {
            return log.response().readAll(LONGEST_TEXT).utf8();
        }
    }

    /**
     * Writes the log to a stream, each piece as it comes, and flushes it; returns at the end of the log.
     *
     * @throws UncheckedIOException if it cannot be written
     * @throws io.steersman.wire.error.KubeException as {@link #open}, or if it breaks off
     */
    public void to(OutputStream out) {
        try (var log = open()) {
            for (var piece = log.next(); piece != null; piece = log.next()) {
                piece.writeTo(out);
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot be written: " + e.getMessage(), e);
        }
    }
}
