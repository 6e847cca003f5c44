package io.steersman.server.verb;

import io.steersman.server.read.ListOptions;
import io.steersman.server.read.ObjectList;
import io.steersman.server.read.Reader;
import io.steersman.server.read.Watch;
import io.steersman.server.read.Watcher;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Admission;
import io.steersman.server.request.Environment;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.store.Store;
import io.steersman.server.store.Stored;
import io.steersman.server.time.Timeline;
import io.steersman.wire.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What can be done with objects, by the API layer on behalf of callers and by controllers on their own. Trees in, trees out;
 * every no is a {@link io.steersman.server.error.Refusal}. Safe for use from many threads.
 */
public final class Verbs {

    private static final long DELETE_PAGE = 10_000;

    private final Store store;
    private final Reader reader;
    private final Creator creator;
    private final Updater updater;
    private final Deleter deleter;
    private final Watcher watcher;
    private final Environment environment;
    private final Amender amender;

    /**
     * @param admissions asked in order
     * @param futureWait how long a read waits for a resourceVersion that is not reached yet
     */
    public Verbs(Store store, Timeline time, List<Admission> admissions, Duration futureWait) {
        this.store = store;
        environment = new Environment(store, time, admissions);
        amender = new Amender(environment);
        reader = new Reader(environment, futureWait);
        creator = new Creator(environment);
        updater = new Updater(environment, creator);
        deleter = new Deleter(environment);
        watcher = new Watcher(environment, reader);
    }

    /** Of the last write. */
    public long revision() {
        return store.revision();
    }

    /** A stored version as a definition shows it. */
    public static JsonObject view(ResourceDefinition definition, Stored stored) {
        return Environment.view(definition, stored);
    }

    /** @param resourceVersion the oldest acceptable one; empty or {@code 0} for any */
    public Stored get(Target target, String resourceVersion) {
        return reader.get(target, resourceVersion);
    }

    /** The object as it is now. */
    public JsonObject get(Target target) {
        return view(target.definition(), get(target, ""));
    }

    public ObjectList list(Target target, ListOptions options) {
        return reader.list(target, options);
    }

    /** @param object decoded, in the version of the target; defaults are filled in here */
    public Outcome create(Target target, JsonObject object, WriteOptions options) {
        return creator.create(target, object, options);
    }

    public Outcome update(Target target, Edit edit, WriteOptions options) {
        return updater.update(target, edit, options);
    }

    /**
     * Changes an object past the rules of its kind: nothing is validated, and neither managed fields nor generation move.
     *
     * @param change applied again if somebody else was faster
     * @return the object as it is, or would be, then
     */
    public JsonObject amend(Target target, Preconditions guard, boolean dryRun, UnaryOperator<JsonObject> change) {
        return amender.amend(target, guard, dryRun, change);
    }

    /**
     * Asks whether something may be created there.
     *
     * @throws io.steersman.server.error.Refusal if it may not
     */
    public void admit(Target target, JsonObject object, WriteOptions options) {
        environment.mutate(new Admission.Attempt(Admission.Operation.CREATE, target, object, null, options));
    }

    public Deleted delete(Target target, DeleteOptions options, WriteOptions write) {
        return deleter.delete(target, options, write);
    }

    /**
     * Deletes what a list would show, one by one; what is gone already is passed over, the first other refusal ends it.
     *
     * @return what was deleted
     */
    public List<JsonObject> deleteCollection(
            Target target, ListOptions which, DeleteOptions options, WriteOptions write) {
        var deleted = new ArrayList<JsonObject>();
        var paged = which.limit() > 0 || !which.continueToken().isEmpty() ? which : which.withPage(DELETE_PAGE, "");
        while (true) {
            var page = list(target, paged);
            for (var item : page.items()) {
                var object = view(target.definition(), item);
                var one = new Target(target.definition(), Meta.namespace(object), Meta.name(object), "");
                try {
                    deleted.add(deleter.delete(one, options, write).last());
                } catch (io.steersman.server.error.Refusal e) {
                    if (e.status().code() != 404) {
                        throw e;
                    }
                }
            }
            if (which.limit() > 0 || page.continueToken().isEmpty()) {
                return deleted;
            }
            paged = paged.withPage(DELETE_PAGE, page.continueToken());
        }
    }

    /**
     * @throws io.steersman.server.error.Refusal also of what belongs into the stream of a watch and not before it: 410 if its
     *     beginning is forgotten, 504 if it is not reached
     */
    public Watch watch(Target target, ListOptions options) {
        return watcher.watch(target, options);
    }
}
