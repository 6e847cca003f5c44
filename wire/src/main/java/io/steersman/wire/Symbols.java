package io.steersman.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Turns short runs of UTF-8 bytes into Strings, and the same bytes into the same String as a rule: names of fields, keys of
 * labels, {@code Running}. Saves making the String again and lets {@code equals} end at the first comparison.
 *
 * <p>Two bounded tables for the process, for names and for other texts: 4,096 places each in sets of two. A newcomer takes the first place of its set, what stood
 * there moves to the second, what stood there is forgotten; so neither many different names nor names made to collide can
 * do more than cost a miss. Places are read and written without a lock: an entry is immutable but for its guesses, and a lost
 * write is a later miss.
 */
public final class Symbols {

    private static final int PLACES = 4096;
    private static final int LONGEST = 64;

    /** Names of members and other texts apart, because the latter are many and would drive the former out. */
    private static final @Nullable Symbol[] NAMES = new @Nullable Symbol[PLACES];

    private static final @Nullable Symbol[] TEXTS = new @Nullable Symbol[PLACES];

    private Symbols() {}

    /** The text of {@code length} bytes of UTF-8 from {@code offset}; what is no UTF-8 becomes U+FFFD. Safe from any thread. */
    public static String get(byte[] bytes, int offset, int length) {
        var symbol = find(TEXTS, bytes, offset, length);
        return symbol != null ? symbol.text() : new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    /** The name of a member, in the same way; null for what is too long to be kept, or empty. */
    public static @Nullable Symbol name(byte[] bytes, int offset, int length) {
        return find(NAMES, bytes, offset, length);
    }

    private static @Nullable Symbol find(@Nullable Symbol[] table, byte[] bytes, int offset, int length) {
        if (length > LONGEST || length == 0) {
            return null;
        }
        var head = ByteHash.head(bytes, offset, Math.min(length, 8));
        var tail = length > 8 ? ByteHash.word(bytes, offset + length - 8) : 0;
        var hash = (head ^ Long.rotateLeft(tail, 29) ^ length) * 0x9E3779B97F4A7C15L;
        var place = (int) (hash >>> 51) & (PLACES - 2);
        var first = table[place];
        if (first != null && first.is(bytes, offset, length, head, tail)) {
            return first;
        }
        var second = table[place + 1];
        if (second != null && second.is(bytes, offset, length, head, tail)) {
            return second;
        }
        var symbol = new Symbol(Arrays.copyOfRange(bytes, offset, offset + length), head, tail);
        table[place + 1] = first;
        table[place] = symbol;
        return symbol;
    }
}
