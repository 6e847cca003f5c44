package io.steersman.server.apply;

import io.steersman.server.apply.Owners.Owned;
import io.steersman.server.schema.Shape;
import io.steersman.wire.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps track of ownership through one write, and for an apply makes the object that is to be stored.
 *
 * <p><b>An update</b> is compared with what was stored. Whoever owned a field that now has another value, is new or is gone
 * loses it; the writer gains what it changed or added. Fields it sent unchanged stay with whom they were.
 *
 * <p><b>An apply</b> says all that its manager wants to own, so more follows from it:
 *
 * <ol>
 *   <li>The configuration is laid over the live object ({@link TreeMerge}).
 *   <li>The manager's set becomes exactly the fields of the configuration ({@link Ownership}), shared with whoever owns them
 *       with the same value.
 *   <li>Fields that it applied last time and does not apply now are taken out, unless somebody else owns them. That takes
 *       three steps, for taking out a list element takes all in it: remove what was applied last; from the merged object
 *       remove instead only what is in neither the rest nor anybody's set; and of that only what was applied last, so that
 *       nothing goes that nobody owned.
 *   <li>The result is compared with the live object. A field of another owner that would change is a conflict; with force,
 *       the other loses it.
 * </ol>
 *
 * <p>Every set is meant in the version of the write that made it, so comparisons are made in each version that an entry
 * names. An entry whose version is not served any more is dropped.
 */
final class Merger {

    private final Versions versions;
    private final String version;
    private final ResetFields reset;

    /** @param version in which this write comes */
    Merger(Versions versions, String version, ResetFields reset) {
        this.versions = versions;
        this.version = version;
        this.reset = reset;
    }

    /** An object in a version. */
    private record Versioned(JsonObject tree, Shape shape) {
        FieldSet fields() {
            return Ownership.of(tree, shape);
        }

        FieldSet named(FieldSet set) {
            return set.withNamedFields(shape);
        }

        Versioned without(FieldSet set) {
            return new Versioned(Removal.remove(tree, set, shape), shape);
        }

        Comparison to(Versioned after) {
            return Comparison.of(tree, after.tree, shape);
        }
    }

    private @Nullable Versioned in(String apiVersion, JsonObject tree) {
        var shape = versions.shape(apiVersion);
        return shape == null
                ? null
                : new Versioned(apiVersion.equals(version) ? tree : versions.convert(tree, apiVersion), shape);
    }

    /** The owners after an update by {@code writer}. */
    Owners update(JsonObject live, JsonObject updated, Owners before, Owner writer) {
        var owners = reconciled(before);
        var compared = transfer(live, updated, owners, writer, true);
        var had = owners.fields.get(writer);
        var set = (had == null ? FieldSet.EMPTY : had.set())
                .difference(compared.removed())
                .union(compared.changed());
        own(owners, writer, reset.filter(set));
        return owners;
    }

    private void own(Owners owners, Owner owner, FieldSet set) {
        if (set.isEmpty()) {
            owners.fields.remove(owner);
        } else {
            owners.fields.put(owner, new Owned(set, version));
        }
    }

    /**
     * What an apply comes to.
     *
     * @param object null if it is the live one
     */
    record Applied(@Nullable JsonObject object, Owners owners) {}

    /** @throws ApplyConflict if others own what it would change, unless {@code force} */
    Applied apply(JsonObject live, JsonObject configuration, Owners before, Owner applier, boolean force) {
        var owners = reconciled(before);
        var shape = java.util.Objects.requireNonNull(versions.shape(version), version);
        var last = owners.fields.get(applier);
        var set = reset.filter(Ownership.of(configuration, shape));
        owners.fields.put(applier, new Owned(set, version));
        var merged = TreeMerge.merge(live, configuration, shape);
        var pruned = last == null || last.set().isEmpty() ? merged : prune(merged, owners, last);
        transfer(live, pruned, owners, applier, force);
        return new Applied(pruned.equals(live) ? null : pruned, owners);
    }

    private JsonObject prune(JsonObject merged, Owners owners, Owned last) {
        var all = in(last.apiVersion(), merged);
        if (all == null) {
            return merged;
        }
        var lastNamed = all.named(last.set());
        var rest = withOwned(all, all.without(lastNamed), owners, last.apiVersion());
        var gone = all.named(all.fields()).difference(all.named(rest.fields()));
        var pruned = all.without(gone.intersection(lastNamed)).tree;
        return last.apiVersion().equals(version) ? pruned : versions.convert(pruned, version);
    }

    /** {@code pruned} with everything put back that anybody owns. */
    private Versioned withOwned(Versioned merged, Versioned pruned, Owners owners, String prunedVersion) {
        var owned = new TreeMap<String, FieldSet>();
        owners.fields.values().forEach(o -> owned.merge(o.apiVersion(), o.set(), FieldSet::union));
        var first = owned.remove(prunedVersion);
        var result = first == null ? pruned : withOwned(merged, pruned, first);
        for (var other : owned.entrySet()) {
            var shape = versions.shape(other.getKey());
            if (shape != null) {
                var all = new Versioned(versions.convert(merged.tree, other.getKey()), shape);
                var left = new Versioned(versions.convert(result.tree, other.getKey()), shape);
                var back = versions.convert(withOwned(all, left, other.getValue()).tree, prunedVersion);
                result = new Versioned(back, result.shape);
            }
        }
        return result;
    }

    private static Versioned withOwned(Versioned merged, Versioned pruned, FieldSet owned) {
        var kept = merged.named(pruned.fields()).union(merged.named(owned));
        return merged.without(merged.named(merged.fields()).difference(kept));
    }

    /** Takes from every owner but {@code writer} what the write changes; gives the comparison in the write's version. */
    private Comparison transfer(JsonObject live, JsonObject updated, Owners owners, Owner writer, boolean force) {
        var comparisons = new HashMap<String, @Nullable Comparison>();
        var own = compare(live, updated, version);
        comparisons.put(version, own);
        owners.fields
                .entrySet()
                .removeIf(e -> !e.getKey().equals(writer)
                        && comparisons.computeIfAbsent(e.getValue().apiVersion(), v -> compare(live, updated, v))
                                == null);
        var conflicts = conflicts(owners, writer, comparisons);
        if (!force && !conflicts.isEmpty()) {
            throw new ApplyConflict(conflicts);
        }
        owners.fields.replaceAll((owner, owned) -> {
            var compared = comparisons.get(owned.apiVersion());
            return owner.equals(writer) || compared == null
                    ? owned
                    : owned.with(owned.set().difference(compared.changed()).difference(compared.removed()));
        });
        owners.fields.values().removeIf(owned -> owned.set().isEmpty());
        return own == null ? new Comparison(FieldSet.EMPTY, FieldSet.EMPTY, FieldSet.EMPTY) : own;
    }

    private @Nullable Comparison compare(JsonObject live, JsonObject updated, String apiVersion) {
        var before = in(apiVersion, live);
        var after = in(apiVersion, updated);
        return before == null || after == null ? null : before.to(after).filtered(reset);
    }

    private static Map<Owner, FieldSet> conflicts(
            Owners owners, Owner writer, Map<String, @Nullable Comparison> comparisons) {
        var conflicts = new TreeMap<Owner, FieldSet>();
        owners.fields.forEach((owner, owned) -> {
            var compared = comparisons.get(owned.apiVersion());
            if (!owner.equals(writer) && compared != null) {
                var taken = owned.set().intersection(compared.changed());
                if (!taken.isEmpty()) {
                    conflicts.put(owner, taken);
                }
            }
        });
        return conflicts;
    }

    /** The owners in the schema of today: what has become atomic since is owned whole. */
    private Owners reconciled(Owners before) {
        var owners = before.copy();
        owners.fields.entrySet().removeIf(e -> versions.shape(e.getValue().apiVersion()) == null);
        owners.fields.replaceAll((owner, owned) -> {
            var shape = versions.shape(owned.apiVersion());
            return shape == null ? owned : owned.with(owned.set().collapsed(shape));
        });
        return owners;
    }
}
