package io.steersman.api.codec;

import io.steersman.api.codec.Sought.Form;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that an {@link Interner} keeps, and what they were read as by {@code reader} in {@code form}.
 *
 * <p>It also remembers which two parts came after it lately. In the next object of the same workload the same parts come in
 * the same order, so the one that comes next is found by one comparison, without a hash and a look into the table.
 */
final class Part implements Lookup {

    final int hash;

    /** Its place in {@link Luck}. */
    final int luck;

    final Form form;
    final Object reader;
    final byte[] bytes;
    private final Object value;
    private @Nullable Part next;
    private @Nullable Part other;

    Part(Sought sought, Object value) {
        this(sought.hash, sought.luck, sought.form, sought.reader, sought.copy(), value);
    }

    private Part(int hash, int luck, Form form, Object reader, byte[] bytes, Object value) {
        this.hash = hash;
        this.luck = luck;
        this.form = form;
        this.reader = reader;
        this.bytes = bytes;
        this.value = value;
    }

    /** What comes before the first. */
    static Part start() {
        return new Part(0, 0, Form.TEXT, Part.class, new byte[0], Part.class);
    }

    /** Remembers that {@code part} came after this. */
    void follow(Part part) {
        other = next;
        next = part;
    }

    /** What the bytes were read as, of the type that {@link #reader} reads in this form. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // what it was read as says which type it is
    <T> T value() {
        return (T) value;
    }

    /** The one that came after this lately whose bytes are the {@code length} from {@code from}. */
    @Nullable Part next(byte[] in, int from, int length, Object reader, Form form) {
        if (next != null && next.is(in, from, length, reader, form)) {
            return next;
        }
        return other != null && other.is(in, from, length, reader, form) ? other : null;
    }

    /** The one that came after this lately whose bytes stand at {@code from}: a value of JSON shows its own end. */
    @Nullable Part nextAt(byte[] in, int from, int limit, Object reader, Form form) {
        if (next != null && next.startsAt(in, from, limit, reader, form)) {
            return next;
        }
        return other != null && other.startsAt(in, from, limit, reader, form) ? other : null;
    }

    /** The one that came after this lately whose bytes stand at {@code from}, with no other occurrence of the field behind. */
    @Nullable Part nextRun(byte[] in, int from, int limit, int tag, Object reader, Form form) {
        if (next != null && next.isRunAt(in, from, limit, tag, reader, form)) {
            return next;
        }
        return other != null && other.isRunAt(in, from, limit, tag, reader, form) ? other : null;
    }

    /** Whether it stands for these bytes. */
    private boolean is(byte[] in, int from, int length, Object reader, Form form) {
        return bytes.length == length && startsAt(in, from, from + length, reader, form);
    }

    /** Whether its bytes stand at {@code from}. */
    private boolean startsAt(byte[] in, int from, int limit, Object reader, Form form) {
        return this.reader == reader
                && this.form == form
                && bytes.length <= limit - from
                && Arrays.equals(bytes, 0, bytes.length, in, from, from + bytes.length);
    }

    /** Whether its bytes stand at {@code from}, and no other occurrence of the field follows them. */
    private boolean isRunAt(byte[] in, int from, int limit, int tag, Object reader, Form form) {
        return startsAt(in, from, limit, reader, form) && Sought.tagAt(in, from + bytes.length, limit, tag) == 0;
    }
}
