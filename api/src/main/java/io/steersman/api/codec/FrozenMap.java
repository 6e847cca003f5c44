package io.steersman.api.codec;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from text, sorted by key in the order of the keys' UTF-8 bytes, which is Go's. One array of keys and
 * values: less than a third of what a HashMap takes.
 */
final class FrozenMap<V> extends AbstractMap<String, V> {

    private static final FrozenMap<?> EMPTY = new FrozenMap<>(new Object[0]);

    /** Keys and values in turn. */
    private final Object[] entries;

    private FrozenMap(Object[] entries) {
        this.entries = entries;
    }

    /** @param entries keys and values in turn, sorted, each key once; taken over */
    @SuppressWarnings("unchecked") // an empty map is one of any type
    static <V> FrozenMap<V> of(Object[] entries) {
        return entries.length == 0 ? (FrozenMap<V>) EMPTY : new FrozenMap<>(entries);
    }

    static <V> FrozenMap<V> copyOf(Map<String, V> map) {
        if (map.isEmpty()) {
            return of(new Object[0]);
        }
        var growing = map instanceof GrowingMap<V> already ? already : new GrowingMap<>(map);
        return of(growing.toArray());
    }

    /** Sorts keys and values in turn by key, equal keys in the order they came; quick where they are sorted. */
    static void sort(Object[] entries) {
        for (var i = 2; i < entries.length; i += 2) {
            if (compare(entries[i - 2], entries[i]) > 0) {
                sortRest(entries);
                return;
            }
        }
    }

    private static void sortRest(Object[] entries) {
        var pairs = new Object[entries.length / 2][];
        for (var i = 0; i < pairs.length; i++) {
            pairs[i] = new Object[] {entries[2 * i], entries[2 * i + 1]};
        }
        Arrays.sort(pairs, (a, b) -> compare(a[0], b[0]));
        for (var i = 0; i < pairs.length; i++) {
            entries[2 * i] = pairs[i][0];
            entries[2 * i + 1] = pairs[i][1];
        }
    }

    /** Of equal keys the last. */
    static Object[] withoutRepeats(Object[] sorted) {
        var end = 0;
        for (var i = 0; i < sorted.length; i += 2) {
            if (end > 0 && sorted[end - 2].equals(sorted[i])) {
                end -= 2;
            }
            sorted[end] = sorted[i];
            sorted[end + 1] = sorted[i + 1];
            end += 2;
        }
        return end == sorted.length ? sorted : Arrays.copyOf(sorted, end);
    }

    /** By code points, the order of UTF-8: surrogates, which stand for the largest, come after all other characters. */
    private static int compare(Object a, Object b) {
        var left = (String) a;
        var right = (String) b;
        var common = Math.min(left.length(), right.length());
        for (var i = 0; i < common; i++) {
            var x = left.charAt(i);
            var y = right.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) == Character.isSurrogate(y) ? x - y : Character.isSurrogate(x) ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }

    String keyAt(int index) {
        return (String) entries[2 * index];
    }

    @SuppressWarnings("unchecked") // only values of this map's type get in
    V valueAt(int index) {
        return (V) entries[2 * index + 1];
    }

    private int find(Object key) {
        var low = 0;
        var high = entries.length / 2 - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var order = compare(entries[2 * middle], key);
            if (order == 0) {
                return middle;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return entries.length / 2;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        var index = key instanceof String ? find(key) : -1;
        return index < 0 ? null : valueAt(index);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key instanceof String && find(key) >= 0;
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return new Entries();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof FrozenMap<?> that ? Arrays.equals(entries, that.entries) : super.equals(other));
    }

    @Override
    public int hashCode() {
        var hash = 0;
        for (var i = 0; i < entries.length; i += 2) {
            hash += entries[i].hashCode() ^ entries[i + 1].hashCode();
        }
        return hash;
    }

    private final class Entries extends AbstractSet<Entry<String, V>> {

        @Override
        public int size() {
            return FrozenMap.this.size();
        }

        @Override
        public Iterator<Entry<String, V>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < size();
                }

                @Override
                public Entry<String, V> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    var entry = Map.entry(keyAt(next), valueAt(next));
                    next++;
                    return entry;
                }
            };
        }
    }
}
