package io.steersman.server.subresource;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.Catalog;
import io.steersman.server.request.Conditions;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.DeleteOptions;
import io.steersman.server.verb.DeleteRequest;
import io.steersman.server.verb.Preconditions;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonBoolean;
import io.steersman.wire.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deletes a pod if its PodDisruptionBudget allows it. The pod is told why it ends by a condition. */
final class Eviction implements Action {

    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private final Verbs verbs;
    private final DisruptionBudgets budgets;
    private final Timeline time;

    Eviction(Verbs verbs, Catalog catalog, Timeline time) {
        this.verbs = verbs;
        this.time = time;
        budgets = new DisruptionBudgets(verbs, catalog, time);
    }

    @Override
    public @Nullable JsonObject perform(Target target, JsonObject body, WriteOptions options) {
        if (!Meta.name(body).equals(target.name())) {
            throw Statuses.badRequest("name in URL does not match name in Eviction object");
        }
        var asked = Objects.requireNonNullElse(body.object("/deleteOptions"), JsonObject.EMPTY);
        checkUnsafe(target, asked);
        var request = DeleteRequest.of(withDryRun(asked, options));
        var write = options.dryRun(request.dryRun());
        var pod = Target.of(target.definition(), target.namespace(), target.name());
        while (!evicted(pod, request.options(), write)) {
            // Somebody else was faster: once more with what is there now.
        }
        return null;
    }

    private static void checkUnsafe(Target target, JsonObject asked) {
        var field = "ignoreStoreReadErrorWithClusterBreakingPotential";
        if (asked.bool("/" + field)) {
            var error = FieldError.invalid(
                    FieldPath.of("deleteOptions", field),
                    JsonBoolean.TRUE,
                    "can not be set for pod eviction, try after removing the option");
            throw Statuses.invalid("policy", "Eviction", target.name(), List.of(error));
        }
    }

    /** It can be asked for in two places, which must agree if both do. */
    private static JsonObject withDryRun(JsonObject asked, WriteOptions options) {
        var own = asked.array("/dryRun");
        if (own == null || own.isEmpty()) {
            return options.dryRun() ? asked.with("dryRun", JsonArray.of("All")) : asked;
        }
        if (options.dryRun() && !own.equals(JsonArray.of("All"))) {
            throw Statuses.plain("Non-matching dry-run options in request and content: [All] and ["
                    + String.join(" ", own.strings().toList()) + "]");
        }
        return asked;
    }

    /** False if it has to be tried once more. */
    private boolean evicted(Target target, DeleteOptions asked, WriteOptions write) {
        var pod = verbs.get(target);
        if (isDisrupted(pod)) {
            var mayRace = "Pending".equals(pod.string("/status/phase")) && !Meta.deleting(pod);
            return delete(target, pod, asked, mayRace, write);
        }
        var all = budgets.of(pod);
        if (all.size() > 1) {
            throw Statuses.plain("This pod has more than one PodDisruptionBudget, which the eviction subresource does"
                    + " not support.");
        }
        if (all.isEmpty()) {
            return delete(target, pod, asked, false, write);
        }
        var budget = all.get(0);
        if (!isReady(pod) && DisruptionBudgets.ignores(budget)) {
            if (delete(target, pod, asked, true, write)) {
                return true;
            }
            // It may have become ready meanwhile, and counts then.
            throw DisruptionBudgets.busy(Meta.name(budget));
        }
        budgets.take(budget, target.name(), write.dryRun());
        return delete(target, pod, asked, false, write);
    }

    /** Whether nothing is disrupted any more by deleting it. */
    private static boolean isDisrupted(JsonObject pod) {
        var phase = Objects.requireNonNullElse(pod.string("/status/phase"), "");
        return OVER.contains(phase) || phase.equals("Pending") || Meta.deleting(pod);
    }

    private static boolean isReady(JsonObject pod) {
        var ready = Conditions.find(pod, "Ready");
        return ready != null && "True".equals(ready.string("/status"));
    }

    /**
     * @param mayRace whether the pod must still be as it was looked at, although the caller did not say so
     * @return false if it is not
     */
    private boolean delete(Target target, JsonObject pod, DeleteOptions asked, boolean mayRace, WriteOptions write) {
        asked.check(target.definition(), pod);
        var free = mayRace && asked.resourceVersion() == null;
        var guard = new Preconditions("", free ? Meta.resourceVersion(pod) : "");
        try {
            var options = asked;
            if (!write.dryRun()) {
                var told = verbs.amend(target, guard, false, current -> {
                    asked.check(target.definition(), current);
                    return told(current);
                });
                if (free || asked.resourceVersion() != null) {
                    options = asked.onlyIf(Meta.uid(told), Meta.resourceVersion(told));
                }
            }
            verbs.delete(target, options, write);
            return true;
        } catch (Refusal e) {
            if (free && e.status().code() == 409) {
                return false;
            }
            throw e;
        }
    }

    private JsonObject told(JsonObject pod) {
        return Conditions.set(
                pod,
                "DisruptionTarget",
                "True",
                new Conditions.Why("EvictionByEvictionAPI", "Eviction API: evicting"),
                time.now());
    }
}
