package io.steersman.http.websocket;

import io.steersman.wire.error.TransportException;
import io.steersman.wire.error.TransportException.Kind;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Request;
import io.steersman.wire.http.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The request and the answer with which a WebSocket begins (RFC 6455, 4). */
public final class Handshake {

    static final String PROTOCOL = "Sec-WebSocket-Protocol";
    private static final String KEY = "Sec-WebSocket-Key";
    private static final String ACCEPT = "Sec-WebSocket-Accept";
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Handshake() {}

    /**
     * This request, asking for a WebSocket.
     *
     * @param protocols the subprotocols that may be spoken, the best first
     */
    public static Request asking(Request request, List<String> protocols) {
        var key = new byte[16];
        RANDOM.nextBytes(key);
        var asking = request.withHeader("Connection", "Upgrade")
                .withHeader("Upgrade", "websocket")
                .withHeader("Sec-WebSocket-Version", "13")
                .withHeader(KEY, Base64.getEncoder().encodeToString(key));
        return protocols.isEmpty() ? asking : asking.withHeader(PROTOCOL, String.join(", ", protocols));
    }

    /** Whether a request asks for a WebSocket. */
    public static boolean asks(Request request) {
        return "websocket".equalsIgnoreCase(request.headers().first("Upgrade"))
                && request.headers().has(KEY)
                && request.method().equals("GET");
    }

    /** The subprotocols that a request offers, the best first. */
    public static List<String> offered(Request request) {
        var offered = new ArrayList<String>();
        for (var line : request.headers().all(PROTOCOL)) {
            for (var protocol : line.split(",", -1)) {
                if (!protocol.isBlank()) {
                    offered.add(protocol.strip());
                }
            }
        }
        return offered;
    }

    /** The headers that accept a request. */
    static Headers accepting(Request request, @Nullable String protocol) {
        var key = Objects.requireNonNull(request.headers().first(KEY), "the request asks for no WebSocket");
        var headers = Headers.of("Upgrade", "websocket", ACCEPT, accept(key));
        return protocol == null || protocol.isEmpty() ? headers : headers.with(PROTOCOL, protocol);
    }

    /** The subprotocol that the server has chosen; empty if none was offered. */
    static String chosen(Request request, Response response) {
        var key = request.headers().first(KEY);
        var headers = response.headers();
        if (response.status() != 101
                || key == null
                || !"websocket".equalsIgnoreCase(headers.first("Upgrade"))
                || !accept(key).equals(headers.first(ACCEPT))) {
            throw broken(request, "the server did not answer as one does that takes a WebSocket");
        }
        var chosen = Objects.requireNonNullElse(headers.first(PROTOCOL), "");
        var offered = offered(request);
        if (chosen.isEmpty() ? !offered.isEmpty() : !offered.contains(chosen)) {
            throw broken(
                    request,
                    (chosen.isEmpty() ? "the server chose none" : "the server chose \"" + chosen + "\" and none")
                            + " of the protocols offered: " + String.join(", ", offered));
        }
        return chosen;
    }

    private static TransportException broken(Request request, String what) {
        return new TransportException(Kind.BROKEN, true, request.method() + " " + request.path() + ": " + what, null);
    }

    private static String accept(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
