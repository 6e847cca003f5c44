package io.steersman.server.verb;

import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a delete has done.
 *
 * @param object to answer with; null if the answer is a Status
 * @param last the object as it was seen last
 * @param gone whether it is not there any more
 */
public record Deleted(@Nullable JsonObject object, JsonObject last, boolean gone) {}
