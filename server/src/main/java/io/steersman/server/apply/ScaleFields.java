package io.steersman.server.apply;

import io.steersman.server.apply.Owners.Owned;
import io.steersman.wire.error.DecodeException;
import io.steersman.wire.json.JsonArray;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Managed fields seen through {@code /scale}: of the object's entries those that own its replicas, as owners of the Scale's
 * {@code spec.replicas}; and after a write of the Scale the other way round. Pure.
 */
public final class ScaleFields {

    private static final String SCALE_VERSION = "autoscaling/v1";
    private static final List<PathElement> SCALE_REPLICAS =
            List.of(PathElement.field("spec"), PathElement.field("replicas"));

    private final List<PathElement> replicas;

    private ScaleFields(List<PathElement> replicas) {
        this.replicas = replicas;
    }

    /** @param replicasPath where the object has its replicas: {@code .spec.replicas} or {@code /spec/replicas} */
    public static ScaleFields at(String replicasPath) {
        return new ScaleFields(Arrays.stream(replicasPath.split("[./]", -1))
                .filter(name -> !name.isEmpty())
                .map(PathElement::field)
                .toList());
    }

    /** The entries of the Scale; empty if nobody owns the replicas, or the entries cannot be read. */
    public JsonArray toScale(@Nullable JsonArray objectEntries) {
        var scale = new Owners();
        var object = read(objectEntries);
        object.fields.forEach((owner, owned) -> {
            if (owned.set().has(replicas)) {
                var mapped = owner.apiVersion().isEmpty()
                        ? owner
                        : new Owner(owner.manager(), owner.operation(), SCALE_VERSION, owner.subresource());
                scale.fields.put(mapped, new Owned(FieldSet.of(b -> b.add(SCALE_REPLICAS)), SCALE_VERSION));
                var time = object.times.get(owner);
                if (time != null) {
                    scale.times.put(mapped, time);
                }
            }
        });
        return scale.toJson();
    }

    /**
     * The entries of the object after a write of its Scale. Those that the Scale adds have no time: the real server looks
     * for it in the object, where they are not.
     *
     * @param scaleEntries of the Scale that was written
     * @param apiVersion of the object
     */
    public JsonArray toObject(@Nullable JsonArray objectEntries, @Nullable JsonArray scaleEntries, String apiVersion) {
        var object = read(objectEntries);
        var scale = read(scaleEntries);
        var result = new Owners();
        object.fields.forEach((owner, owned) -> {
            var own = FieldSet.of(b -> b.add(replicas));
            var kept = !owned.set().has(replicas) || scale.fields.remove(owner) != null
                    ? owned
                    : owned.with(owned.set().difference(own));
            if (!kept.set().isEmpty()) {
                put(result, owner, kept, object.times.get(owner));
            }
        });
        scale.fields.forEach((owner, owned) -> {
            if (owned.set().has(SCALE_REPLICAS)) {
                put(result, owner, new Owned(FieldSet.of(b -> b.add(replicas)), apiVersion), object.times.get(owner));
            }
        });
        return result.toJson();
    }

    private static void put(Owners owners, Owner owner, Owned owned, @Nullable String time) {
        owners.fields.put(owner, owned);
        if (time != null) {
            owners.times.put(owner, time);
        }
    }

    private static Owners read(@Nullable JsonArray entries) {
        try {
            return Owners.read(entries);
        } catch (DecodeException notOurs) {
            return new Owners();
        }
    }
}
