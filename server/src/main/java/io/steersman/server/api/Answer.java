package io.steersman.server.api;

import io.steersman.wire.Bytes;
import io.steersman.wire.http.Headers;

/** An answer that is sent in one go. */
record Answer(int status, Headers headers, Bytes body) {

    static Answer of(int status, String contentType, Bytes body) {
        return new Answer(status, Headers.of("Content-Type", contentType), body);
    }

    static Answer text(int status, String text) {
        return new Answer(
                status,
                Headers.of("Content-Type", "text/plain; charset=utf-8", "X-Content-Type-Options", "nosniff"),
                Bytes.utf8(text));
    }

    Answer with(String name, String value) {
        return new Answer(status, headers.with(name, value), body);
    }
}
