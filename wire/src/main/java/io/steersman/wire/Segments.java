package io.steersman.wire;

import io.steersman.wire.error.DecodeException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that arrive in segments and are used up from the front: what a cutter of frames works on. A segment is taken over as
 * it is if nothing is left of those before it. Else what is left stays, and {@link #first} puts together as much of the two as
 * it takes to come to the end of what lies across them; once that is used up, the rest of the segment is worked on where it is.
 *
 * <p>What was {@linkplain #take taken} stays as it is: bytes are only ever written behind those that are there.
 */
public final class Segments {

    private static final int SMALLEST = 1 << 12;

    private final int limit;

    /** The bytes in one run. */
    private byte[] array = new byte[0];

    private int from;
    private int to;

    /** Whether {@link #array} was made here, so that there is room behind {@link #to} that nobody else knows of. */
    private boolean own;

    /** The segment that the run goes over into: from {@link #border} on, the run is a copy of its first bytes. */
    private Bytes next = Bytes.EMPTY;

    private int border;

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
            goOn(segment, 0);
            return;
        }
        if (segment.length() > limit - (to - from) - missing()) {
            throw new DecodeException(
                    "something at offset " + consumed + " is longer than the " + limit + " bytes that are allowed");
        }
        append(missing());
        next = segment;
        border = to;
    }

    /**
     * What {@code cutter} finds in the run, which is made longer until it finds something.
     *
     * @param cutter takes it from here; null if it needs more
     * @return null if all that has come is not enough
     */
    public @Nullable Bytes first(Supplier<@Nullable Bytes> cutter) {
        var found = cutter.get();
        while (found == null && more()) {
            found = cutter.get();
        }
        return found;
    }

    /**
     * Makes the run longer, to twice its length if so much has come. To be called while it is too short for what is looked for.
     *
     * @return false if the run is all that has come
     */
    boolean more() {
        var count = Math.min(missing(), Math.max(SMALLEST, to - from));
        append(count);
        return count > 0;
    }

    /** How many bytes have come that are not in the run. */
    private int missing() {
        return next.isEmpty() ? 0 : next.length() - (to - border);
    }

    private void append(int count) {
        if (count == 0) {
            return;
        }
        if (!own || array.length - to < count) {
            var larger = new byte[to - from + count];
            System.arraycopy(array, from, larger, 0, to - from);
            array = larger;
            border -= from;
            to -= from;
            from = 0;
            own = true;
        }
        System.arraycopy(next.array(), next.offset() + to - border, array, to, count);
        to += count;
    }

    private void goOn(Bytes segment, int at) {
        array = segment.array();
        from = segment.offset() + at;
        to = segment.offset() + segment.length();
        own = false;
        next = Bytes.EMPTY;
    }

    /** How many bytes are in the run. None only if none are there at all. */
    public int length() {
        return to - from;
    }

    /** The array the run is in, from {@link #offset} on. To be read only. */
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

    /** Uses up the first {@code count} bytes of the run and returns them, without a copy. */
    public Bytes take(int count) {
        var taken = Bytes.wrap(array, from, count);
        skip(count);
        return taken;
    }

    /** Uses up the first {@code count} bytes of the run. */
    public void skip(int count) {
        if (count < 0 || count > to - from) {
            throw new IndexOutOfBoundsException(count + " of " + (to - from));
        }
        from += count;
        consumed += count;
        if (!next.isEmpty() && from >= border) {
            goOn(next, from - border);
        }
    }
}
