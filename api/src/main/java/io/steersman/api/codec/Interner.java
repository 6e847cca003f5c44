package io.steersman.api.codec;

import io.steersman.api.codec.Sought.Form;
import io.steersman.wire.Bytes;
import io.steersman.wire.json.JsonReader;
import io.steersman.wire.proto.ProtoReader;
import java.nio.charset.StandardCharsets;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The table through which equal parts of decoded values become one object. Values are immutable, so ten thousand pods of one
 * workload can share their environment, probes, volumes, tolerations, labels and texts: the cache is several times smaller,
 * and decoding is faster, because a part that was seen before is found by its bytes and not decoded again.
 *
 * <p><b>How.</b> A part is the bytes of one message, of all elements of a list, of all entries of a map, or of a text. They
 * are hashed and looked up in a {@link PartTable}; a hit is only believed when all bytes are equal. A part is put into the
 * table when its hash comes the <em>second</em> time: most of what never comes again (a container's state, a node's address)
 * so costs one number and no copy. Before it is hashed, a part is compared with the two that came last after the part before
 * it (see {@link Part}): servers list the pods of one workload one after the other, so that most parts are found by one
 * comparison. Parts longer than 4,096 bytes are not kept. Which parts are looked for is the generator's choice: those of types
 * that vary, not parts of those parts.
 *
 * <p>One interner belongs to one list or one informer and is <b>not</b> safe for several threads at once, except {@link
 * #none}.
 */
public final class Interner {

    /** What {@link #create()} bounds itself to: enough for about 2,000 different workloads. */
    public static final int DEFAULT_CAPACITY = 1 << 16;

    private static final int RECENT = 1 << 8;

    /** Of how many whole ones others are looked for to be similar to. */
    private static final int WHOLE = 4;

    private static final Interner NONE = new Interner(0);

    private final PartTable table;

    private final Once once;

    private final @Nullable Recent[] recent;

    private final @Nullable SimilarBytes[] whole = new @Nullable SimilarBytes[WHOLE];

    /** Where in {@link #whole} the next one is put. */
    private int nextWhole;

    private final Luck luck = new Luck();
    private final int capacity;

    /** The part that was found or kept last, texts apart: a text that varies must not break the order of the others. */
    private Part last = Part.start();

    private Part lastText = Part.start();

    private long hits;
    private long misses;

    private record Recent(long key, LongFunction<?> make, Object value) {}

    private Interner(int capacity) {
        this.capacity = capacity;
        table = new PartTable(capacity);
        once = new Once(capacity);
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
        return new Interner(Math.max(PartTable.SMALLEST, Integer.highestOneBit(capacity * 2 - 1)));
    }

    /** Whether it shares anything. */
    public boolean active() {
        return capacity != 0;
    }

    /** For generated code: reads a message-valued field; what the same bytes were read as before, if that is known. */
    public <T> T message(ProtoReader in, Codec<T> codec) {
        var length = in.length();
        if (length == 0) {
            return codec.empty();
        }
        if (capacity == 0 || length > Sought.LONGEST) {
            return decode(in, length, codec);
        }
        var lookup = look(in, length, codec);
        return lookup instanceof Part part ? part.value() : keep(lookup, decode(in, length, codec));
    }

    /** For generated code: reads a message-valued field without looking for it. */
    public <T> T unshared(ProtoReader in, Codec<T> codec) {
        var length = in.length();
        return length == 0 ? codec.empty() : decode(in, length, codec);
    }

    private <T> T decode(ProtoReader in, int length, Codec<T> codec) {
        var mark = in.beginMessage(length);
        var value = codec.readProto(in, this);
        in.endMessage(mark);
        return value;
    }

    /** For generated code: reads the next value; what the same bytes were read as before, if that is known. */
    public <T> T json(JsonReader in, Codec<T> codec) {
        if (capacity == 0) {
            return codec.readJson(in, this);
        }
        var lookup = look(in, codec, Form.JSON);
        return lookup instanceof Part part ? part.value() : keep(lookup, codec.readJson(in, this));
    }

    /** For generated code: reads a text-valued field; the same String for the same bytes as a rule. */
    public String string(ProtoReader in) {
        if (capacity == 0) {
            return in.symbol();
        }
        var length = in.length();
        if (length == 0) {
            return "";
        }
        var from = in.position();
        in.skipBytes(length);
        return text(in.array(), from, length);
    }

    /** For generated code: reads a text-valued field, empty for null; the same String for the same bytes as a rule. */
    public String string(JsonReader in) {
        if (capacity == 0) {
            return in.symbol();
        }
        var length = in.plainLength();
        if (length <= 0) {
            return in.symbol();
        }
        var from = in.position() + 1;
        in.reset(from + length + 1);
        return text(in.array(), from, length);
    }

    private String text(byte[] bytes, int from, int length) {
        if (length > Sought.LONGEST) {
            return new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        var next = lastText.next(bytes, from, length, "", Form.TEXT);
        if (next != null) {
            return found(next).value();
        }
        var sought = Sought.text(bytes, from, length);
        var part = find(sought);
        return part != null ? part.value() : keep(sought, new String(bytes, from, length, StandardCharsets.UTF_8));
    }

    /** Looks for a message of which the length has been read. Null: it is not worth the trouble. */
    private @Nullable Lookup look(ProtoReader in, int length, Codec<?> codec) {
        var part = last.next(in.array(), in.position(), length, codec, Form.MESSAGE);
        if (part != null) {
            in.skipBytes(length);
            return found(part);
        }
        if (!luck.isWorth(codec, Form.MESSAGE)) {
            return null;
        }
        var sought = Sought.next(in, length, codec, Form.MESSAGE);
        part = find(sought);
        if (part == null) {
            return sought;
        }
        in.skipBytes(length);
        return part;
    }

    /** Looks for the next value. Null: it is not worth the trouble. */
    @Nullable Lookup look(JsonReader in, Object reader, Form form) {
        var from = in.position();
        var part = last.nextAt(in.array(), from, in.limit(), reader, form);
        if (part != null) {
            in.reset(from + part.bytes.length);
            return found(part);
        }
        var sought = luck.isWorth(reader, form) ? Sought.next(in, reader, form) : null;
        part = sought == null ? null : find(sought);
        if (part != null) {
            return part;
        }
        in.reset(from);
        return sought;
    }

    /**
     * Looks for all occurrences that follow each other of the repeated field whose tag was read, as a whole. Null: it is not
     * worth the trouble.
     */
    @Nullable Lookup lookRun(ProtoReader in, int tag, Object reader, Form form) {
        var part = last.nextRun(in.array(), in.position(), in.limit(), tag, reader, form);
        if (part != null) {
            in.skipBytes(part.bytes.length);
            return found(part);
        }
        var sought = luck.isWorth(reader, form) ? Sought.run(in, tag, reader, form) : null;
        part = sought == null ? null : find(sought);
        if (part == null) {
            return sought;
        }
        in.skipBytes(part.bytes.length);
        return part;
    }

    /** The value, which is kept if it is what was looked for and the same came before. */
    <T> T keep(@Nullable Lookup lookup, T value) {
        if (lookup instanceof Sought sought) {
            remember(sought, value);
        }
        return value;
    }

    private Part found(Part part) {
        hits++;
        luck.had(part.luck);
        arrive(part);
        return part;
    }

    private Part last(Form form) {
        return form == Form.TEXT ? lastText : last;
    }

    private void arrive(Part part) {
        if (part.form == Form.TEXT) {
            lastText = part;
        } else {
            last = part;
        }
    }

    /** The part of the same bytes; null if there is none. */
    private @Nullable Part find(Sought sought) {
        var part = table.find(sought);
        if (part != null) {
            last(part.form).follow(part);
            return found(part);
        }
        misses++;
        luck.missed(sought.luck);
        sought.came = once.came(sought.hash);
        return null;
    }

    private void remember(Sought sought, Object value) {
        if (!sought.came) {
            return;
        }
        var part = new Part(sought, value);
        table.put(part);
        last(part.form).follow(part);
        arrive(part);
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

    /** Bytes that are kept for themselves, or as what differs from others that were read before. */
    public SimilarBytes similar(Bytes bytes) {
        if (capacity == 0 || bytes.isEmpty()) {
            return SimilarBytes.of(bytes);
        }
        for (var other : whole) {
            var similar = other == null ? null : SimilarBytes.of(bytes, other);
            if (similar != null) {
                return similar;
            }
        }
        var made = SimilarBytes.of(bytes);
        whole[nextWhole] = made;
        nextWhole = (nextWhole + 1) % WHOLE;
        return made;
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
        return table.size();
    }
}
