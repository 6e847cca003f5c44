package io.steersman.api.codec;

import io.steersman.api.codec.Sought.Form;
import java.util.Arrays;

/**
 * How often looking for a part was of use, by what reads it. The containers of a pod mount a token from a volume whose name
 * was made for that pod, so looking for them as a whole is lost labour, where nobody switched that off. After many misses in
 * a row only one in a few is still looked for, until one is found.
 *
 * <p>Readers that meet in one place share their luck, which costs a little time and changes nothing else.
 */
final class Luck {

    private static final int PLACES = 1 << 8;

    /** So many workloads may come one after the other, each for the first time. */
    private static final int PATIENCE = 1 << 10;

    private static final int NOW_AND_THEN = 32;

    /** How many misses each still has, or below 0 how many it was not looked for. */
    private final short[] left = new short[PLACES];

    Luck() {
        Arrays.fill(left, (short) PATIENCE);
    }

    static int place(Object reader, Form form) {
        return (System.identityHashCode(reader) * 31 + form.salt) & (PLACES - 1);
    }

    boolean isWorth(Object reader, Form form) {
        var place = place(reader, form);
        if (left[place] > 0) {
            return true;
        }
        left[place]--;
        if (left[place] > -NOW_AND_THEN) {
            return false;
        }
        left[place] = 0;
        return true;
    }

    void had(int place) {
        left[place] = PATIENCE;
    }

    void missed(int place) {
        if (left[place] > 0) {
            left[place]--;
        }
    }
}
