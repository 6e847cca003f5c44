package io.steersman.api;

import io.steersman.api.meta.v1.ListMeta;
import io.steersman.wire.error.DecodeException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a LIST answered: objects, and the point in history they are of. It stands for {@code PodList} and every other list of
 * Kubernetes, which all are the same. Immutable.
 *
 * @param items in the order of the server: by namespace and name
 * @param metadata what the server said of the whole list
 * @param failures what was wrong with objects that could not be read; they are not among the items
 */
public record ListOf<T extends KubeObject>(List<T> items, ListMeta metadata, List<DecodeException> failures)
        implements Iterable<T> {

    public ListOf {
        items = List.copyOf(items);
        failures = List.copyOf(failures);
    }

    /**
     * The point in history the list is of, from which a watch goes on.
     *
     * @throws IllegalStateException if the server sent none
     */
    public ResourceVersion resourceVersion() {
        if (metadata.resourceVersion().isEmpty()) {
            throw new IllegalStateException("the list has no resourceVersion: it did not come from a server");
        }
        return ResourceVersion.of(metadata.resourceVersion());
    }

    /** Where the next page starts; empty on the last. */
    public String continueToken() {
        return metadata.continue_();
    }

    /** Whether there is another page. */
    public boolean more() {
        return !continueToken().isEmpty();
    }

    /** How many objects follow this page, about; null where the server does not say. */
    public @Nullable Long remaining() {
        return metadata.remainingItemCount();
    }

    public int size() {
        return items.size();
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    public Stream<T> stream() {
        return items.stream();
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }

    /** How many, and of when: the items themselves would be too long. */
    @Override
    public String toString() {
        return items.size() + " items at " + metadata.resourceVersion() + (more() ? ", and more" : "");
    }
}
