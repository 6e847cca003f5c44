package io.steersman.client.request;

import io.steersman.wire.http.Query;

/** How a list is read: whole, or one page of it. */
public final class ListOptions extends SelectOptions<ListOptions> {

    private long limit;
    private String continueToken = "";

    @Override
    ListOptions self() {
        return this;
    }

    /** At most so many items; if there are more, the list has a continue token. 0: all. */
    public ListOptions limit(long items) {
        limit = checkedLimit(items);
        return this;
    }

    /**
     * The next page, by the token of the page before; same selectors and limit as there. An old token is refused with {@code
     * EXPIRED}.
     */
    public ListOptions continueFrom(String token) {
        continueToken = token;
        return this;
    }

    @Override
    Query query() {
        if (!continueToken.isEmpty() && !(at() instanceof ReadAt.Latest)) {
            throw new IllegalArgumentException("a continue token already says as of when it reads; leave out at(…)");
        }
        var query = super.query();
        if (limit > 0) {
            query = query.plus("limit", Long.toString(limit));
        }
        return continueToken.isEmpty() ? query : query.plus("continue", continueToken);
    }

    static long checkedLimit(long items) {
        if (items < 0) {
            throw new IllegalArgumentException("a limit cannot be negative: " + items);
        }
        return items;
    }
}
