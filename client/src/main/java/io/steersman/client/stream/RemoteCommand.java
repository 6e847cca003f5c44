package io.steersman.client.stream;

import io.steersman.api.ObjectKey;
import io.steersman.client.request.Call;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Query;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command to run in a container, or an attachment to what runs there already: which container, which streams, for how long.
 * Immutable; each option gives another one.
 *
 * <pre>{@code
 * int exit = kube.exec(pod, "sh", "-c", "ls").stdin(in).stdout(out).run().exitCode();
 * String date = kube.exec(pod, "date").run().text();
 * }</pre>
 *
 * <p>An exit code that is not 0 is a result and no exception. Output that is given no stream is collected, up to 16 MiB.
 */
public final class RemoteCommand {

    private final Connector connector;
    private final ObjectKey pod;
    private final List<String> command;
    private final Settings settings;

    /** What was asked for. */
    record Settings(
            String container,
            @Nullable InputStream stdin,
            @Nullable OutputStream stdout,
            @Nullable OutputStream stderr,
            @Nullable TerminalSize tty,
            @Nullable Duration deadline) {}

    private RemoteCommand(Connector connector, ObjectKey pod, List<String> command, Settings settings) {
        this.connector = connector;
        this.pod = pod;
        this.command = command;
        this.settings = settings;
    }

    /**
     * A command for a container of a pod.
     *
     * @param command the program and its arguments; no shell reads them
     * @throws IllegalArgumentException if there is no program, or the key names no namespace
     */
    public static RemoteCommand exec(Connector connector, ObjectKey pod, List<String> command) {
        if (command.isEmpty() || command.get(0).isEmpty()) {
            throw new IllegalArgumentException("a command has a program to run");
        }
        return of(connector, pod, List.copyOf(command));
    }

    /**
     * An attachment to the main process of a container.
     *
     * @throws IllegalArgumentException if the key names no namespace
     */
    public static RemoteCommand attach(Connector connector, ObjectKey pod) {
        return of(connector, pod, List.of());
    }

    private static RemoteCommand of(Connector connector, ObjectKey pod, List<String> command) {
        var made = new RemoteCommand(connector, pod, command, new Settings("", null, null, null, null, null));
        made.call();
        return made;
    }

    private RemoteCommand with(Settings changed) {
        return new RemoteCommand(connector, pod, command, changed);
    }

    /** Which container; needed where the pod has several. */
    public RemoteCommand container(String name) {
        var s = settings;
        return with(new Settings(name, s.stdin, s.stdout, s.stderr, s.tty, s.deadline));
    }

    /**
     * What the command reads. It is read on a thread of its own, until its end or that of the command, and not closed. A server
     * that speaks only version 4 of the protocol (before Kubernetes 1.30) cannot tell the command of its end.
     */
    public RemoteCommand stdin(InputStream in) {
        var s = settings;
        return with(
                new Settings(s.container, Objects.requireNonNull(in, "stdin"), s.stdout, s.stderr, s.tty, s.deadline));
    }

    /** What the command reads, all of it. */
    public RemoteCommand stdin(Bytes all) {
        return stdin(new ByteArrayInputStream(all.array(), all.offset(), all.length()));
    }

    /** Where the command's output goes; flushed after each piece, not closed. */
    public RemoteCommand stdout(OutputStream out) {
        var s = settings;
        return with(
                new Settings(s.container, s.stdin, Objects.requireNonNull(out, "stdout"), s.stderr, s.tty, s.deadline));
    }

    /** Where the command's errors go; flushed after each piece, not closed. With a terminal there are none. */
    public RemoteCommand stderr(OutputStream err) {
        var s = settings;
        return with(
                new Settings(s.container, s.stdin, s.stdout, Objects.requireNonNull(err, "stderr"), s.tty, s.deadline));
    }

    /** Gives the command a terminal of this size, on which its errors come among its output. */
    public RemoteCommand tty(TerminalSize size) {
        var s = settings;
        return with(new Settings(s.container, s.stdin, s.stdout, s.stderr, size, s.deadline));
    }

    /** How long it may take from now to its end; then it is left to itself, and {@link #run} throws. None unless said. */
    public RemoteCommand deadline(Duration limit) {
        var s = settings;
        return with(new Settings(s.container, s.stdin, s.stdout, s.stderr, s.tty, limit));
    }

    /**
     * Runs it to its end. Interrupting the thread leaves it.
     *
     * @throws io.steersman.wire.error.ApiException if there is no such pod or container, or the command could not be run
     * @throws io.steersman.wire.error.TransportException if the connection broke or the deadline passed, so that nobody knows
     *     how the command ended
     * @throws io.steersman.wire.error.DecodeException if more output came than is collected
     * @throws java.io.UncheckedIOException if a stream of the caller's failed
     */
    public CommandResult run() {
        try (var running = start()) {
            return running.await();
        }
    }

    /**
     * Starts it, for callers who want to do something while it runs. Output is passed on while somebody {@linkplain
     * RunningCommand#await waits}; the caller closes what is returned.
     *
     * @throws io.steersman.wire.error.KubeException as {@link #run}
     */
    public RunningCommand start() {
        var call = call();
        return new RunningCommand(connector.open(call, Channels.PROTOCOLS, settings.deadline), settings, call.asked());
    }

    private Call call() {
        var attach = command.isEmpty();
        var bare = Pods.get(pod, attach ? "attach" : "exec", attach ? "attach to" : "exec " + command.get(0) + " in");
        var query = Query.EMPTY;
        for (var word : command) {
            query = query.plus("command", word);
        }
        if (!settings.container.isEmpty()) {
            query = query.plus("container", settings.container);
        }
        if (settings.stdin != null) {
            query = query.plus("stdin", "true");
        }
        query = query.plus("stdout", "true");
        query = settings.tty == null ? query.plus("stderr", "true") : query.plus("tty", "true");
        return new Call(bare.request().withQuery(query), bare.asked());
    }

    /** What is asked, without its streams. */
    @Override
    public String toString() {
        return call().asked();
    }
}
