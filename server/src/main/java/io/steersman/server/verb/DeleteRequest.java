package io.steersman.server.verb;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.Refusal;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a delete is meant, and whether it is only tried. */
public record DeleteRequest(DeleteOptions options, boolean dryRun) {

    /**
     * @param asked of kind {@code DeleteOptions}
     * @throws Refusal 422 if it says what cannot be
     */
    public static DeleteRequest of(JsonObject asked) {
        var errors = new FieldErrors();
        var policy = asked.string("/propagationPolicy");
        var orphan = asked.get("orphanDependents") == null ? null : Boolean.valueOf(asked.bool("/orphanDependents"));
        var path = FieldPath.of("propagationPolicy");
        if (orphan != null && policy != null) {
            errors.add(FieldError.invalid(path, policy, "orphanDependents and deletionPropagation cannot be both set"));
        }
        var propagation = propagation(policy);
        if (policy != null && propagation == null) {
            errors.add(FieldError.notSupported(
                    path, JsonString.of(policy), List.of("Foreground", "Background", "Orphan", "nil")));
        }
        var dryRuns = asked.array("/dryRun");
        var dryRun = dryRun(dryRuns == null ? List.of() : dryRuns.strings().toList(), errors);
        errors.throwIfAny("meta.k8s.io", "DeleteOptions", "");
        return new DeleteRequest(
                new DeleteOptions(
                        asked.number("/gracePeriodSeconds"),
                        asked.string("/preconditions/uid"),
                        asked.string("/preconditions/resourceVersion"),
                        propagation,
                        orphan),
                dryRun);
    }

    /** Whether these values of {@code dryRun} ask for one; complains about all but {@code All}. */
    public static boolean dryRun(List<String> values, FieldErrors errors) {
        if (values.stream().anyMatch(v -> !v.equals("All"))) {
            errors.add(FieldError.notSupported(FieldPath.of("dryRun"), JsonArray.from(values), List.of("All")));
        }
        return !values.isEmpty();
    }

    private static DeleteOptions.@Nullable Propagation propagation(@Nullable String policy) {
        for (var known : DeleteOptions.Propagation.values()) {
            if (known.wire().equals(policy)) {
                return known;
            }
        }
        return null;
    }
}
