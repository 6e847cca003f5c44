package io.steersman.client.request;

import io.steersman.api.ResourceVersion;

/**
 * How fresh a read must be. The four ways an API server knows; a combination that it would refuse cannot be written.
 */
public sealed interface ReadAt {

    /** The newest state there is, at the price of a quorum read. What is taken where nothing is said. */
    static ReadAt latest() {
        return Latest.INSTANCE;
    }

    /**
     * Whatever the server has at hand ({@code resourceVersion=0}): cheap, and possibly older than what was read before.
     * A list read so ignores its limit and comes whole.
     */
    static ReadAt any() {
        return Any.INSTANCE;
    }

    /**
     * At least as new as {@code version}, which was seen in an answer about the same resource. A server that is not there yet
     * waits up to three seconds, then says {@code TIMEOUT}.
     */
    static ReadAt notOlderThan(ResourceVersion version) {
        return new NotOlderThan(version);
    }

    /**
     * A list exactly as it was at {@code version}: {@code EXPIRED} once that is compacted, some minutes later.
     *
     * @throws IllegalArgumentException if it is "0", which stands for "any" and is no version
     */
    static ReadAt exactly(ResourceVersion version) {
        return new Exactly(version);
    }

    /** See {@link #latest()}. */
    enum Latest implements ReadAt {
        INSTANCE
    }

    /** See {@link #any()}. */
    enum Any implements ReadAt {
        INSTANCE
    }

    /** See {@link #notOlderThan}. */
    record NotOlderThan(ResourceVersion version) implements ReadAt {}

    /** See {@link #exactly}. */
    record Exactly(ResourceVersion version) implements ReadAt {
        public Exactly {
            if (version.toString().equals("0") || version.toString().isEmpty()) {
                throw new IllegalArgumentException(
                        "exactly \"" + version + "\" is no point in time; use ReadAt.any() or a version that was seen");
            }
        }
    }
}
