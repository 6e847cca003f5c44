package io.steersman.server.kinds;

import io.steersman.server.error.FieldErrors;
import io.steersman.server.registry.NameRules;
import io.steersman.server.registry.WriteContext;
import io.steersman.wire.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Warns of names that are allowed but make odd host names. */
final class HostNames {

    private HostNames() {}

    /** For a kind whose pods are named after it. */
    static void ofPods(JsonObject object, @Nullable JsonObject old, WriteContext context, FieldErrors errors) {
        if (old == null) {
            warn(object, "this is used in Pod names and hostnames", context);
        }
    }

    static void warn(JsonObject object, String use, WriteContext context) {
        var name = object.string("/metadata/name");
        var problems = NameRules.dnsLabel(name == null ? "" : name, false);
        if (!problems.isEmpty()) {
            context.warn("metadata.name: " + use
                    + ", which can result in surprising behavior; a DNS label is recommended: ["
                    + String.join(" ", problems) + "]");
        }
    }
}
