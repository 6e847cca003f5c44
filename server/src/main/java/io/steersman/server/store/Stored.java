package io.steersman.server.store;

import io.steersman.wire.json.JsonObject;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One version of one object, or the mark that it was deleted. Its tree never changes; what is made of the tree (bytes in a
 * media type, a form in another version) is kept with it, so that it is made once however many readers there are.
 */
public final class Stored {

    private final String key;
    private final long revision;
    private final JsonObject object;
    private final boolean deleted;
    private volatile @Nullable Stored previous;
    private volatile @Nullable ConcurrentMap<Object, Object> derived;

    Stored(String key, long revision, JsonObject object, boolean deleted, @Nullable Stored previous) {
        this.key = key;
        this.revision = revision;
        this.object = object;
        this.deleted = deleted;
        this.previous = previous;
    }

    /** {@code namespace/name}, or the name alone. */
    public String key() {
        return key;
    }

    /** At which it was written; the resourceVersion of the object. */
    public long revision() {
        return revision;
    }

    /** The object; of a deleted one its last state, with the revision of the deletion as resourceVersion. */
    public JsonObject object() {
        return object;
    }

    public boolean deleted() {
        return deleted;
    }

    /** What was made of this version under {@code slot}, making it if this is the first time it is asked for. */
    @SuppressWarnings("unchecked") // a slot is used with one type only
    public <T> T derive(Object slot, Supplier<T> maker) {
        var cache = derived;
        if (cache == null) {
            synchronized (this) {
                cache = derived;
                if (cache == null) {
                    cache = new ConcurrentHashMap<>(4);
                    derived = cache;
                }
            }
        }
        var known = cache.get(slot);
        if (known == null) {
            known = maker.get();
            cache.put(slot, known);
        }
        return (T) known;
    }

    /** Keeps something else under {@code slot}, which has been {@linkplain #derive derived} before. */
    public void replace(Object slot, Object value) {
        var cache = derived;
        if (cache != null) {
            cache.put(slot, value);
        }
    }

    @Nullable Stored previous() {
        return previous;
    }

    /** The version a reader at {@code at} sees: the newest that is not newer; null if there was none or it is forgotten. */
    @Nullable Stored asOf(long at) {
        var version = this;
        while (version != null && version.revision > at) {
            version = version.previous;
        }
        return version;
    }

    /** Forgets what nobody may ask for any more: everything older than the version seen at {@code floor}. */
    void forgetBefore(long floor) {
        var kept = asOf(floor);
        if (kept != null) {
            kept.previous = null;
        }
    }

    @Override
    public String toString() {
        return key + "@" + revision + (deleted ? " deleted" : "");
    }
}
