package io.steersman.client.copy;

import io.steersman.wire.error.DecodeException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an extended header of POSIX says of the entry behind it, as lines {@code LENGTH KEY=VALUE}, where the length counts
 * the whole line. Only what changes where an entry is written or how long it is matters here.
 */
final class PaxRecords {

    static final PaxRecords NONE = new PaxRecords(Map.of());

    private static final String SPARSE = "GNU.sparse.";
    private static final int LONGEST_NUMBER = 18;

    private final Map<String, String> values;

    private PaxRecords(Map<String, String> values) {
        this.values = values;
    }

    /** @throws DecodeException if it is no such header, or one of a file with holes, which is stored in a way of its own */
    static PaxRecords parse(byte[] content) {
        var values = new LinkedHashMap<String, String>();
        for (var at = 0; at < content.length; ) {
            var space = find(content, at, Math.min(content.length, at + LONGEST_NUMBER), ' ');
            var length = space < 0 ? -1 : number(content, at, space);
            if (length <= space - at + 1 || length > content.length - at || content[at + (int) length - 1] != '\n') {
                throw new DecodeException("its extended header has a record of no length at offset " + at);
            }
            var end = at + (int) length;
            var equals = find(content, space + 1, end, '=');
            if (equals < 0) {
                throw new DecodeException("its extended header has a record without a value at offset " + at);
            }
            var key = new String(content, space + 1, equals - space - 1, StandardCharsets.UTF_8);
            if (key.startsWith(SPARSE)) {
                throw new DecodeException("it is stored as a file with holes, which is not read here");
            }
            if (key.equals("path") || key.equals("linkpath") || key.equals("size")) {
                put(values, key, TarField.utf8(content, equals + 1, end - equals - 2));
            }
            at = end;
        }
        return new PaxRecords(values);
    }

    private static void put(Map<String, String> values, String key, String value) {
        if (value.isEmpty()) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    private static int find(byte[] in, int from, int end, char what) {
        for (var i = from; i < end; i++) {
            if (in[i] == what) {
                return i;
            }
        }
        return -1;
    }

    private static long number(byte[] in, int from, int end) {
        long value = 0;
        for (var i = from; i < end; i++) {
            if (in[i] < '0' || in[i] > '9') {
                return -1;
            }
            value = value * 10 + in[i] - '0';
        }
        return value;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    @Nullable String path() {
        return values.get("path");
    }

    @Nullable String linkPath() {
        return values.get("linkpath");
    }

    /**
     * The size; -1 if it does not say.
     *
     * @throws DecodeException if it is no number, is negative, or is too large for anything that exists
     */
    long size() {
        var text = values.get("size");
        if (text == null) {
            return -1;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var value = bytes.length > LONGEST_NUMBER ? -1 : number(bytes, 0, bytes.length);
        if (value < 0) {
            throw new DecodeException("the size in its extended header, " + Quoted.text(text) + ", is none");
        }
        return value;
    }
}
