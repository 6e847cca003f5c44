package io.steersman.api.codec;

import org.jspecify.annotations.Nullable;

/**
 * The parts that an {@link Interner} keeps, by their hash, in sets of two. In a full set the newcomer takes the first place
 * and what stood there moves to the second, so what is in use stays. It grows to its capacity and no further.
 *
 * <p>The hashes stand beside the parts in an array of their own: most of what is looked for is not here, and a part that is
 * not the one need not be fetched from memory to see that.
 */
final class PartTable {

    static final int SMALLEST = 1 << 8;

    private final int capacity;
    private @Nullable Part[] parts;
    private int[] hashes;
    private int size;

    /** @param capacity a power of two; 0: nothing will be put in or looked for */
    PartTable(int capacity) {
        this.capacity = capacity;
        parts = new @Nullable Part[Math.min(SMALLEST, capacity)];
        hashes = new int[parts.length];
    }

    /** The part of the same bytes; null if there is none. */
    @Nullable Part find(Sought sought) {
        var place = sought.hash & (hashes.length - 2);
        for (var i = place; i <= place + 1; i++) {
            if (hashes[i] == sought.hash) {
                var part = parts[i];
                if (part != null && part.reader == sought.reader && part.form == sought.form && sought.is(part.bytes)) {
                    return part;
                }
            }
        }
        return null;
    }

    void put(Part part) {
        if (size > parts.length / 4 && parts.length < capacity) {
            grow();
        }
        place(part);
    }

    private void place(Part part) {
        var place = part.hash & (parts.length - 2);
        if (parts[place + 1] == null) {
            size++;
        }
        parts[place + 1] = parts[place];
        hashes[place + 1] = hashes[place];
        parts[place] = part;
        hashes[place] = part.hash;
    }

    private void grow() {
        var old = parts;
        parts = new @Nullable Part[Math.min(capacity, old.length * 4)];
        hashes = new int[parts.length];
        size = 0;
        for (var i = old.length - 1; i >= 0; i--) {
            var part = old[i];
            if (part != null) {
                place(part);
            }
        }
    }

    int size() {
        return size;
    }
}
