package io.steersman.server.kinds;

import io.steersman.server.registry.Conversion;

/** Finds how a built-in resource is converted from and to the version it is stored in. */
public final class BuiltInConversions {

    private BuiltInConversions() {}

    /** @param group empty for the core group */
    public static Conversion of(String group, String version, String plural) {
        return switch (group + "/" + version + "/" + plural) {
            case "events.k8s.io/v1/events" -> new EventConversion();
            case "autoscaling/v1/horizontalpodautoscalers" -> new AutoscalerConversion();
            default -> Conversion.API_VERSION_ONLY;
        };
    }
}
