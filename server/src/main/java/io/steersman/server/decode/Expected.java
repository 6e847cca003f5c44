package io.steersman.server.decode;

import io.steersman.server.schema.Shape;

/**
 * What the URL promises about a body.
 *
 * @param group empty for the core group
 * @param custom whether it is a custom resource: no Go types, unknown fields are pruned and not known by struct
 */
public record Expected(String group, String version, String kind, Shape shape, boolean custom) {

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
