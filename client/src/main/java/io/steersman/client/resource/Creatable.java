package io.steersman.client.resource;

import io.steersman.api.KubeObject;
import io.steersman.api.ResourceType;
import io.steersman.client.request.Requests;
import io.steersman.client.request.Target;
import io.steersman.client.request.WriteOptions;
import io.steersman.client.rest.Bodies;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A resource that can only be created, because it is a question and its answer: a token or access review. Immutable.
 *
 * @param <T> the question, and with its status filled in the answer
 */
public final class Creatable<T extends KubeObject> {

    private final Exchange<T> exchange;
    private final ResourceType<T> type;
    private final Target collection;

    /** @param namespace null for a type that lives in none */
    public Creatable(Access access, ResourceType<T> type, @Nullable String namespace) {
        this.exchange = new Exchange<>(access.rest(), type);
        this.type = type;
        this.collection = Target.of(type, namespace);
    }

    /** Asks, and returns the question with its answer. */
    public T create(T object) {
        return create(exchange, type, collection, object, new WriteOptions());
    }

    /** As {@link #create(KubeObject)}, with options. */
    public T create(T object, Consumer<WriteOptions> options) {
        return create(exchange, type, collection, object, Resources.set(new WriteOptions(), options));
    }

    static <T extends KubeObject> T create(
            Exchange<T> exchange, ResourceType<T> type, Target collection, T object, WriteOptions options) {
        var call = Requests.create(collection, object.name().isEmpty() ? null : object.name(), options);
        return Bodies.read(exchange.with(object, call), type.codec(), call.asked());
    }
}
