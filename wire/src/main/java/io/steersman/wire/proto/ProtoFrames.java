package io.steersman.wire.proto;

import io.steersman.wire.Bytes;
import io.steersman.wire.Segments;
import io.steersman.wire.error.DecodeException;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of frames, each with its length in four bytes before it, as it arrives. A watch in protobuf is one. */
public final class ProtoFrames {

    private static final int LONGEST = 64 << 20;

    private final Segments segments = new Segments(LONGEST + 4);

    public void feed(Bytes segment) {
        segments.feed(segment);
    }

    /**
     * The next frame without its length, in one run; null if none is whole yet.
     *
     * @throws DecodeException if its length is negative or beyond all measure: these are no frames
     */
    public @Nullable Bytes next() {
        return segments.first(this::cut);
    }

    private @Nullable Bytes cut() {
        if (segments.length() < 4) {
            return null;
        }
        var array = segments.array();
        var at = segments.offset();
        var length = (array[at] & 0xFF) << 24
                | (array[at + 1] & 0xFF) << 16
                | (array[at + 2] & 0xFF) << 8
                | array[at + 3] & 0xFF;
        if (length < 0 || length > LONGEST) {
            throw new DecodeException(
                    "protobuf, offset " + segments.consumed(),
                    "a frame of " + Integer.toUnsignedString(length) + " bytes; " + LONGEST + " are allowed");
        }
        if (segments.length() - 4 < length) {
            return null;
        }
        segments.skip(4);
        return segments.take(length);
    }

    /** Whether a frame has begun and is not whole. */
    public boolean pending() {
        return segments.length() > 0;
    }
}
