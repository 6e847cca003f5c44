package io.steersman.client.stream;

import io.steersman.client.request.Call;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.KubeException;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a {@link PortForward}: a socket on one side, a WebSocket on the other, a thread for each direction. Channel
 * 0 carries the bytes and channel 1 what went wrong, and on both the first two bytes are the port.
 */
final class ForwardedConnection implements AutoCloseable {

    static final Duration FIRST_WAIT = Duration.ofMillis(100);

    private static final List<String> PROTOCOLS = List.of(Channels.V4);
    private static final int DATA = 0;
    private static final int ERROR = 1;
    private static final int PORT_BYTES = 2;
    private static final int SECONDS_OF_SILENCE = 10;
    private static final int MOST_TRIES = 5;
    private static final int SERVER_ERROR = 500;

    private final Connector connector;
    private final Call call;
    private final int port;
    private final Socket local;
    private final Consumer<KubeException> problems;
    private final Consumer<ForwardedConnection> ended;
    private final int[] portBytes = new int[2];
    private final ByteArrayOutputStream error = new ByteArrayOutputStream(0);
    private volatile @Nullable Thread thread;
    private final AtomicLong received = new AtomicLong();
    private volatile boolean closed;
    private volatile boolean ending;
    private Connector.@Nullable Connection remote;

    ForwardedConnection(
            Connector connector,
            Call call,
            int port,
            Socket local,
            Consumer<KubeException> problems,
            Consumer<ForwardedConnection> ended) {
        this.connector = connector;
        this.call = call;
        this.port = port;
        this.local = local;
        this.problems = problems;
        this.ended = ended;
    }

    void start() {
        var carrier = new Thread(this::carry, "steersman-forwarded-" + port);
        carrier.setDaemon(true);
        thread = carrier;
        carrier.start();
    }

    private void carry() {
        try (local) {
            try {
                exchange();
            } catch (KubeException e) {
                breakOff();
                if (!closed && !ending) {
                    problems.accept(e);
                }
            }
        } catch (IOException e) {
            // The near side is gone, and who went knows it.
        } finally {
            ended.accept(this);
        }
    }

    private void exchange() throws IOException {
        try (var connection = connect()) {
            attach(connection);
            var up = new Thread(() -> send(connection), "steersman-forwarded-" + port + "-up");
            up.setDaemon(true);
            up.start();
            try {
                receive(connection);
            } finally {
                up.interrupt();
            }
        }
        if (error.size() > 0) {
            throw new TransportException(
                    Kind.BROKEN, true, call.asked() + ": " + error.toString(StandardCharsets.UTF_8), null);
        }
    }

    /** Whoever waits at the near side sees a connection that broke, not one that ended. */
    private void breakOff() throws IOException {
        local.setSoLinger(true, 0);
        local.close();
    }

    /** Tries again where it may help: the server was away, or the kubelet. */
    private Connector.Connection connect() {
        var wait = FIRST_WAIT;
        for (var tries = 1; ; tries++) {
            try {
                return connector.open(call, PROTOCOLS, null);
            } catch (ApiException e) {
                if (closed || tries == MOST_TRIES || e.code() < SERVER_ERROR) {
                    throw e;
                }
            } catch (TransportException e) {
                if (closed || tries == MOST_TRIES || e.kind() == Kind.CLOSED || e.kind() == Kind.INTERRUPTED) {
                    throw e;
                }
            }
            connector.sleeper().sleep(wait);
            wait = wait.multipliedBy(2);
        }
    }

    private synchronized void attach(Connector.Connection connection) {
        remote = connection;
        if (closed) {
            connection.close();
        }
    }

    private void receive(Connector.Connection connection) throws IOException {
        var socket = connection.socket();
        var out = local.getOutputStream();
        for (var message = socket.next(); message != null; message = socket.next()) {
            if (message.isEmpty()) {
                continue;
            }
            received.incrementAndGet();
            var channel = message.at(0) & 0xff;
            if (channel == DATA || channel == ERROR) {
                var content = afterThePort(channel, message);
                if (channel == DATA) {
                    content.writeTo(out);
                } else {
                    content.writeTo(error);
                }
            }
        }
    }

    private Bytes afterThePort(int channel, Bytes message) {
        var skipped = Math.min(PORT_BYTES - portBytes[channel], message.length() - 1);
        portBytes[channel] += skipped;
        return message.slice(1 + skipped, message.length());
    }

    /** From the near side to the pod. */
    private void send(Connector.Connection connection) {
        try {
            Channels.send(local.getInputStream(), DATA, connection.socket());
            awaitSilence();
            ending = true;
            connection.close();
        } catch (IOException e) {
            connection.close();
        } catch (KubeException e) {
            // The far side has ended, and the other thread knows why.
        }
    }

    /** Until the far side has sent nothing for a while, or this thread is told that it has ended. */
    private void awaitSilence() {
        for (var silent = 0; silent < SECONDS_OF_SILENCE; silent++) {
            var before = received.get();
            connector.sleeper().sleep(Duration.ofSeconds(1));
            if (received.get() != before) {
                silent = -1;
            }
        }
    }

    @Override
    public void close() {
        Connector.Connection open;
        synchronized (this) {
            closed = true;
            open = remote;
        }
        if (open != null) {
            open.close();
        }
        var carrier = thread;
        if (carrier != null) {
            carrier.interrupt();
        }
        try {
            local.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }
}
