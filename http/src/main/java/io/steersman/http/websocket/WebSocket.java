package io.steersman.http.websocket;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Duplex;
import io.steersman.wire.http.Reply;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One end of a WebSocket: whole messages, both ways. One thread reads, any number may send. Pings are answered while
 * somebody reads.
 *
 * <p>{@link #next} keeps the limits of the request that began it ({@link Request#timeout}, {@link Request#idleTimeout});
 * interrupting the reading thread ends the connection.
 */
public final class WebSocket implements AutoCloseable {

    /** The other end left without a word. */
    public static final int ABNORMAL = 1006;

    private static final int NORMAL = 1000;
    private static final int RULES_BROKEN = 1002;
    private static final int MOST_BYTES = 32 << 20;

    private final String name;
    private final String protocol;
    private final Duplex duplex;
    private final boolean client;
    private final @Nullable Response response;
    private final FrameReader reader;
    private final Object sending = new Object();
    private boolean closeSent;
    private volatile int closeCode;
    private volatile String closeReason = "";

    private WebSocket(String name, String protocol, Duplex duplex, @Nullable Response response) {
        this.name = name;
        this.protocol = protocol;
        this.duplex = duplex;
        this.client = response != null;
        this.response = response;
        reader = new FrameReader(!client, MOST_BYTES);
        duplex.out().onWritable(this::wake);
        duplex.out().onClosed(this::wake);
    }

    /**
     * The client's end, when the server has answered.
     *
     * @param request as {@link Handshake#asking} made it
     * @param response a 101; it is closed with the WebSocket
     * @throws TransportException if the server took it for something else
     */
    public static WebSocket of(Request request, Response response) {
        try {
            var chosen = Handshake.chosen(request, response);
            return new WebSocket(request.method() + " " + request.path(), chosen, response.duplex(), response);
        } catch (RuntimeException e) {
            response.close();
            throw e;
        }
    }

    /**
     * The server's end: accepts a request that {@linkplain Handshake#asks asks} for a WebSocket.
     *
     * @param protocol one of those {@linkplain Handshake#offered offered}; empty for none
     */
    public static WebSocket accept(Request request, Reply reply, String protocol) {
        var duplex = reply.upgrade(Handshake.accepting(request, protocol));
        return new WebSocket(request.method() + " " + request.path(), protocol, duplex, null);
    }

    /** The subprotocol that both agreed on; empty for none. */
    public String protocol() {
        return protocol;
    }

    /**
     * The next message, waiting for it; null when the other end has closed, which {@link #closeCode} tells more of.
     *
     * @throws TransportException if the connection broke, the time was up, the thread was interrupted or the other end broke
     *     the rules
     */
    public @Nullable Bytes next() {
        var parts = new ArrayList<Bytes>(1);
        var length = 0L;
        while (true) {
            var frame = frame();
            if (frame == null) {
                return null;
            }
            switch (frame.code()) {
                case Frame.PING -> answer(Frame.PONG, frame.payload());
                case Frame.PONG -> {}
                case Frame.CLOSE -> {
                    closed(frame.payload());
                    return null;
                }
                default -> {
                    if (frame.code() == Frame.CONTINUATION == parts.isEmpty()) {
                        throw broken("a message begins in the middle", null);
                    }
                    parts.add(frame.payload());
                    length += frame.payload().length();
                    if (length > MOST_BYTES) {
                        throw broken("a message is longer than " + MOST_BYTES + " bytes", null);
                    }
                    if (frame.last()) {
                        return parts.size() == 1 ? parts.get(0) : Bytes.concat(parts);
                    }
                }
            }
        }
    }

    private @Nullable Frame frame() {
        while (true) {
            try {
                var frame = reader.next();
                if (frame != null) {
                    return frame;
                }
            } catch (DecodeException e) {
                throw broken(e.getMessage(), e);
            }
            var segment = duplex.in().next();
            if (segment == null) {
                closeCode = closeCode == 0 ? ABNORMAL : closeCode;
                duplex.out().end();
                return null;
            }
            reader.add(segment);
        }
    }

    private TransportException broken(@Nullable String what, @Nullable Throwable cause) {
        close(RULES_BROKEN, "");
        return new TransportException(
                Kind.BROKEN, true, name + ": the other end breaks the rules of WebSockets: " + what, cause);
    }

    private void closed(Bytes payload) {
        closeCode = payload.length() < 2 ? NORMAL : (payload.at(0) & 0xff) << 8 | payload.at(1) & 0xff;
        closeReason =
                payload.length() <= 2 ? "" : payload.slice(2, payload.length()).utf8();
        close(closeCode, "");
        duplex.out().end();
    }

    /** Why the other end has closed: {@link #ABNORMAL} if it did not say; 0 while it has not. */
    public int closeCode() {
        return closeCode;
    }

    /** What the other end said as it closed; empty for nothing. */
    public String closeReason() {
        return closeReason;
    }

    /**
     * Sends a message, put together from parts; waits while the other end is too slow for what was sent before.
     *
     * @throws TransportException if the connection is closed or the thread is interrupted
     */
    public void send(Bytes... parts) {
        var frame = FrameWriter.frame(Frame.BINARY, client, parts);
        synchronized (sending) {
            while (duplex.out().open() && !closeSent && !duplex.out().writable()) {
                try {
                    sending.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new TransportException(Kind.INTERRUPTED, true, name + ": interrupted while sending", e);
                }
            }
            if (closeSent || !duplex.out().open()) {
                throw new TransportException(Kind.BROKEN, true, name + ": the connection is closed", null);
            }
            duplex.out().write(frame);
        }
    }

    /** Asks the other end whether it is still there; the answer is news that keeps {@link Request#idleTimeout} away. */
    public void ping() {
        answer(Frame.PING, Bytes.EMPTY);
    }

    /** Frames about the connection do not wait for their turn; those that would wait are left out. */
    private void answer(int code, Bytes payload) {
        synchronized (sending) {
            if (!closeSent && duplex.out().writable()) {
                duplex.out().write(FrameWriter.frame(code, client, payload));
            }
        }
    }

    private void wake() {
        synchronized (sending) {
            sending.notifyAll();
        }
    }

    /**
     * Says that no more will be sent. A client's connection ends with it; a server's when the client has answered, so
     * that nothing it sent is lost: it goes on reading until {@link #next} is null.
     *
     * @param code of RFC 6455, 7.4; 1000 for a normal end
     */
    public void close(int code, String reason) {
        synchronized (sending) {
            if (closeSent) {
                return;
            }
            closeSent = true;
            var numbered = code == ABNORMAL ? NORMAL : code;
            var text = reason.getBytes(StandardCharsets.UTF_8);
            var payload = new byte[2 + Math.min(text.length, 120)];
            payload[0] = (byte) (numbered >>> 8);
            payload[1] = (byte) numbered;
            System.arraycopy(text, 0, payload, 2, payload.length - 2);
            if (duplex.out().open()) {
                duplex.out().write(FrameWriter.frame(Frame.CLOSE, client, Bytes.wrap(payload)));
            }
            sending.notifyAll();
        }
        if (client || closeCode != 0) {
            duplex.out().end();
        }
    }

    /** Ends the connection; the other end is told if it is still there. Idempotent. */
    @Override
    public void close() {
        close(NORMAL, "");
        if (response != null) {
            response.close();
        } else {
            duplex.out().end();
        }
    }

    @Override
    public String toString() {
        return name + (protocol.isEmpty() ? "" : " " + List.of(protocol));
    }
}
