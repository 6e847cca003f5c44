package io.steersman.server.read;

import io.steersman.server.selector.FieldSelector;
import io.steersman.server.selector.LabelSelector;
import org.jspecify.annotations.Nullable;

/**
 * What a list or a watch asks for; texts are empty where the caller did not say.
 *
 * @param resourceVersion as given: empty, {@code 0} or a number
 * @param match {@code Exact}, {@code NotOlderThan} or empty
 * @param limit 0 for none
 * @param continueToken of the page before
 * @param timeoutSeconds of a watch; null if not said
 * @param sendInitialEvents of a watch; null if not said
 * @param bookmarks whether a watch wants them
 */
public record ListOptions(
        LabelSelector labels,
        FieldSelector fields,
        String resourceVersion,
        String match,
        long limit,
        String continueToken,
        @Nullable Long timeoutSeconds,
        @Nullable Boolean sendInitialEvents,
        boolean bookmarks) {

    static final String EXACT = "Exact";
    static final String NOT_OLDER_THAN = "NotOlderThan";

    /** Everything, most recent. */
    public static final ListOptions ALL =
            new ListOptions(LabelSelector.ALL, FieldSelector.ALL, "", "", 0, "", null, null, false);

    public ListOptions withSelectors(LabelSelector newLabels, FieldSelector newFields) {
        return new ListOptions(
                newLabels,
                newFields,
                resourceVersion,
                match,
                limit,
                continueToken,
                timeoutSeconds,
                sendInitialEvents,
                bookmarks);
    }

    /** Another page of the same. */
    public ListOptions withPage(long newLimit, String newToken) {
        return new ListOptions(
                labels,
                fields,
                resourceVersion,
                match,
                newLimit,
                newToken,
                timeoutSeconds,
                sendInitialEvents,
                bookmarks);
    }

    /** As a watch that says neither where to begin nor whether it wants the state is understood: it wants it. */
    ListOptions withWatchDefaults() {
        var anywhere = resourceVersion.isEmpty() || resourceVersion.equals("0");
        if (sendInitialEvents != null || !match.isEmpty() || !anywhere) {
            return this;
        }
        return new ListOptions(
                labels, fields, resourceVersion, NOT_OLDER_THAN, limit, continueToken, timeoutSeconds, true, bookmarks);
    }
}
