package io.steersman.client.condition;

import io.steersman.api.KubeObject;
import io.steersman.api.codec.Codec;
import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An object as it was seen last, or that it is not there. Its tree is made when it is first asked for.
 *
 * @param <T> its type
 */
public final class Observed<T extends KubeObject> {

    private final @Nullable T object;
    private final Codec<T> codec;
    private @Nullable JsonObject tree;

    public Observed(@Nullable T object, Codec<T> codec) {
        this.object = object;
        this.codec = codec;
    }

    /** Null if it is not there. */
    public @Nullable T object() {
        return object;
    }

    public boolean exists() {
        return object != null;
    }

    /** The object as a tree; empty if it is not there. */
    public JsonObject json() {
        var known = tree;
        if (known == null) {
            known = object == null ? JsonObject.EMPTY : JsonObject.parse(codec.toJson(object));
            tree = known;
        }
        return known;
    }

    /** What there is to say about it when waiting for something was in vain. */
    public String words() {
        if (object == null) {
            return "it does not exist";
        }
        var words = new StringBuilder(
                "it is at resourceVersion " + object.metadata().resourceVersion());
        var status = json().object("/status");
        var phase = status == null || !(status.get("phase") instanceof io.steersman.wire.json.JsonString p)
                ? ""
                : p.value();
        if (!phase.isEmpty()) {
            words.append(", phase ").append(phase);
        }
        for (var condition : StatusConditions.of(json())) {
            words.append(", ").append(condition.words());
        }
        return words.toString();
    }
}
