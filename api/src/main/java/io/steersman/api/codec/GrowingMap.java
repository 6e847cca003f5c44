package io.steersman.api.codec;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map that only one builder knows: keys in the order they came, each as often as it came, until {@link #toArray} sorts
 * them. Decoding so costs no hashing, and nothing at all where the keys came sorted, as Go sends them.
 */
final class GrowingMap<V> extends AbstractMap<String, V> {

    /** Keys and values in turn. */
    private @Nullable Object[] entries;

    private int end;

    GrowingMap(Map<String, V> content) {
        entries = new @Nullable Object[2 * content.size() + 8];
        content.forEach(this::put);
    }

    /** Adds without a look at what is there; the last of equal keys counts. Tells nothing of the value before. */
    @Override
    public @Nullable V put(String key, V value) {
        if (end == entries.length) {
            entries = Arrays.copyOf(entries, end * 2);
        }
        entries[end++] = java.util.Objects.requireNonNull(key, "key");
        entries[end++] = java.util.Objects.requireNonNull(value, key);
        return null;
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return FrozenMap.<V>of(toArray()).entrySet();
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        for (var i = end - 2; i >= 0; i -= 2) {
            if (entries[i] instanceof String other && other.equals(key)) {
                @SuppressWarnings("unchecked") // put() lets nothing else in
                var value = (V) entries[i + 1];
                return value;
            }
        }
        return null;
    }

    /** Keys and values in turn, sorted by key, each key once. */
    @SuppressWarnings("NullAway") // up to end there is no null
    Object[] toArray() {
        var sorted = Arrays.copyOf(entries, end);
        FrozenMap.sort(sorted);
        return FrozenMap.withoutRepeats(sorted);
    }
}
