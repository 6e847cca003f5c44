package io.steersman.api.codec;

import io.steersman.wire.ByteHash;
import io.steersman.wire.proto.ProtoReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The table through which equal parts of decoded values become one object. Values are immutable, so ten thousand pods of one
 * workload can share their containers, volumes, tolerations, labels and texts: the cache is several times smaller, and
 * decoding is faster, because a part of a protobuf message that was seen before is found by its bytes and not decoded again.
 *
 * <p><b>How.</b> A run of bytes is hashed and looked up in a table of sets of two; a hit is only believed when all bytes are
 * equal. A run is put into the table when its hash comes the <em>second</em> time: most of what never comes again (a
 * container's state, a node's address) so costs one number and no copy. In a full set the newcomer takes the first place and
 * what stood there moves to the second, so what is in use stays. The table grows to {@code capacity} places and no further;
 * runs longer than {@value #LONGEST} bytes are not kept.
 *
 * <p>One interner belongs to one list or one informer and is <b>not</b> safe for several threads at once, except {@link
 * #none}.
 */
public final class Interner {

    /** What {@link #create()} bounds itself to: enough for about 2,000 different workloads. */
    public static final int DEFAULT_CAPACITY = 1 << 16;

    private static final int LONGEST = 4096;
    private static final int SMALLEST = 1 << 8;
    private static final int RECENT = 1 << 8;
    private static final Interner NONE = new Interner(0);

    /** Places in sets of two; a place holds a String, an Entry, or a shared value. Empty if this is {@link #none}. */
    private @Nullable Object[] table;

    /** Hashes that came once, at the place where they would be kept. */
    private int[] once;

    private final @Nullable Recent[] recent;
    private final int capacity;
    private int kept;
    private long hits;
    private long misses;

    /** {@code bytes} encode {@code value}, as {@code codec} reads them. */
    private static final class Entry {
        final int hash;
        final Codec<?> codec;
        final byte[] bytes;
        final Object value;

        Entry(int hash, Codec<?> codec, byte[] bytes, Object value) {
            this.hash = hash;
            this.codec = codec;
            this.bytes = bytes;
            this.value = value;
        }
    }

    private record Recent(long key, LongFunction<?> make, Object value) {}

    private Interner(int capacity) {
        this.capacity = capacity;
        var size = Math.min(SMALLEST, capacity);
        table = new @Nullable Object[size];
        once = new int[size];
        recent = new @Nullable Recent[capacity == 0 ? 0 : RECENT];
    }

    /** Shares nothing but what is always shared, such as {@code EMPTY}. Safe for any number of threads. */
    public static Interner none() {
        return NONE;
    }

    /** An empty table of {@link #DEFAULT_CAPACITY}. */
    public static Interner create() {
        return create(DEFAULT_CAPACITY);
    }

    /** @param capacity how many parts it keeps at most; rounded up to a power of two */
    public static Interner create(int capacity) {
        if (capacity < 1 || capacity > 1 << 26) {
            throw new IllegalArgumentException("an interner keeps 1 to " + (1 << 26) + " parts, not " + capacity);
        }
        return new Interner(Math.max(SMALLEST, Integer.highestOneBit(capacity * 2 - 1)));
    }

    /** Whether it shares anything. */
    public boolean active() {
        return capacity != 0;
    }

    /** Reads a message-valued field; what the same bytes were read as before, if that is known. */
    public <T> T message(ProtoReader in, Codec<T> codec) {
        var length = in.length();
        if (length == 0) {
            return codec.empty();
        }
        if (capacity == 0 || length > LONGEST) {
            return decode(in, length, codec);
        }
        var bytes = in.array();
        var from = in.position();
        var hash = fold(ByteHash.of(bytes, from, length) + System.identityHashCode(codec));
        var place = hash & (table.length - 2);
        for (var i = place; i <= place + 1; i++) {
            if (table[i] instanceof Entry entry
                    && entry.hash == hash
                    && entry.codec == codec
                    && Arrays.equals(entry.bytes, 0, entry.bytes.length, bytes, from, from + length)) {
                hits++;
                in.skipBytes(length);
                @SuppressWarnings("unchecked") // the entry was made by this codec
                var value = (T) entry.value;
                return value;
            }
        }
        misses++;
        var value = decode(in, length, codec);
        if (cameBefore(hash, place)) {
            var own = Arrays.copyOfRange(bytes, from, from + length);
            keep(new Entry(hash, codec, own, value), hash);
        }
        return value;
    }

    private <T> T decode(ProtoReader in, int length, Codec<T> codec) {
        var mark = in.beginMessage(length);
        var value = codec.readProto(in, this);
        in.endMessage(mark);
        return value;
    }

    /** Reads a message-valued field without looking for it, because hardly any two are equal. */
    public <T> T unshared(ProtoReader in, Codec<T> codec) {
        var length = in.length();
        return length == 0 ? codec.empty() : decode(in, length, codec);
    }

    /** Reads a text-valued field; the same String for the same bytes as a rule. */
    public String string(ProtoReader in) {
        if (capacity == 0) {
            return in.symbol();
        }
        var at = in.position();
        var bytes = in.array();
        // One byte of length holds for all texts that are worth it; length() checks what is there.
        var length = at < in.limit() ? bytes[at] : 0;
        if (length <= 0) {
            return in.string();
        }
        in.length();
        var from = at + 1;
        var hash = fold(ByteHash.of(bytes, from, length));
        var place = hash & (table.length - 2);
        for (var i = place; i <= place + 1; i++) {
            if (table[i] instanceof String text && matches(text, bytes, from, length)) {
                hits++;
                in.skipBytes(length);
                return text;
            }
        }
        misses++;
        in.skipBytes(length);
        @SuppressWarnings("deprecation") // exactly what is wanted where every byte is ASCII
        var text = ascii(bytes, from, length)
                ? new String(bytes, 0, from, length)
                : new String(bytes, from, length, StandardCharsets.UTF_8);
        if (cameBefore(hash, place)) {
            keep(text, hash);
        }
        return text;
    }

    private static boolean ascii(byte[] bytes, int from, int length) {
        var all = 0;
        for (var i = from; i < from + length; i++) {
            all |= bytes[i];
        }
        return all >= 0;
    }

    /** False for a text that is not ASCII, so such texts are never found again. */
    private static boolean matches(String text, byte[] bytes, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (var i = 0; i < length; i++) {
            if (text.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** An equal value that was shared before, or this one from now on. For what no single run of bytes stands for. */
    public <T> T share(T value) {
        if (capacity == 0) {
            return value;
        }
        var hash = fold(value.hashCode() * 0x9E3779B97F4A7C15L);
        var place = hash & (table.length - 2);
        for (var i = place; i <= place + 1; i++) {
            var other = table[i];
            if (other != null && other.getClass() == value.getClass() && other.equals(value)) {
                hits++;
                @SuppressWarnings("unchecked") // it is of the same class
                var shared = (T) other;
                return shared;
            }
        }
        misses++;
        if (cameBefore(hash, place)) {
            keep(value, hash);
        }
        return value;
    }

    /**
     * What {@code make} makes of a number, shared if the same was made a short while ago: the times in one object are often
     * the same second.
     */
    public <T> T recent(long key, LongFunction<T> make) {
        if (capacity == 0) {
            return make.apply(key);
        }
        var place = (int) key & (RECENT - 1);
        var known = recent[place];
        if (known != null && known.key == key && known.make == make) {
            @SuppressWarnings("unchecked") // it was made by this function
            var value = (T) known.value;
            return value;
        }
        var value = make.apply(key);
        recent[place] = new Recent(key, make, value);
        return value;
    }

    private static int fold(long hash) {
        return (int) (hash ^ hash >>> 32);
    }

    private boolean cameBefore(int hash, int place) {
        if (once[place] == hash) {
            return true;
        }
        // The two places of a set remember one newcomer each.
        var came = once[place + 1] == hash;
        once[place + 1] = once[place];
        once[place] = hash;
        return came;
    }

    private void keep(Object entry, int hash) {
        if (kept > table.length / 2 && table.length < capacity) {
            grow();
        }
        place(entry, hash);
    }

    private void place(Object entry, int hash) {
        var place = hash & (table.length - 2);
        if (table[place + 1] == null && table[place] != null) {
            kept++;
        } else if (table[place] == null) {
            kept++;
        }
        table[place + 1] = table[place];
        table[place] = entry;
    }

    private void grow() {
        var old = table;
        table = new @Nullable Object[Math.min(capacity, old.length * 4)];
        once = new int[table.length];
        kept = 0;
        for (var i = old.length - 1; i >= 0; i--) {
            var entry = old[i];
            if (entry instanceof Entry message) {
                place(entry, message.hash);
            } else if (entry instanceof String text) {
                var bytes = text.getBytes(StandardCharsets.UTF_8);
                place(entry, fold(ByteHash.of(bytes, 0, bytes.length)));
            } else if (entry != null) {
                place(entry, fold(entry.hashCode() * 0x9E3779B97F4A7C15L));
            }
        }
    }

    /** How many parts were found. */
    public long hits() {
        return hits;
    }

    /** How many parts were looked for and not found. */
    public long misses() {
        return misses;
    }

    /** How many parts are kept. */
    public int size() {
        return kept;
    }
}
