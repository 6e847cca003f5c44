package io.steersman.server.api;

import io.steersman.server.auth.User;
import io.steersman.wire.http.Headers;
import io.steersman.wire.http.Peer;
import io.steersman.wire.http.Reply;
import io.steersman.wire.http.Request;
import java.util.LinkedHashSet;
import java.util.Set;

/** One request on its way through the layers, and what has been said about it so far. Used by one thread at a time. */
final class Exchange {

    private static final int WARNING_LIMIT = 4096;

    private final Request request;
    private final Peer peer;
    private final Reply reply;
    private final String auditId;
    private final Set<String> warnings = new LinkedHashSet<>();
    private User user = User.ANONYMOUS;

    Exchange(Request request, Peer peer, Reply reply, String auditId) {
        this.request = request;
        this.peer = peer;
        this.reply = reply;
        this.auditId = auditId;
    }

    Request request() {
        return request;
    }

    Peer peer() {
        return peer;
    }

    Reply reply() {
        return reply;
    }

    User user() {
        return user;
    }

    void user(User who) {
        user = who;
    }

    void warn(String text) {
        warnings.add(text);
    }

    /** What every answer carries, and {@code own}. */
    Headers headers(Headers own) {
        var headers = Headers.of("Audit-Id", auditId);
        if (!own.has("Cache-Control")) {
            headers = headers.plus("Cache-Control", "no-cache, private");
        }
        var length = 0;
        for (var warning : warnings) {
            length += warning.length();
            if (length <= WARNING_LIMIT) {
                headers = headers.plus("Warning", "299 - " + quoted(warning));
            }
        }
        var all = new Headers[] {headers};
        own.forEach((name, value) -> all[0] = all[0].plus(name, value));
        return all[0];
    }

    /** A quoted-string of RFC 9110, without what may not stand in a header. */
    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().filter(c -> !Character.isISOControl(c)).forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.appendCodePoint(c);
        });
        return out.append('"').toString();
    }
}
