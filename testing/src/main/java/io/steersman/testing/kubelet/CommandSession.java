package io.steersman.testing.kubelet;

import io.steersman.http.websocket.WebSocket;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.KubeException;
import io.steersman.wire.http.Query;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One command over a WebSocket of channels: the first byte of each message says which stream it belongs to. */
final class CommandSession implements AutoCloseable {

    static final String V4 = "v4.channel.k8s.io";
    static final String V5 = "v5.channel.k8s.io";

    private static final int STDIN = 0;
    private static final int STDOUT = 1;
    private static final int STDERR = 2;
    private static final int ERROR = 3;
    private static final int RESIZE = 4;
    private static final int CLOSE = 255;

    private final WebSocket socket;
    private final CommandCall call;
    private final Stdin stdin = new Stdin();
    private final Sizes sizes = new Sizes();

    CommandSession(WebSocket socket, ContainerKey container, List<String> command, Query query) {
        this.socket = socket;
        if (!query.has("input")) {
            stdin.end();
        }
        call = new CommandCall(
                container,
                command,
                query.has("tty"),
                stdin,
                query.has("output") ? new Channel(STDOUT) : OutputStream.nullOutputStream(),
                query.has("error") ? new Channel(STDERR) : OutputStream.nullOutputStream(),
                sizes);
    }

    /** Runs the command on a thread of its own and reads here what the caller sends, until the caller has left. */
    void serve(Command command) {
        var thread = new Thread(() -> run(command), "steersman-kubelet-command");
        thread.setDaemon(true);
        thread.start();
        try {
            for (var message = socket.next(); message != null; message = socket.next()) {
                if (!message.isEmpty()) {
                    take(message.at(0) & 0xff, message.slice(1, message.length()));
                }
            }
        } catch (KubeException e) {
            // The caller is gone without a word.
        } finally {
            stdin.end();
            thread.interrupt();
            socket.close();
        }
    }

    private void take(int channel, Bytes content) {
        if (channel == STDIN) {
            stdin.add(content);
        } else if (channel == RESIZE) {
            var size = JsonObject.parse(content);
            sizes.changed(new CommandCall.Size(size.integer("/Width"), size.integer("/Height")));
        } else if (channel == CLOSE && !content.isEmpty() && content.at(0) == STDIN) {
            stdin.end();
        }
    }

    private void run(Command command) {
        JsonObject status;
        try {
            var code = command.run(call);
            status = code == 0 ? success() : exited(code);
        } catch (InterruptedException | KubeException e) {
            return;
        } catch (IOException | RuntimeException e) {
            status = failed(String.valueOf(e.getMessage()));
        }
        stdin.end();
        try {
            socket.send(Bytes.wrap(new byte[] {ERROR}), status.toBytes());
            socket.close(1000, "");
        } catch (KubeException e) {
            // The caller is gone and does not want to know.
        }
    }

    private static JsonObject success() {
        return JsonObject.of(s -> s.put("metadata", JsonObject.EMPTY).put("status", "Success"));
    }

    private JsonObject exited(int code) {
        var cause = JsonObject.of(c -> c.put("reason", "ExitCode").put("message", Integer.toString(code)));
        return JsonObject.of(s -> s.put("metadata", JsonObject.EMPTY)
                .put("status", "Failure")
                .put(
                        "message",
                        "command terminated with non-zero exit code: error executing command " + call.command()
                                + ", exit code " + code)
                .put("reason", "NonZeroExitCode")
                .put("details", JsonObject.of(d -> d.put("causes", JsonArray.of(cause)))));
    }

    private static JsonObject failed(String why) {
        return JsonObject.of(s -> s.put("metadata", JsonObject.EMPTY)
                .put("status", "Failure")
                .put("message", "Internal error occurred: error executing command in container: " + why)
                .put("reason", "InternalError")
                .put("code", 500));
    }

    @Override
    public void close() {
        socket.close();
    }

    /** A stream to the caller. */
    private final class Channel extends OutputStream {
        private static final int PIECE = 32 * 1024;
        private final Bytes number;

        Channel(int number) {
            this.number = Bytes.wrap(new byte[] {(byte) number});
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int at, int length) throws IOException {
            try {
                for (var done = 0; done < length; done += PIECE) {
                    socket.send(number, Bytes.copyOf(from, at + done, Math.min(PIECE, length - done)));
                }
            } catch (KubeException e) {
                throw new IOException("the caller has left", e);
            }
        }
    }
}
