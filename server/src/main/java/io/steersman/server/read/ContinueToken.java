package io.steersman.server.read;

import io.steersman.server.error.Statuses;
import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonObject;
import java.util.Base64;

/**
 * Where the next page of a list begins.
 *
 * @param revision the list is read at; -1 to go on with what is newest, after the snapshot was lost
 * @param after the key the page before ended with, without the prefix that all keys of the list share
 */
record ContinueToken(long revision, String after) {

    private static final String VERSION = "meta.k8s.io/v1";

    /** URL-safe base64 of a JSON object, as Kubernetes makes them; callers treat it as opaque. */
    String encode() {
        var json = JsonObject.of(b -> b.put("v", VERSION).put("rv", revision).put("start", after + "\u0000"));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.toBytes().toByteArray());
    }

    /** @throws io.steersman.server.error.Refusal 400 if it is none that {@link #encode} made */
    static ContinueToken decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw invalid("illegal base64 data at input byte 0");
        }
        try {
            var json = JsonObject.parse(Bytes.wrap(bytes));
            var start = json.string("/start");
            var revision = json.number("/rv");
            if (!VERSION.equals(json.string("/v"))) {
                throw invalid("server key format is invalid");
            }
            if (revision == null || revision == 0) {
                throw invalid("incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
            }
            if (start == null || start.isEmpty()) {
                throw invalid("encoded start key empty (version meta.k8s.io/v1)");
            }
            if (start.contains("..")) {
                throw invalid(start);
            }
            return new ContinueToken(
                    revision, start.endsWith("\u0000") ? start.substring(0, start.length() - 1) : start);
        } catch (DecodeException e) {
            throw invalid(goWords(bytes));
        }
    }

    private static String goWords(byte[] bytes) {
        if (bytes.length == 0) {
            return "unexpected end of JSON input";
        }
        var first = bytes[0] & 0xff;
        var shown = first < 0x20 || first >= 0x7f ? String.format("\\u%04x", first) : Character.toString(first);
        return "invalid character '" + shown + "' looking for beginning of value";
    }

    private static RuntimeException invalid(String why) {
        return Statuses.badRequest("invalid continue token: continue key is not valid: " + why);
    }
}
