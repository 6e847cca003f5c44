package io.steersman.server.read;

import io.steersman.server.error.Statuses;
import io.steersman.server.request.Environment;
import io.steersman.server.request.ResourceVersions;
import io.steersman.server.request.Target;
import io.steersman.server.store.CompactedException;
import io.steersman.server.store.Stored;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Begins watches, with every rule about where one may begin. */
public final class Watcher {

    /** Resources that Kubernetes reads from etcd at each request; they differ in the words of what is too old. */
    private static final Set<String> UNCACHED = Set.of("events");

    private final Environment environment;
    private final Reader reader;

    public Watcher(Environment environment, Reader reader) {
        this.environment = environment;
        this.reader = reader;
    }

    /** @throws io.steersman.server.error.Refusal also of what belongs into the stream: 410 and 504 */
    public Watch watch(Target target, ListOptions asked) {
        var options = asked.withWatchDefaults();
        ListRules.checkWatch(options);
        var matcher = new Matcher(target, options);
        var version = options.resourceVersion();
        if (!version.isEmpty() && !ResourceVersions.isNumber(version)) {
            throw Statuses.plain(ResourceVersions.fieldError(version));
        }
        var from = version.isEmpty() ? 0 : Long.parseLong(version);
        var initial = options.sendInitialEvents();
        if (initial == null) {
            return changes(target, matcher, from, options);
        }
        reader.await(from);
        return initial
                ? state(target, matcher, options)
                : changes(target, matcher, environment.store().revision(), options);
    }

    private Watch state(Target target, Matcher matcher, ListOptions options) {
        // The cursor first: what is written in between is seen by it and must then not be in the state.
        var revision = environment.store().revision();
        var cursor = environment.store().cursor(target.storageKey(), revision);
        List<Stored> items = environment
                .store()
                .list(target.storageKey(), target.prefix(), "", 0, revision, matcher)
                .items();
        return new Watch(target, matcher, cursor, items, revision, options.bookmarks());
    }

    private Watch changes(Target target, Matcher matcher, long from, ListOptions options) {
        try {
            var cursor = environment.store().cursor(target.storageKey(), from);
            @Nullable List<Stored> none = null;
            return new Watch(target, matcher, cursor, none, from, options.bookmarks());
        } catch (CompactedException e) {
            throw UNCACHED.contains(target.storageKey())
                    ? Statuses.expired("The resourceVersion for the provided watch is too old.")
                    : Watch.tooOld(from, e.compacted());
        }
    }
}
