package io.steersman.client.request;

import io.steersman.wire.http.Query;

/** How a collection is walked page by page. */
public final class EachOptions extends SelectOptions<EachOptions> {

    /** What to do when the walk took longer than the server keeps history and the token is refused. */
    public enum OnExpired {
        /** Throw {@code EXPIRED}. */
        FAIL,
        /** Begin anew: the walk is of one consistent state in the end, but objects handed out before come again. */
        RESTART,
        /**
         * Go on at the newest state from where the walk stopped: nothing comes twice, but the two parts are of different
         * times, so a change between them may be missed.
         */
        GO_ON
    }

    private long pageSize = 500;
    private OnExpired onExpired = OnExpired.FAIL;

    @Override
    EachOptions self() {
        return this;
    }

    /** Items asked for at a time; 500 unless said. 0: all at once. */
    public EachOptions pageSize(long items) {
        pageSize = ListOptions.checkedLimit(items);
        return this;
    }

    public EachOptions onExpired(OnExpired choice) {
        onExpired = choice;
        return this;
    }

    public OnExpired onExpired() {
        return onExpired;
    }

    @Override
    Query query() {
        var query = super.query();
        return pageSize == 0 ? query : query.plus("limit", Long.toString(pageSize));
    }

    /** The query of a page that is not the first: the token says as of when. */
    Query query(String continueToken) {
        var first = query();
        var next = Query.EMPTY;
        for (var parameter : first.entries()) {
            if (!parameter.getKey().startsWith("resourceVersion")) {
                next = next.plus(parameter.getKey(), parameter.getValue());
            }
        }
        return next.plus("continue", continueToken);
    }
}
