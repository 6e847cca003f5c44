package io.steersman.server.apply;

import io.steersman.server.error.Statuses;
import io.steersman.server.schema.GoStruct;
import io.steersman.server.schema.Shape;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code metadata.managedFields}: which manager set which field. Pure.
 *
 * <p>Callers go on with what these methods give as with any object that has been written to: drop what is not set, fill in
 * defaults. When all is done and before it is stored, {@link #withoutNewTimes} undoes what is no change.
 */
public final class ManagedFields {

    private static final String ENTRIES = "/metadata/managedFields";
    /** Through which an entry gets no time; see {@link ScaleFields#toObject}. */
    private static final String SCALE = "scale";

    private static final String BEFORE_APPLY = "before-first-apply";

    /** What identifies an object is owned by nobody, nor is what the server keeps. */
    private static final FieldSet UNOWNED = FieldSet.of(b -> {
        for (var name : new String[] {"apiVersion", "kind", "metadata"}) {
            b.add(java.util.List.of(PathElement.field(name)));
        }
        for (var name : new String[] {
            "name",
            "namespace",
            "creationTimestamp",
            "selfLink",
            "uid",
            "clusterName",
            "generation",
            "managedFields",
            "resourceVersion"
        }) {
            b.add(java.util.List.of(PathElement.field("metadata"), PathElement.field(name)));
        }
    });

    private ManagedFields() {}

    /**
     * The object of a create, update or patch, with managedFields brought up to date.
     *
     * @param live what is stored; empty for a create
     * @param updated what is to be stored. Its own managedFields: absent means go on tracking, {@code []} or {@code [{}]}
     *     means forget
     */
    public static JsonObject afterUpdate(JsonObject live, JsonObject updated, Shape shape, Manager manager) {
        return afterUpdate(live, updated, Versions.same(Rooted.of(shape)), manager);
    }

    /** The same for a resource of which there are several versions; both objects are in the manager's. */
    public static JsonObject afterUpdate(JsonObject live, JsonObject updated, Versions versions, Manager manager) {
        var owners = requested(live, updated, manager);
        var tracked = !owners.isEmpty() || live.at("/metadata/uid") == null;
        var fresh = updated.remove(ENTRIES);
        if (tracked) {
            var before = live.isEmpty() ? unset(versions, manager.apiVersion()) : live.remove(ENTRIES);
            try {
                owners = update(before, fresh, owners, versions, manager);
            } catch (IllegalArgumentException invalid) {
                // Of what does not fit its shape nobody owns anything. Validation, which comes later, refuses it.
                return fresh;
            }
            owners.capUpdates();
        }
        return withEntries(fresh, owners);
    }

    /** The entries to start from: those of the request, if it gives any that can be read, else the live ones. */
    private static Owners requested(JsonObject live, JsonObject updated, Manager manager) {
        var given = updated.at(ENTRIES);
        if (manager.subresource().isEmpty() && given instanceof JsonArray entries) {
            if (asksToForget(entries)) {
                return new Owners();
            }
            try {
                return Owners.read(entries);
            } catch (DecodeException notOurs) {
                return stored(live);
            }
        }
        return stored(live);
    }

    private static boolean asksToForget(JsonArray entries) {
        return entries.isEmpty() || entries.size() == 1 && entries.get(0).equals(JsonObject.EMPTY);
    }

    private static Owners stored(JsonObject live) {
        try {
            return Owners.read(live.array(ENTRIES));
        } catch (DecodeException notOurs) {
            return new Owners();
        }
    }

    private static JsonObject unset(Versions versions, String apiVersion) {
        var shape = versions.shape(apiVersion);
        return shape == null || shape.goName().isEmpty()
                ? JsonObject.EMPTY
                : GoStruct.of(shape).zero();
    }

    private static Owners update(JsonObject live, JsonObject fresh, Owners before, Versions versions, Manager manager) {
        var merger = new Merger(versions, manager.apiVersion(), manager.reset());
        var owners = merger.update(live, fresh, before, Owner.SELF);
        var own = owners.fields.remove(Owner.SELF);
        if (own != null) {
            var set = own.set().difference(UNOWNED);
            if (!set.isEmpty()) {
                var owner = Owner.of(manager, Owner.UPDATE);
                var had = owners.fields.get(owner);
                owners.fields.put(owner, own.with(had == null ? set : set.union(had.set())));
                if (!manager.subresource().equals(SCALE)) {
                    owners.times.put(owner, time(manager));
                }
            }
        }
        return owners;
    }

    private static String time(Manager manager) {
        return manager.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /**
     * Server-side apply: the live object with the configuration applied and managedFields brought up to date.
     *
     * @param live what is stored; empty if the object does not exist
     * @param configuration as it came, not yet decoded: what it does not name is not owned
     * @throws io.steersman.server.error.Refusal 409 naming the other managers, unless {@code force}; 400 or 500 if the
     *     configuration is not one of this kind
     */
    public static JsonObject apply(
            JsonObject live, JsonObject configuration, Shape shape, Manager manager, boolean force) {
        return apply(live, configuration, Versions.same(Rooted.of(shape)), manager, force);
    }

    /** The same for a resource of which there are several versions; the live object is in the manager's. */
    public static JsonObject apply(
            JsonObject live, JsonObject configuration, Versions versions, Manager manager, boolean force) {
        var shape = java.util.Objects.requireNonNull(versions.shape(manager.apiVersion()), manager.apiVersion());
        check(configuration, shape);
        var target = live.isEmpty() ? unset(versions, manager.apiVersion()) : live.remove(ENTRIES);
        var owners = stored(live);
        if (owners.isEmpty()) {
            var first = new Manager(
                    BEFORE_APPLY, manager.apiVersion(), manager.subresource(), manager.now(), manager.reset());
            owners = update(unset(versions, manager.apiVersion()), target, owners, versions, first);
            owners.capUpdates();
        }
        var applied = new Application(target, configuration.remove(ENTRIES), versions, manager);
        var fresh = applied.run(owners, force);
        return manager.name().equals(LastApplied.MANAGER) ? LastApplied.refreshed(fresh, configuration) : fresh;
    }

    private static void check(JsonObject configuration, Shape shape) {
        if (configuration.at(ENTRIES) != null && !(configuration.at(ENTRIES) instanceof JsonNull)) {
            throw Statuses.badRequest("metadata.managedFields must be nil");
        }
        var problem = ConfigurationCheck.problem(configuration, shape);
        if (!problem.isEmpty()) {
            throw Statuses.plain("failed to create typed patch object (" + text(configuration, "/metadata/namespace")
                    + "/" + text(configuration, "/metadata/name") + "; " + type(configuration) + "): " + problem);
        }
    }

    /**
     * Refuses a configuration that is not of the kind that the URL names, as the first step of an apply does.
     *
     * @throws io.steersman.server.error.Refusal 400 {@code invalid object type: /v1, Kind=Secret}
     */
    public static void checkType(JsonObject configuration, String apiVersion, String kind) {
        if (!text(configuration, "/apiVersion").equals(apiVersion)
                || !text(configuration, "/kind").equals(kind)) {
            throw Statuses.badRequest("invalid object type: " + type(configuration));
        }
    }

    /** As Go prints a group, version and kind. */
    private static String type(JsonObject object) {
        var apiVersion = text(object, "/apiVersion");
        return (apiVersion.contains("/") ? apiVersion : "/" + apiVersion) + ", Kind=" + text(object, "/kind");
    }

    private static String text(JsonObject object, String pointer) {
        return object.at(pointer) instanceof io.steersman.wire.json.JsonString text ? text.value() : "";
    }

    /** One apply. */
    private record Application(JsonObject live, JsonObject configuration, Versions versions, Manager manager) {

        JsonObject run(Owners before, boolean force) {
            try {
                return applied(before, force);
            } catch (IllegalArgumentException elementWithoutName) {
                throw Statuses.plain("failed to create typed live object (" + text(live, "/metadata/namespace") + "/"
                        + text(live, "/metadata/name") + "; " + type(live) + "): " + elementWithoutName.getMessage());
            } catch (ApplyConflict conflict) {
                var allowed = manager.name().equals(LastApplied.MANAGER) ? unchanged() : null;
                if (allowed == null) {
                    throw conflict.refusal();
                }
                var left = conflict.without(allowed);
                if (!left.fields().isEmpty()) {
                    throw left.refusal();
                }
                return applied(before, true);
            }
        }

        private @Nullable FieldSet unchanged() {
            var shape = versions.shape(manager.apiVersion());
            return shape == null ? null : LastApplied.unchanged(live, shape, manager.apiVersion());
        }

        private JsonObject applied(Owners before, boolean force) {
            var owner = Owner.of(manager, Owner.APPLY);
            var merger = new Merger(versions, manager.apiVersion(), manager.reset());
            var result = merger.apply(live, configuration, before, owner, force);
            var owners = result.owners();
            var owned = owners.fields.get(owner);
            if (owned != null) {
                var set = owned.set().difference(UNOWNED);
                if (set.isEmpty()) {
                    owners.fields.remove(owner);
                } else {
                    owners.fields.put(owner, owned.with(set));
                }
            }
            if (result.object() == null) {
                return withEntries(live, owners);
            }
            owners.times.put(owner, time(manager));
            return withEntries(result.object(), owners);
        }
    }

    private static JsonObject withEntries(JsonObject object, Owners owners) {
        return owners.isEmpty() ? object.remove(ENTRIES) : object.set(ENTRIES, owners.toJson());
    }

    /**
     * The object that is about to be stored, with the times of {@code live} if they are all that is new: a write that
     * changes nothing must not be one.
     */
    public static JsonObject withoutNewTimes(JsonObject live, JsonObject fresh) {
        var before = live.at(ENTRIES);
        var after = fresh.at(ENTRIES);
        if (before == null
                || after == null
                || before.equals(after)
                || !timeless(before).equals(timeless(after))) {
            return fresh;
        }
        return live.remove(ENTRIES).equals(fresh.remove(ENTRIES)) ? fresh.set(ENTRIES, before) : fresh;
    }

    private static JsonValue timeless(JsonValue entries) {
        return entries instanceof JsonArray list
                ? JsonArray.from(
                        list.objects().map(entry -> entry.without("time")).toList())
                : entries;
    }
}
