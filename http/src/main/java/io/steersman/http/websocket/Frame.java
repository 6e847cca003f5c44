package io.steersman.http.websocket;

import io.steersman.wire.Bytes;

/**
 * One frame, unmasked.
 *
 * @param last whether the message ends with it
 * @param code what it is: one of the constants
 */
record Frame(boolean last, int code, Bytes payload) {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** Frames about the connection stand between those of a message and are small (RFC 6455, 5.5). */
    static boolean isControl(int code) {
        return code >= CLOSE;
    }
}
