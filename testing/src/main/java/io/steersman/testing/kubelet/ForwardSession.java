package io.steersman.testing.kubelet;

import io.steersman.http.websocket.WebSocket;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.KubeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** One connection to a port of a pod: channel 0 carries its bytes, channel 1 what went wrong; both begin with the port. */
final class ForwardSession implements AutoCloseable {

    private static final int DATA = 0;
    private static final int ERROR = 1;

    private final WebSocket socket;
    private final String pod;
    private final int port;
    private final @Nullable Integer leadsTo;

    ForwardSession(WebSocket socket, String pod, int port, @Nullable Integer leadsTo) {
        this.socket = socket;
        this.pod = pod;
        this.port = port;
        this.leadsTo = leadsTo;
    }

    /** Until both sides are done with it. */
    void serve() {
        try {
            var number = new byte[] {(byte) port, (byte) (port >>> 8)};
            send(DATA, Bytes.wrap(number));
            send(ERROR, Bytes.wrap(number));
            forward();
            for (var message = socket.next(); message != null; message = socket.next()) {
                // what came too late
            }
        } catch (KubeException e) {
            // The caller is gone.
        } finally {
            socket.close();
        }
    }

    private void forward() {
        if (leadsTo == null) {
            fail("connection refused: the kubelet double leads no port " + port + " anywhere");
            return;
        }
        try (var target = new Socket(InetAddress.getLoopbackAddress(), leadsTo)) {
            var back = new Thread(() -> answers(target), "steersman-kubelet-forward");
            back.setDaemon(true);
            back.start();
            var out = target.getOutputStream();
            for (var message = socket.next(); message != null; message = socket.next()) {
                if (message.length() > 1 && message.at(0) == DATA) {
                    out.write(message.array(), message.offset() + 1, message.length() - 1);
                }
            }
        } catch (IOException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    /** From the port to the caller; ends the WebSocket when the port is done. */
    private void answers(Socket target) {
        var buffer = new byte[32 * 1024];
        try {
            var in = target.getInputStream();
            for (var length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                send(DATA, Bytes.copyOf(buffer, 0, length));
            }
            socket.close(1000, "");
        } catch (IOException | KubeException e) {
            socket.close(1000, "");
        }
    }

    private void fail(String why) {
        send(ERROR, Bytes.utf8("error forwarding port " + port + " to pod " + pod + ", uid : " + why));
        socket.close(1000, "");
    }

    private void send(int channel, Bytes content) {
        socket.send(Bytes.wrap(new byte[] {(byte) channel}), content);
    }

    @Override
    public void close() {
        socket.close();
    }
}
