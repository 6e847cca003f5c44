package io.steersman.wire;

import io.steersman.wire.error.DecodeException;

/**
 * Bytes that arrive in segments and are used up from the front, in one run: what a cutter of frames works on. A segment is
 * taken over as it is if nothing is left of those before it; else what is left and the segment are put together.
 *
 * <p>What was {@linkplain #take taken} stays as it is: bytes are only ever written behind those that are there.
 */
public final class Segments {

    private static final int SMALLEST = 1 << 14;

    private final int limit;
    private byte[] array = new byte[0];
    private int from;
    private int to;

    /** Whether {@link #array} was made here, so that there is room behind {@link #to} that nobody else knows of. */
    private boolean own;

    private long consumed;

    /** @param limit the most bytes to hold at a time: no frame may be longer */
    public Segments(int limit) {
        this.limit = limit;
    }

    /** @throws DecodeException if there would be more than the limit */
    public void feed(Bytes segment) {
        if (segment.isEmpty()) {
            return;
        }
        if (from == to) {
            array = segment.array();
            from = segment.offset();
            to = from + segment.length();
            own = false;
            return;
        }
        var left = to - from;
        if (segment.length() > limit - left) {
            throw new DecodeException(
                    "something at offset " + consumed + " is longer than the " + limit + " bytes that are allowed");
        }
        if (!own || array.length - to < segment.length()) {
            var needed = left + segment.length();
            // Something longer than the segments grows by doubling; else the next segment will hardly need more room.
            var room = left > segment.length() ? Math.max(SMALLEST, 2L * needed) : needed;
            var larger = new byte[(int) Math.min(room, limit)];
            System.arraycopy(array, from, larger, 0, left);
            array = larger;
            from = 0;
            to = left;
            own = true;
        }
        System.arraycopy(segment.array(), segment.offset(), array, to, segment.length());
        to += segment.length();
    }

    /** How many bytes are there. */
    public int length() {
        return to - from;
    }

    /** The array they are in, from {@link #offset} on. To be read only. */
    public byte[] array() {
        return array;
    }

    public int offset() {
        return from;
    }

    /** How many bytes have been used up since the beginning: the place of the first that is there. */
    public long consumed() {
        return consumed;
    }

    /** Uses up the first {@code count} bytes and returns them, without a copy. */
    public Bytes take(int count) {
        var taken = Bytes.wrap(array, from, count);
        skip(count);
        return taken;
    }

    /** Uses up the first {@code count} bytes. */
    public void skip(int count) {
        if (count < 0 || count > to - from) {
            throw new IndexOutOfBoundsException(count + " of " + (to - from));
        }
        from += count;
        consumed += count;
    }
}
