package io.steersman.client.stream;

import io.steersman.http.websocket.WebSocket;
import io.steersman.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The subprotocols of exec and attach: the first byte of each message says which stream it belongs to. Version 5 can close a
 * single stream; version 4 cannot, so there a command that reads its input to the end never comes to it.
 */
final class Channels {

    static final String V5 = "v5.channel.k8s.io";
    static final String V4 = "v4.channel.k8s.io";

    /** The best first. */
    static final List<String> PROTOCOLS = List.of(V5, V4);

    static final int STDIN = 0;
    static final int STDOUT = 1;
    static final int STDERR = 2;
    static final int ERROR = 3;
    static final int RESIZE = 4;
    static final int CLOSE = 255;

    private static final int PIECE = 32 * 1024;

    private Channels() {}

    /**
     * Sends what a stream holds on one channel, in pieces as they come, to its end.
     *
     * @throws IOException if the stream cannot be read
     * @throws io.steersman.wire.error.TransportException if the other end is gone
     */
    static void send(InputStream from, int channel, WebSocket to) throws IOException {
        var prefix = prefix(channel);
        var piece = new byte[PIECE];
        for (var length = from.read(piece); length >= 0; length = from.read(piece)) {
            to.send(prefix, Bytes.wrap(piece, 0, length));
        }
    }

    /** The channel as the beginning of a message. */
    static Bytes prefix(int channel) {
        return Bytes.wrap(new byte[] {(byte) channel});
    }
}
