package io.steersman.http.websocket;

import io.steersman.wire.Bytes;
import java.security.SecureRandom;

/** Makes frames of whole messages. A client's are masked, with a key that nobody can foresee. Any thread. */
final class FrameWriter {

    private static final SecureRandom RANDOM = new SecureRandom();

    private FrameWriter() {}

    static Bytes frame(int code, boolean masked, Bytes... parts) {
        var length = 0;
        for (var part : parts) {
            length += part.length();
        }
        var extra = length < 126 ? 0 : length < 65_536 ? 2 : 8;
        var head = 2 + extra + (masked ? 4 : 0);
        var frame = new byte[head + length];
        frame[0] = (byte) (0x80 | code);
        frame[1] = (byte) ((masked ? 0x80 : 0) | (extra == 0 ? length : extra == 2 ? 126 : 127));
        for (var i = 0; i < extra; i++) {
            var shift = 8 * (extra - 1 - i);
            frame[2 + i] = shift >= 32 ? 0 : (byte) (length >>> shift);
        }
        var at = head;
        for (var part : parts) {
            System.arraycopy(part.array(), part.offset(), frame, at, part.length());
            at += part.length();
        }
        if (masked) {
            mask(frame, head);
        }
        return Bytes.wrap(frame);
    }

    private static void mask(byte[] frame, int from) {
        var key = RANDOM.nextInt();
        for (var i = 0; i < 4; i++) {
            frame[from - 4 + i] = (byte) (key >>> 8 * i);
        }
        for (var i = from; i < frame.length; i++) {
            frame[i] ^= frame[from - 4 + (i - from & 3)];
        }
    }
}
