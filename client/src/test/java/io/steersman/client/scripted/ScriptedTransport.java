package io.steersman.client.scripted;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.TransportException;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Inlet;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import io.steersman.wire.http.Transport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/** Answers each request with the next line of a script, and remembers what was asked. */
public final class ScriptedTransport implements Transport {

    private final Deque<Function<Request, Response>> script = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Canned> answers = new ArrayList<>();

    public ScriptedTransport answer(int status, Headers headers, Bytes... segments) {
        return then(request -> {
            var canned = new Canned(status, headers, List.of(segments), null);
            answers.add(canned);
            return canned;
        });
    }

    public ScriptedTransport json(int status, String body) {
        return answer(status, Headers.of("Content-Type", "application/json"), Bytes.utf8(body));
    }

    public ScriptedTransport status(int code, String reason, String message, String... headers) {
        var fields = Headers.of(headers).with("Content-Type", "application/json");
        var body = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"" + message
                + "\",\"reason\":\"" + reason + "\",\"code\":" + code + "}";
        return answer(code, fields, Bytes.utf8(body));
    }

    public ScriptedTransport fail(TransportException.Kind kind, boolean sent) {
        return then(request -> {
            throw new TransportException(kind, sent, "as scripted: " + kind, null);
        });
    }

    /** Sends these segments, then breaks. */
    public ScriptedTransport tear(Headers headers, Bytes... segments) {
        return tear(200, headers, segments);
    }

    public ScriptedTransport tear(int status, Headers headers, Bytes... segments) {
        return then(request -> {
            var canned = new Canned(
                    status,
                    headers,
                    List.of(segments),
                    new TransportException(TransportException.Kind.BROKEN, true, "torn as scripted", null));
            answers.add(canned);
            return canned;
        });
    }

    public ScriptedTransport then(Function<Request, Response> line) {
        script.add(line);
        return this;
    }

    @Override
    public Response send(Request request) {
        requests.add(request);
        var line = script.poll();
        if (line == null) {
            throw new AssertionError("not in the script: " + request);
        }
        return line.apply(request);
    }

    public List<Request> requests() {
        return requests;
    }

    public Request request(int index) {
        return requests.get(index);
    }

    /** Whether every answer was closed or read to its end. */
    public boolean nothingLeaked() {
        return answers.stream().allMatch(a -> a.closed || a.left.isEmpty());
    }

    @Override
    public void close() {}

    private static final class Canned implements Response, Inlet {

        private final int status;
        private final Headers headers;
        private final Deque<Bytes> left;
        private final TransportException end;
        private boolean closed;

        Canned(int status, Headers headers, List<Bytes> segments, TransportException end) {
            this.status = status;
            this.headers = headers;
            this.left = new ArrayDeque<>(segments);
            this.end = end;
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public Headers headers() {
            return headers;
        }

        @Override
        public Inlet body() {
            return this;
        }

        @Override
        public Bytes next() {
            if (closed) {
                throw new TransportException(TransportException.Kind.CLOSED, true, "closed", null);
            }
            var segment = left.poll();
            if (segment == null && end != null) {
                throw end;
            }
            return segment;
        }

        @Override
        public Bytes poll() {
            return left.poll();
        }

        @Override
        public boolean ended() {
            return left.isEmpty();
        }

        @Override
        public void onReadable(Runnable signal) {
            signal.run();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
