package io.steersman.server.read;

import io.steersman.server.error.Statuses;
import io.steersman.server.request.Environment;
import io.steersman.server.request.ResourceVersions;
import io.steersman.server.request.Target;
import io.steersman.server.store.CompactedException;
import io.steersman.server.store.Page;
import io.steersman.server.store.Stored;
import java.time.Duration;

/** Gets and lists, with every rule about the resourceVersion that was asked for. */
public final class Reader {

    private static final String TOO_OLD = "The resourceVersion for the provided list is too old.";
    private static final String TOKEN_TOO_OLD =
            "The provided continue parameter is too old to display a consistent list result. You can start a new list"
                    + " without the continue parameter, or use the continue token in this response to retrieve the"
                    + " remainder of the results. Continuing with the provided token results in an inconsistent list -"
                    + " objects that were created, modified, or deleted between the time the first chunk was returned and"
                    + " now may show up in the list.";

    private final Environment environment;
    private final Duration futureWait;

    /** @param futureWait how long to wait for a resourceVersion that is not reached yet */
    public Reader(Environment environment, Duration futureWait) {
        this.environment = environment;
        this.futureWait = futureWait;
    }

    /** @param resourceVersion the oldest acceptable one; empty or 0 for any */
    public Stored get(Target target, String resourceVersion) {
        if (!resourceVersion.isEmpty()) {
            if (!ResourceVersions.isNumber(resourceVersion)) {
                throw Statuses.plain(ResourceVersions.fieldError(resourceVersion));
            }
            await(Long.parseLong(resourceVersion));
        }
        var stored = environment.store().get(target.storageKey(), target.key());
        if (stored == null) {
            throw Statuses.notFound(target.resource(), target.name());
        }
        return stored;
    }

    public ObjectList list(Target target, ListOptions options) {
        ListRules.checkList(options);
        var matcher = new Matcher(target, options);
        if (!options.continueToken().isEmpty()) {
            return next(target, options, matcher);
        }
        var version = options.resourceVersion();
        if (version.isEmpty()) {
            return page(target, options, matcher, "", environment.store().revision());
        }
        if (!ResourceVersions.isNumber(version)) {
            throw Statuses.badRequest("invalid resource version: " + ResourceVersions.fieldError(version));
        }
        var asked = Long.parseLong(version);
        if (asked == 0) {
            // Any version will do: the whole list is at hand, so the limit is not looked at.
            return page(
                    target,
                    options.withPage(0, ""),
                    matcher,
                    "",
                    environment.store().revision());
        }
        await(asked);
        var exact = options.match().equals(ListOptions.EXACT) || options.match().isEmpty() && options.limit() > 0;
        return page(
                target,
                options,
                matcher,
                "",
                exact ? asked : environment.store().revision());
    }

    private ObjectList next(Target target, ListOptions options, Matcher matcher) {
        var version = options.resourceVersion();
        if (!version.isEmpty() && !version.equals("0")) {
            throw Statuses.badRequest("specifying resource version is not allowed when using continue");
        }
        var token = ContinueToken.decode(options.continueToken());
        var after = target.prefix() + token.after();
        if (token.revision() < 0) {
            return page(target, options, matcher, after, environment.store().revision());
        }
        await(token.revision());
        try {
            return read(target, options, matcher, after, token.revision());
        } catch (CompactedException e) {
            throw Statuses.expired(TOKEN_TOO_OLD, new ContinueToken(-1, token.after()).encode());
        }
    }

    private ObjectList page(Target target, ListOptions options, Matcher matcher, String after, long revision) {
        try {
            return read(target, options, matcher, after, revision);
        } catch (CompactedException e) {
            throw Statuses.expired(TOO_OLD);
        }
    }

    private ObjectList read(Target target, ListOptions options, Matcher matcher, String after, long revision) {
        var page = one(target, options, matcher, after, revision);
        var last = page.lastKey();
        var token = last == null
                ? ""
                : new ContinueToken(revision, last.substring(target.prefix().length())).encode();
        return new ObjectList(page.items(), revision, token, matcher.isAll() ? page.remaining() : 0);
    }

    private Page one(Target target, ListOptions options, Matcher matcher, String after, long revision) {
        return environment
                .store()
                .list(target.storageKey(), target.prefix(), after, Math.max(0, options.limit()), revision, matcher);
    }

    /** Waits a little for a revision of the future. */
    void await(long revision) {
        if (!environment.store().await(revision, futureWait)) {
            throw Statuses.tooLargeResourceVersion(revision, environment.store().revision());
        }
    }
}
