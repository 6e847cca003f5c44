package io.steersman.server.verb;

import io.steersman.wire.json.JsonObject;

/**
 * What a write has made.
 *
 * @param object as the endpoint shows it
 * @param created whether it did not exist before
 */
public record Outcome(JsonObject object, boolean created) {}
