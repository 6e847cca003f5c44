package io.steersman.client.stream;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A command that has been started. One thread waits for it; {@link #resize} and {@link #close} are for any. */
public final class RunningCommand implements AutoCloseable {

    private static final int MOST_COLLECTED = 16 << 20;

    private final Connector.Connection connection;
    private final RemoteCommand.Settings settings;
    private final String asked;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(0);
    private final ByteArrayOutputStream err = new ByteArrayOutputStream(0);
    private final ByteArrayOutputStream status = new ByteArrayOutputStream(0);
    private final @Nullable InputPump input;

    RunningCommand(Connector.Connection connection, RemoteCommand.Settings settings, String asked) {
        this.connection = connection;
        this.settings = settings;
        this.asked = asked;
        var size = settings.tty();
        if (size != null) {
            resize(size);
        }
        var stdin = settings.stdin();
        input = stdin == null ? null : InputPump.start(stdin, connection.socket());
    }

    /**
     * Passes output on until the command has ended.
     *
     * @throws io.steersman.wire.error.KubeException as {@link RemoteCommand#run}
     * @throws UncheckedIOException if a stream of the caller's failed
     */
    public CommandResult await() {
        var socket = connection.socket();
        for (var message = socket.next(); message != null; message = socket.next()) {
            if (message.length() > 1) {
                take(message.at(0) & 0xff, message.slice(1, message.length()));
            }
        }
        if (input != null) {
            input.throwFailure();
        }
        if (status.size() == 0) {
            throw new TransportException(
                    Kind.BROKEN,
                    true,
                    asked + ": the connection ended (" + socket.closeCode()
                            + ") before it was said how the command ended"
                            + (socket.closeReason().isEmpty() ? "" : ": " + socket.closeReason()),
                    null);
        }
        var code = ExitStatus.code(Bytes.wrap(status.toByteArray()), asked);
        return new CommandResult(code, Bytes.wrap(out.toByteArray()), Bytes.wrap(err.toByteArray()));
    }

    private void take(int channel, Bytes content) {
        switch (channel) {
            case Channels.STDOUT -> pass(channel, content, settings.stdout(), out);
            case Channels.STDERR -> pass(channel, content, settings.stderr(), err);
            case Channels.ERROR -> collect(content, status);
            default -> {
                // A channel of which this version knows nothing.
            }
        }
    }

    private void pass(int channel, Bytes content, @Nullable OutputStream to, ByteArrayOutputStream collected) {
        if (to == null) {
            collect(content, collected);
            return;
        }
        try {
            content.writeTo(to);
            to.flush();
        } catch (IOException e) {
            var which = channel == Channels.STDOUT ? "output" : "errors";
            throw new UncheckedIOException(
                    asked + ": the stream for the command's " + which + " failed: " + e.getMessage(), e);
        }
    }

    private void collect(Bytes content, ByteArrayOutputStream into) {
        if (content.length() > MOST_COLLECTED - into.size()) {
            throw new DecodeException(asked + ": the command wrote more than the " + MOST_COLLECTED
                    + " bytes that are collected;" + " give it a stream to write to");
        }
        content.writeTo(into);
    }

    /** The terminal has another size now. Without a terminal it means nothing. */
    public void resize(TerminalSize size) {
        connection.socket().send(Channels.prefix(Channels.RESIZE), size.message());
    }

    /** Leaves the command, which the server then ends if it still runs. Idempotent. */
    @Override
    public void close() {
        if (input != null) {
            input.stop();
        }
        connection.close();
    }
}
