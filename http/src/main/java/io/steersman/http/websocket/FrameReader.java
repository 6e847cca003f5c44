package io.steersman.http.websocket;

import io.steersman.wire.Bytes;
import io.steersman.wire.error.DecodeException;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Cuts frames from bytes as they come. One thread. */
final class FrameReader {

    private static final int MOST_CONTROL = 125;
    private static final int SHORT_FOLLOWS = 126;
    private static final int LONG_FOLLOWS = 127;

    private final boolean masked;
    private final int most;
    private final ArrayDeque<Bytes> waiting = new ArrayDeque<>();
    private long available;

    /**
     * @param masked whether the peer has to mask its frames, as a client has
     * @param most the longest payload
     */
    FrameReader(boolean masked, int most) {
        this.masked = masked;
        this.most = most;
    }

    void add(Bytes segment) {
        if (!segment.isEmpty()) {
            waiting.add(segment);
            available += segment.length();
        }
    }

    /**
     * The next frame; null if more has to come first.
     *
     * @throws DecodeException if what came is no frame
     */
    @Nullable Frame next() {
        if (available < 2) {
            return null;
        }
        var first = at(0);
        var second = at(1);
        var code = first & 0x0f;
        var shortLength = second & 0x7f;
        check((first & 0x70) == 0, "a frame uses an extension that nobody agreed on");
        check(
                code <= Frame.BINARY || code >= Frame.CLOSE && code <= Frame.PONG,
                "a frame has the unknown code " + code);
        check((second & 0x80) != 0 == masked, masked ? "a frame is not masked" : "a frame is masked");
        var last = (first & 0x80) != 0;
        check(
                !Frame.isControl(code) || last && shortLength <= MOST_CONTROL,
                "a frame about the connection is in pieces or too long");
        var extra = shortLength == SHORT_FOLLOWS ? 2 : shortLength == LONG_FOLLOWS ? 8 : 0;
        var head = 2 + extra + (masked ? 4 : 0);
        if (available < head) {
            return null;
        }
        var length = extra == 0 ? shortLength : number(2, extra);
        check(length >= 0 && length <= most, "a frame is longer than " + most + " bytes");
        if (available < head + length) {
            return null;
        }
        var frame = take(head + (int) length);
        var payload = frame.slice(head, frame.length());
        return new Frame(last, code, masked ? unmasked(frame, head - 4, payload) : payload);
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new DecodeException(otherwise);
        }
    }

    private static Bytes unmasked(Bytes frame, int key, Bytes payload) {
        var plain = new byte[payload.length()];
        for (var i = 0; i < plain.length; i++) {
            plain[i] = (byte) (payload.at(i) ^ frame.at(key + (i & 3)));
        }
        return Bytes.wrap(plain);
    }

    private long number(int from, int length) {
        var number = 0L;
        for (var i = 0; i < length; i++) {
            number = number << 8 | at(from + i);
        }
        return number;
    }

    /** One byte of what waits, which is little until a head is complete. */
    private int at(int index) {
        var left = index;
        for (var segment : waiting) {
            if (left < segment.length()) {
                return segment.at(left) & 0xff;
            }
            left -= segment.length();
        }
        throw new IndexOutOfBoundsException(index);
    }

    private Bytes take(int length) {
        available -= length;
        var first = waiting.remove();
        if (first.length() >= length) {
            keep(first, length);
            return first.slice(0, length);
        }
        var all = new byte[length];
        var filled = 0;
        var segment = first;
        while (true) {
            var part = Math.min(segment.length(), length - filled);
            System.arraycopy(segment.array(), segment.offset(), all, filled, part);
            filled += part;
            if (filled == length) {
                keep(segment, part);
                return Bytes.wrap(all);
            }
            segment = waiting.remove();
        }
    }

    private void keep(Bytes segment, int from) {
        if (from < segment.length()) {
            waiting.addFirst(segment.slice(from, segment.length()));
        }
    }
}
