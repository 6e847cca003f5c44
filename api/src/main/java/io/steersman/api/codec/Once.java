package io.steersman.api.codec;

/**
 * The hashes that came once lately, in sets of two. Between the first and the second time all other workloads may have had
 * their turn, so it grows with what it is told, up to a bound.
 */
final class Once {

    private static final int LEAST = 1 << 12;
    private static final int MOST = 1 << 18;

    /** 0 where nothing is. */
    private int[] hashes;

    /** How many were put in since it grew. */
    private int noted;

    /** @param capacity of the interner; 0: nothing will be asked */
    Once(int capacity) {
        hashes = new int[capacity == 0 ? 0 : LEAST];
    }

    /** Whether {@code hash} came before; if not, it has now. */
    boolean came(int hash) {
        var place = hash & (hashes.length - 2);
        if (hashes[place] == hash || hashes[place + 1] == hash) {
            return true;
        }
        if (++noted > hashes.length / 4 && hashes.length < MOST) {
            grow();
        }
        put(hash);
        return false;
    }

    private void grow() {
        var old = hashes;
        hashes = new int[4 * old.length];
        noted = 0;
        for (var hash : old) {
            if (hash != 0) {
                put(hash);
                noted++;
            }
        }
    }

    private void put(int hash) {
        var place = hash & (hashes.length - 2);
        hashes[place + 1] = hashes[place];
        hashes[place] = hash;
    }
}
