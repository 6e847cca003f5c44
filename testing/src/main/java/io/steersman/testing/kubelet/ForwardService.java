package io.steersman.testing.kubelet;

import io.steersman.http.websocket.Handshake;
import io.steersman.http.websocket.WebSocket;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Reply;
import io.steersman.wire.http.Request;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers {@code /portForward}. */
final class ForwardService implements AutoCloseable {

    private static final String V4 = CommandSession.V4;

    private final Map<Integer, Integer> leads = new ConcurrentHashMap<>();
    private final Set<ForwardSession> sessions = ConcurrentHashMap.newKeySet();

    void lead(int podPort, int localPort) {
        leads.put(podPort, localPort);
    }

    void serve(String pod, Request request, Reply reply) {
        if (!Handshake.asks(request) || !Handshake.offered(request).contains(V4)) {
            reply.send(403, LogService.TEXT, Bytes.utf8("this kubelet double takes WebSockets of " + V4 + " only"));
            return;
        }
        int port;
        try {
            port = Integer.parseInt(Objects.requireNonNullElse(request.query().first("port"), ""));
        } catch (NumberFormatException e) {
            reply.send(400, LogService.TEXT, Bytes.utf8("this kubelet double takes one \"port\" for a WebSocket"));
            return;
        }
        var session = new ForwardSession(WebSocket.accept(request, reply, V4), pod, port, leads.get(port));
        sessions.add(session);
        try {
            session.serve();
        } finally {
            sessions.remove(session);
        }
    }

    @Override
    public void close() {
        sessions.forEach(ForwardSession::close);
    }
}
