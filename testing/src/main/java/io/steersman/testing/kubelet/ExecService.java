package io.steersman.testing.kubelet;

import io.steersman.http.websocket.Handshake;
import io.steersman.http.websocket.WebSocket;
import io.steersman.wire.Bytes;
import io.steersman.wire.http.Reply;
import io.steersman.wire.http.Request;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers {@code /exec} and {@code /attach}. */
final class ExecService implements AutoCloseable {

    private static final List<String> PROTOCOLS = List.of(CommandSession.V5, CommandSession.V4);

    private final Set<CommandSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile Command onExec = call -> {
        throw new IOException("exec: \"" + call.command().get(0) + "\": executable file not found in $PATH");
    };
    private volatile Command onAttach = call -> 0;

    void onExec(Command command) {
        onExec = command;
    }

    void onAttach(Command command) {
        onAttach = command;
    }

    void exec(ContainerKey container, Request request, Reply reply) {
        var command = request.query().all("command");
        if (command.isEmpty()) {
            reply.send(400, LogService.TEXT, Bytes.utf8("you must specify a command"));
        } else {
            run(onExec, container, command, request, reply);
        }
    }

    void attach(ContainerKey container, Request request, Reply reply) {
        run(onAttach, container, List.of(), request, reply);
    }

    private void run(Command command, ContainerKey container, List<String> words, Request request, Reply reply) {
        var query = request.query();
        if (!query.has("input") && !query.has("output") && !query.has("error")) {
            reply.send(400, LogService.TEXT, Bytes.utf8("you must specify at least 1 of stdin, stdout, stderr"));
            return;
        }
        var protocol =
                PROTOCOLS.stream().filter(Handshake.offered(request)::contains).findFirst();
        if (!Handshake.asks(request) || protocol.isEmpty()) {
            var text = "this kubelet double takes WebSockets of " + String.join(" and ", PROTOCOLS) + " only";
            reply.send(403, LogService.TEXT, Bytes.utf8(text));
            return;
        }
        var session = new CommandSession(WebSocket.accept(request, reply, protocol.get()), container, words, query);
        sessions.add(session);
        try {
            session.serve(command);
        } finally {
            sessions.remove(session);
        }
    }

    @Override
    public void close() {
        sessions.forEach(CommandSession::close);
    }
}
