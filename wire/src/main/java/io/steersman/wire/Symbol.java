package io.steersman.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A short text together with its bytes in UTF-8, of which there is one instance as a rule: see {@link Symbols}.
 *
 * <p>It also remembers which two symbols came after it lately. Names in documents of one type come in the same order, so a
 * reader that looks there first finds nine names of ten by one comparison, without looking for their ends.
 */
public final class Symbol {

    private final String text;
    private final byte[] bytes;

    /** The first and the last eight bytes; up to 16 bytes they are the whole text. {@code tail} is 0 up to eight. */
    private final long head;

    private final long tail;

    /** Of the eight bytes at the start, those that belong to it. */
    private final long mask;

    /** Written and read without a lock: whatever is seen is a symbol, and a wrong guess costs a comparison. */
    private @Nullable Symbol next;

    private @Nullable Symbol other;

    Symbol(byte[] bytes, long head, long tail) {
        this.text = new String(bytes, StandardCharsets.UTF_8);
        this.bytes = bytes;
        this.head = head;
        this.tail = tail;
        this.mask = bytes.length == 0 ? 0 : -1L >>> Math.max(0, 64 - 8 * bytes.length);
    }

    /** A symbol that stands for nothing: what comes before the first. */
    public static Symbol start() {
        return new Symbol(new byte[0], 0, 0);
    }

    public String text() {
        return text;
    }

    /** The length in bytes. */
    public int length() {
        return bytes.length;
    }

    boolean is(byte[] other, int offset, int length, long head, long tail) {
        return this.head == head
                && this.tail == tail
                && bytes.length == length
                && (length <= 16 || Arrays.equals(bytes, 0, length, other, offset, offset + length));
    }

    /** The one of the symbols that came after this that stands at {@code offset} with a quote behind it; null if none does. */
    public @Nullable Symbol successorAt(byte[] in, int offset, int end) {
        var first = next;
        if (first != null && first.isQuotedAt(in, offset, end)) {
            return first;
        }
        var second = other;
        return second != null && second.isQuotedAt(in, offset, end) ? second : null;
    }

    /** Remembers that {@code symbol} came after this. */
    public void follow(Symbol symbol) {
        other = next;
        next = symbol;
    }

    private boolean isQuotedAt(byte[] in, int offset, int end) {
        var length = bytes.length;
        var quote = offset + length;
        if (quote >= end || in[quote] != '"') {
            return false;
        }
        if (length <= 8) {
            var word = offset + 8 <= in.length ? ByteHash.word(in, offset) : ByteHash.head(in, offset, length);
            return (word & mask) == head;
        }
        return ByteHash.word(in, offset) == head
                && ByteHash.word(in, quote - 8) == tail
                && (length <= 16 || Arrays.equals(bytes, 8, length - 8, in, offset + 8, quote - 8));
    }

    @Override
    public String toString() {
        return text;
    }
}
