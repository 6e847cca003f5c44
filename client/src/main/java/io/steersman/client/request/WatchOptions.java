package io.steersman.client.request;

import io.steersman.wire.http.Query;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a watch tells, and for how long. Where it starts is not an option but an argument. */
public final class WatchOptions extends Options<WatchOptions> {

    private String labels = "";
    private String fields = "";
    private boolean bookmarks;
    private @Nullable Boolean sendInitialEvents;
    private @Nullable Duration timeout;

    @Override
    WatchOptions self() {
        return this;
    }

    /** Only objects whose labels match. One that stops matching is told as deleted. */
    public WatchOptions labels(String selector) {
        labels = selector;
        return this;
    }

    /** Only objects whose fields match; {@code metadata.name=web-0} watches one object. */
    public WatchOptions fields(String selector) {
        fields = selector;
        return this;
    }

    /** Whether the server tells now and then how far the watch is, so that it can be resumed there. Off unless asked. */
    public WatchOptions bookmarks(boolean wanted) {
        bookmarks = wanted;
        return this;
    }

    /**
     * Whether the state comes first, as Added events. Follows from where the watch starts; to be set only to ask a server
     * for what is unusual.
     */
    public WatchOptions sendInitialEvents(boolean wanted) {
        sendInitialEvents = wanted;
        return this;
    }

    /** When the server ends the watch; its own default is at random between half an hour and an hour. */
    public WatchOptions timeout(Duration limit) {
        timeout = limit;
        return this;
    }

    @Nullable Duration timeout() {
        return timeout;
    }

    Query query(boolean initialState, String resourceVersion) {
        var query = SelectOptions.selectors(super.query(), labels, fields).plus("watch", "true");
        if (!resourceVersion.isEmpty()) {
            query = query.plus("resourceVersion", resourceVersion);
        }
        var initial = sendInitialEvents != null ? sendInitialEvents : initialState ? Boolean.TRUE : null;
        if (initial != null) {
            query = query.plus("sendInitialEvents", initial.toString()).plus("resourceVersionMatch", "NotOlderThan");
        }
        if (bookmarks) {
            query = query.plus("allowWatchBookmarks", "true");
        }
        return query.plusIfPresent("timeoutSeconds", seconds(timeout));
    }
}
