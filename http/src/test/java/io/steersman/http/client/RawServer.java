package io.steersman.http.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does with each connection whatever a test says, down to the byte. */
public final class RawServer implements AutoCloseable {

    /** What happens on one connection; it is closed when this returns. */
    @FunctionalInterface
    public interface Script {
        void play(Socket socket, int connection) throws Exception;
    }

    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    public RawServer(Script script) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        daemon(() -> {
            while (!listener.isClosed()) {
                var socket = listener.accept();
                var number = connections.incrementAndGet();
                sockets.add(socket);
                daemon(() -> {
                    try (socket) {
                        script.play(socket, number);
                    } finally {
                        sockets.remove(socket);
                    }
                });
            }
        });
    }

    /** Reads one request head and gives it back. */
    static String readHead(Socket socket) throws IOException {
        var head = new ByteArrayOutputStream();
        var in = socket.getInputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            var b = in.read();
            if (b < 0) {
                throw new IOException("the client has gone after: " + head);
            }
            head.write(b);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Returns when the client closes its end. */
    static void awaitClose(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
            // whatever it still says
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What may fail on a thread nobody looks at. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    static void daemon(Action action) {
        var thread = new Thread(() -> {
            try {
                action.run();
            } catch (Exception e) {
                // The test sees what its client makes of the broken connection.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
