package io.steersman.client.stream;

import io.steersman.http.websocket.WebSocket;
import io.steersman.wire.error.KubeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Sends what a stream holds as a command's input, on a thread of its own: reading a stream may block for ever. */
final class InputPump implements Runnable {

    private final InputStream from;
    private final WebSocket to;
    private final Thread thread;
    private volatile @Nullable IOException failure;

    private InputPump(InputStream from, WebSocket to) {
        this.from = from;
        this.to = to;
        thread = new Thread(this, "steersman-stdin");
        thread.setDaemon(true);
    }

    static InputPump start(InputStream from, WebSocket to) {
        var pump = new InputPump(from, to);
        pump.thread.start();
        return pump;
    }

    @Override
    public void run() {
        try {
            Channels.send(from, Channels.STDIN, to);
            if (to.protocol().equals(Channels.V5)) {
                to.send(Channels.prefix(Channels.CLOSE), Channels.prefix(Channels.STDIN));
            }
        } catch (IOException e) {
            failure = e;
            to.close(1000, "");
        } catch (KubeException e) {
            // The command has ended, or the connection has; whoever waits is told.
        }
    }

    /** What the stream threw, if it did. */
    void throwFailure() {
        var thrown = failure;
        if (thrown != null) {
            throw new UncheckedIOException(
                    "the stream that the command was to read failed: " + thrown.getMessage(), thrown);
        }
    }

    void stop() {
        thread.interrupt();
    }
}
