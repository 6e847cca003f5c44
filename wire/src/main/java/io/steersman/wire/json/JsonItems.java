package io.steersman.wire.json;

import io.steersman.wire.Bytes;
import io.steersman.wire.Segments;
import io.steersman.wire.error.DecodeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a list, an object with a member {@code items}, into its items as it arrives, so that it is never held whole; and keeps
 * what stands around them, since the list's metadata may come before them or after.
 *
 * <p><b>How.</b> Only structure is looked at here: strings, and how deep brackets are nested. That what is cut out is JSON is
 * found by whoever reads it. The state between two segments is a phase, the place up to which the bytes that are there were
 * looked at, the depth there, and whether that is inside of a string.
 */
public final class JsonItems {

    private enum Phase {
        BEFORE,
        ITEMS,
        AFTER,
        DONE
    }

    private static final byte QUOTE = 1;
    private static final byte OPEN = 2;
    private static final byte CLOSE = 3;

    /** Of each byte what it is: one of the above, or nothing that matters. */
    private static final byte[] CLASS = new byte[256];

    static {
        CLASS['"'] = QUOTE;
        CLASS['{'] = OPEN;
        CLASS['['] = OPEN;
        CLASS['}'] = CLOSE;
        CLASS[']'] = CLOSE;
    }

    private final Segments segments;
    private final List<Bytes> around = new ArrayList<>();
    private Phase phase = Phase.BEFORE;

    /** How many of the bytes that are there were looked at. */
    private int seen;

    private int depth;
    private boolean inString;

    /** Whether the member whose value comes next is {@code items}; only while at depth 1. */
    private boolean named;

    /** Where the string starts that was begun last, relative to the bytes that are there. */
    private int stringAt;

    private boolean separated = true;

    /** How long the last item was. */
    private int usual;

    public JsonItems() {
        segments = new Segments(JsonLimits.DEFAULT.size());
    }

    public void feed(Bytes segment) {
        segments.feed(segment);
    }

    /**
     * The next item, in one run; null if none is whole yet, or there are no more.
     *
     * @throws DecodeException if something is where an item or a comma should be
     */
    public @Nullable Bytes next() {
        return segments.first(this::cut);
    }

    private @Nullable Bytes cut() {
        if (phase == Phase.BEFORE) {
            before();
        }
        var item = phase == Phase.ITEMS ? item() : null;
        if (phase == Phase.AFTER) {
            after();
        }
        return item;
    }

    /**
     * The bytes from the beginning of the next item on, an object, to be read where it stands without first looking for its
     * end. Who has read it says so with {@link #passed}; who could not, because it is not whole or not right, goes on with
     * {@link #next}.
     *
     * @return null if the next item has not begun, is no object, or is likely not to be whole: shorter than the last was
     */
    public @Nullable Bytes ahead() {
        if (phase == Phase.BEFORE) {
            before();
        }
        if (phase != Phase.ITEMS || seen > 0 || !begin() || byteAt(0) != '{' || segments.length() < usual) {
            return null;
        }
        return Bytes.wrap(segments.array(), segments.offset(), segments.length());
    }

    /** The item that was {@link #ahead} has been read: it took so many bytes. */
    public void passed(int length) {
        segments.skip(length);
        separated = false;
        usual = length;
    }

    /** Whether the object has been closed; what is fed after that may only be white space. */
    public boolean complete() {
        return phase == Phase.DONE;
    }

    /**
     * Everything but the items, as one object, in which {@code items} is an empty array if it was an array. To be asked for
     * at the end.
     *
     * @throws DecodeException if the end came too early
     */
    public Bytes envelope() {
        if (phase != Phase.DONE) {
            throw new DecodeException(
                    "JSON, offset " + (segments.consumed() + segments.length()), "unexpected end of JSON input");
        }
        return Bytes.concat(around);
    }

    /** Looks for the bracket that opens the items; if there is none, the whole object is what stands around them. */
    private void before() {
        while (scan()) {
            var at = seen - 1;
            if (depth == 2 && named && byteAt(at) == '[') {
                around.add(segments.take(seen));
                seen = 0;
                phase = Phase.ITEMS;
                return;
            }
            if (depth == 0) {
                finish();
                return;
            }
        }
    }

    /** Looks for the end of the object. */
    private void after() {
        while (scan()) {
            if (depth == 0) {
                finish();
                return;
            }
        }
    }

    private void finish() {
        around.add(segments.take(seen));
        seen = 0;
        phase = Phase.DONE;
    }

    /**
     * Goes on to behind the next bracket that opens or closes something, and keeps {@link #depth} and {@link #named} true to
     * that place. False if the bytes that are there do not reach so far.
     */
    private boolean scan() {
        var array = segments.array();
        var base = segments.offset();
        var end = segments.length();
        for (var i = seen; i < end; i++) {
            var b = array[base + i];
            if (inString) {
                i = string(array, base, i, end);
                if (inString) {
                    seen = i;
                    return false;
                }
                continue;
            }
            switch (CLASS[b & 0xFF]) {
                case QUOTE -> {
                    inString = true;
                    stringAt = i;
                }
                case OPEN -> {
                    depth++;
                    seen = i + 1;
                    return true;
                }
                case CLOSE -> {
                    depth--;
                    seen = i + 1;
                    return true;
                }
                default -> {
                    if (b == ',' && depth == 1) {
                        named = false;
                    }
                }
            }
        }
        seen = end;
        return false;
    }

    /** From within a string to its last quote; leaves {@link #inString} true, and stops earlier, if that is not there yet. */
    private int string(byte[] array, int base, int from, int end) {
        var i = from;
        while (true) {
            i = JsonText.plainEnd(array, base + i, base + end) - base;
            if (i >= end) {
                return end;
            }
            var b = array[base + i];
            if (b == '"') {
                inString = false;
                if (depth == 1 && phase == Phase.BEFORE) {
                    named = isItems(array, base + stringAt, i - stringAt + 1);
                }
                return i;
            }
            if (b == '\\' && i + 1 == end) {
                return i;
            }
            i += b == '\\' ? 2 : 1;
        }
    }

    /** A value that is this text, at depth 1, is taken for the name too; the bracket behind it would not be JSON then. */
    private static boolean isItems(byte[] array, int at, int length) {
        return length == 7
                && array[at + 1] == 'i'
                && array[at + 2] == 't'
                && array[at + 3] == 'e'
                && array[at + 4] == 'm'
                && array[at + 5] == 's';
    }

    private @Nullable Bytes item() {
        if (seen == 0 && !begin()) {
            return null;
        }
        var first = byteAt(0);
        var whole = first == '{' || first == '[' ? nested() : scalar();
        if (!whole) {
            return null;
        }
        var item = segments.take(seen);
        usual = seen;
        seen = 0;
        separated = false;
        return item;
    }

    /** Skips what stands between items. False if the next has not begun: more is to come, or there is no next. */
    private boolean begin() {
        while (segments.length() > 0) {
            var b = byteAt(0);
            if (b == ']') {
                segments.skip(1);
                around.add(Bytes.utf8("]"));
                depth--;
                named = false;
                phase = Phase.AFTER;
                return false;
            }
            if (b == ',' && !separated) {
                separated = true;
            } else if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                if (!separated || b == ',' || b == '}' || b == ':') {
                    throw new DecodeException(
                            "JSON at items, offset " + segments.consumed(),
                            "invalid character '" + (char) (b & 0x7F) + "' between items");
                }
                return true;
            }
            segments.skip(1);
        }
        return false;
    }

    private boolean nested() {
        while (scan()) {
            if (depth == 2) {
                return true;
            }
        }
        return false;
    }

    private boolean scalar() {
        for (; seen < segments.length(); seen++) {
            var b = byteAt(seen);
            if (inString) {
                if (b == '"') {
                    inString = false;
                } else if (b == '\\') {
                    if (seen + 1 == segments.length()) {
                        return false;
                    }
                    seen++;
                }
            } else if (b == '"') {
                inString = true;
            } else if (b == ',' || b == ']' || b <= ' ') {
                return true;
            }
        }
        return false;
    }

    private byte byteAt(int index) {
        return segments.array()[segments.offset() + index];
    }
}
