package io.steersman.api;

/**
 * What a watch tells. Sealed: switch over it, or on Java 17 {@link #accept} a visitor.
 *
 * @param <T> the watched type
 */
public sealed interface WatchEvent<T extends KubeObject> {

    /** Where the watch is after this event: from here it can be resumed without a gap. */
    ResourceVersion resourceVersion();

    <R> R accept(Visitor<? super T, R> visitor);

    /**
     * One method for each kind of event.
     *
     * @param <T> the watched type, or what it extends
     * @param <R> what is made of an event
     */
    interface Visitor<T, R> {
        R added(T object);

        R modified(T object);

        R deleted(T last);

        R bookmark(ResourceVersion resourceVersion, boolean initialEventsEnd);
    }

    /** An object is new to the watch: created, there when the watch began, or now matching its selector. */
    record Added<T extends KubeObject>(T object) implements WatchEvent<T> {
        @Override
        public ResourceVersion resourceVersion() {
            return object.resourceVersion();
        }

        @Override
        public <R> R accept(Visitor<? super T, R> visitor) {
            return visitor.added(object);
        }
    }

    /** An object has changed. */
    record Modified<T extends KubeObject>(T object) implements WatchEvent<T> {
        @Override
        public ResourceVersion resourceVersion() {
            return object.resourceVersion();
        }

        @Override
        public <R> R accept(Visitor<? super T, R> visitor) {
            return visitor.modified(object);
        }
    }

    /**
     * An object is gone from the watch: deleted, or no longer matching its selector.
     *
     * @param object its last state, with the resourceVersion of the deletion
     */
    record Deleted<T extends KubeObject>(T object) implements WatchEvent<T> {
        @Override
        public ResourceVersion resourceVersion() {
            return object.resourceVersion();
        }

        @Override
        public <R> R accept(Visitor<? super T, R> visitor) {
            return visitor.deleted(object);
        }
    }

    /**
     * Nothing has happened up to this version.
     *
     * @param initialEventsEnd whether the state that was asked for first is now complete
     */
    record Bookmark<T extends KubeObject>(ResourceVersion resourceVersion, boolean initialEventsEnd)
            implements WatchEvent<T> {
        @Override
        public <R> R accept(Visitor<? super T, R> visitor) {
            return visitor.bookmark(resourceVersion, initialEventsEnd);
        }
    }
}
