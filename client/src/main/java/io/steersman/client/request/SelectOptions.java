package io.steersman.client.request;

import io.steersman.wire.http.Query;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which objects of a collection are meant, and as of when. */
public abstract sealed class SelectOptions<O extends SelectOptions<O>> extends Options<O>
        permits ListOptions, EachOptions, DeleteAllOptions {

    private String labels = "";
    private String fields = "";
    private ReadAt at = ReadAt.latest();
    private @Nullable Duration timeout;

    SelectOptions() {}

    /** Only objects whose labels match: {@code app=web,tier!=cache,env in (a, b),!canary}. */
    public O labels(String selector) {
        labels = selector;
        return self();
    }

    /** Only objects whose fields match: {@code status.phase=Running}. Which fields can be asked for depends on the type. */
    public O fields(String selector) {
        fields = selector;
        return self();
    }

    /** How fresh the list must be. */
    public O at(ReadAt point) {
        at = point;
        return self();
    }

    /** How long the server may take; its own default is a minute. */
    public O timeout(Duration limit) {
        timeout = limit;
        return self();
    }

    ReadAt at() {
        return at;
    }

    @Override
    Query query() {
        return readPoint(selectors(super.query(), labels, fields), at)
                .plusIfPresent("timeoutSeconds", seconds(timeout));
    }

    static Query selectors(Query query, String labels, String fields) {
        var selected = labels.isEmpty() ? query : query.plus("labelSelector", labels);
        return fields.isEmpty() ? selected : selected.plus("fieldSelector", fields);
    }

    static Query readPoint(Query query, ReadAt at) {
        if (at instanceof ReadAt.Any) {
            return query.plus("resourceVersion", "0");
        }
        if (at instanceof ReadAt.NotOlderThan n) {
            return query.plus("resourceVersion", n.version().toString()).plus("resourceVersionMatch", "NotOlderThan");
        }
        if (at instanceof ReadAt.Exactly e) {
            return query.plus("resourceVersion", e.version().toString()).plus("resourceVersionMatch", "Exact");
        }
        return query;
    }
}
