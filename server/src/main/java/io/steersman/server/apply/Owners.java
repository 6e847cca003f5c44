package io.steersman.server.apply;

import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who owns which fields of one object, and since when: {@code metadata.managedFields} while a write works on it. */
final class Owners {

    private static final String FIELDS_V1 = "FieldsV1";

    /** More entries of updates than this are merged, the oldest first. */
    private static final int MOST_UPDATES = 10;

    private static final String OLDEST = "ancient-changes";

    /**
     * @param apiVersion in which the fields are meant
     */
    record Owned(FieldSet set, String apiVersion) {
        Owned with(FieldSet other) {
            return new Owned(other, apiVersion);
        }
    }

    final Map<Owner, Owned> fields = new TreeMap<>();

    /** As text, which sorts as the times do; absent where an entry has none. */
    final Map<Owner, String> times = new HashMap<>();

    Owners copy() {
        var copy = new Owners();
        copy.fields.putAll(fields);
        copy.times.putAll(times);
        return copy;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** @throws DecodeException if an entry is not one of Kubernetes' */
    static Owners read(@Nullable JsonArray entries) {
        var owners = new Owners();
        if (entries == null) {
            return owners;
        }
        for (var element : entries) {
            if (!(element instanceof JsonObject entry)) {
                throw new DecodeException("managed fields: an entry is no object");
            }
            owners.read(entry);
        }
        return owners;
    }

    private void read(JsonObject entry) {
        var operation = text(entry, "operation");
        var apiVersion = text(entry, "apiVersion");
        if (!operation.equals(Owner.APPLY) && !operation.equals(Owner.UPDATE)) {
            throw new DecodeException("operation must be `Apply` or `Update`");
        } else if (apiVersion.isEmpty()) {
            throw new DecodeException("apiVersion must not be empty");
        } else if (!text(entry, "fieldsType").equals(FIELDS_V1)) {
            throw new DecodeException("missing or invalid fieldsType in a managed fields entry");
        }
        var owner = new Owner(
                text(entry, "manager"),
                operation,
                operation.equals(Owner.APPLY) ? "" : apiVersion,
                text(entry, "subresource"));
        var set = entry.get("fieldsV1") instanceof JsonObject json ? FieldSet.fromJson(json) : FieldSet.EMPTY;
        fields.put(owner, new Owned(set, apiVersion));
        var time = text(entry, "time");
        if (!time.isEmpty()) {
            times.put(owner, time);
        }
    }

    private static String text(JsonObject entry, String name) {
        var text = entry.string("/" + name);
        return text == null ? "" : text;
    }

    /** The entries in their order: appliers first, then by time, manager, version and subresource. */
    JsonArray toJson() {
        var order = new ArrayList<>(fields.keySet());
        order.sort(Comparator.comparing(Owner::operation)
                .thenComparing(this::time)
                .thenComparing(Owner::manager)
                .thenComparing(owner -> apiVersion(owner))
                .thenComparing(Owner::subresource));
        return JsonArray.from(order.stream().map(this::entry).toList());
    }

    private String time(Owner owner) {
        return times.getOrDefault(owner, "");
    }

    private String apiVersion(Owner owner) {
        var owned = fields.get(owner);
        return owned == null ? "" : owned.apiVersion;
    }

    private JsonObject entry(Owner owner) {
        var owned = fields.get(owner);
        return JsonObject.of(b -> {
            b.put("manager", owner.manager()).put("operation", owner.operation());
            b.put("apiVersion", apiVersion(owner));
            var time = times.get(owner);
            if (time != null) {
                b.put("time", time);
            }
            b.put("fieldsType", FIELDS_V1);
            b.put("fieldsV1", owned == null ? JsonObject.EMPTY : owned.set.toJson());
            if (!owner.subresource().isEmpty()) {
                b.put("subresource", owner.subresource());
            }
        });
    }

    /** Merges the oldest entries of updates into one for each version, until there are few enough. */
    void capUpdates() {
        List<Owner> updates = new ArrayList<>(fields.keySet().stream()
                .filter(o -> o.operation().equals(Owner.UPDATE))
                .toList());
        if (updates.size() <= MOST_UPDATES) {
            return;
        }
        updates.sort(Comparator.comparing(this::time).thenComparing(Comparator.naturalOrder()));
        var firsts = new HashMap<String, Owner>();
        var count = updates.size();
        for (var update : updates) {
            if (count <= MOST_UPDATES) {
                return;
            }
            var owned = fields.get(update);
            var first = owned == null ? null : firsts.putIfAbsent(owned.apiVersion, update);
            if (owned != null && first != null) {
                intoBucket(update, owned, first);
                count--;
            }
        }
    }

    private void intoBucket(Owner update, Owned owned, Owner first) {
        var bucket = new Owner(OLDEST, Owner.UPDATE, owned.apiVersion, "");
        var before = fields.get(bucket);
        if (before == null) {
            before = fields.remove(first);
        }
        fields.put(bucket, owned.with(before == null ? owned.set : owned.set.union(before.set)));
        if (!update.equals(bucket)) {
            fields.remove(update);
        }
        var time = times.get(update);
        if (time != null) {
            times.put(bucket, time);
        }
    }
}
