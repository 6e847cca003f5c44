package io.steersman.client.rest;

import io.steersman.client.request.Media;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.ApiException;
import io.steersman.wire.error.KubeException;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.Status;
import io.steersman.wire.http.Response;
import io.steersman.wire.http.StatusBody;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns any answer that is not 2xx into an {@link ApiException}: from the Status in it, JSON or protobuf, or, where something
 * answers that is no Kubernetes (a proxy, a load balancer, a web server), from the status line and the start of the body.
 */
public final class Refusal {

    private static final long LONGEST_BODY = 1 << 20;
    private static final int LONGEST_QUOTE = 300;

    private Refusal() {}

    /** Reads and closes the response. */
    public static ApiException of(Response response, String asked) {
        try (response) {
            var status = read(response);
            return new ApiException(status, asked, response.headers().first("Audit-Id"));
        }
    }

    private static Status read(Response response) {
        var code = response.status();
        var type = response.headers().first("Content-Type");
        var retryAfter = seconds(response.headers().first("Retry-After"));
        Bytes body;
        try {
            body = response.readAll(LONGEST_BODY);
        } catch (KubeException e) {
            return made(code, "the answer broke off: " + e.getMessage(), retryAfter);
        }
        var said = decode(body, type == null ? "" : type);
        return said == null ? made(code, foreign(body, type), retryAfter) : completed(said, code, retryAfter);
    }

    private static @Nullable Status decode(Bytes body, String type) {
        try {
            if (Media.isProtobuf(type)) {
                return StatusBody.fromProto(body);
            }
            if (Media.isJson(type) && !body.isEmpty()) {
                var tree = JsonObject.parse(body);
                return "Status".equals(tree.string("/kind")) ? StatusBody.fromJson(tree) : null;
            }
        } catch (KubeException e) {
            return null;
        }
        return null;
    }

    /** The HTTP status is the truth where the Status leaves its own out. */
    private static Status completed(Status said, int code, int retryAfter) {
        var details = said.details();
        if (retryAfter > 0 && (details == null || details.retryAfterSeconds() == 0)) {
            details = details == null
                    ? new Status.Details("", "", "", "", List.of(), retryAfter)
                    : new Status.Details(
                            details.name(),
                            details.group(),
                            details.kind(),
                            details.uid(),
                            details.causes(),
                            retryAfter);
        }
        return new Status(
                said.status(),
                said.message(),
                said.reason(),
                said.code() == 0 ? code : said.code(),
                details,
                said.resourceVersion(),
                said.continueToken());
    }

    private static Status made(int code, String message, int retryAfter) {
        var details = retryAfter == 0 ? null : new Status.Details("", "", "", "", List.of(), retryAfter);
        return new Status("Failure", message, Reason.of(null, code).wire(), code, details, "", "");
    }

    private static String foreign(Bytes body, @Nullable String type) {
        if (body.isEmpty()) {
            return "no body; is this a Kubernetes API server?";
        }
        var text = printable(
                body.slice(0, Math.min(body.length(), 4 * LONGEST_QUOTE)).utf8());
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("text/plain")) {
            return quote(text);
        }
        var what = type == null ? "something without a Content-Type" : printable(type);
        return "the body is " + what + " and no Kubernetes Status; is this a Kubernetes API server? It begins: "
                + quote(text);
    }

    private static String quote(String text) {
        var trimmed = text.strip();
        return trimmed.length() <= LONGEST_QUOTE ? trimmed : trimmed.substring(0, LONGEST_QUOTE) + "…";
    }

    private static String printable(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return clean.toString();
    }

    private static int seconds(@Nullable String retryAfter) {
        try {
            return retryAfter == null ? 0 : Integer.parseInt(retryAfter.trim());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
