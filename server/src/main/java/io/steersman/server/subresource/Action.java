package io.steersman.server.subresource;

import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a POST to a subresource does. */
@FunctionalInterface
public interface Action {

    /**
     * Does it, unless it is a dry run.
     *
     * @param body decoded, of the subresource's kind and in the target's namespace
     * @return what to answer; null for a Status that says that it is done
     * @throws io.steersman.server.error.Refusal if it cannot be done
     */
    @Nullable JsonObject perform(Target target, JsonObject body, WriteOptions options);
}
