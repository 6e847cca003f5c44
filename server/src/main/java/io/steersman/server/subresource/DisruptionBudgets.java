package io.steersman.server.subresource;

import io.steersman.server.error.GroupResource;
import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.server.read.ListOptions;
import io.steersman.server.registry.Catalog;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Conditions;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.selector.Selectors;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.Edit;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.error.Reason;
import io.steersman.wire.error.Status;
import io.steersman.wire.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What PodDisruptionBudgets have to say about an eviction, and what they are told of it. */
final class DisruptionBudgets {

    private static final GroupResource BUDGET = new GroupResource("policy", "poddisruptionbudget");
    private static final String CAUSE = "DisruptionBudget";
    private static final String ALLOWED = "DisruptionAllowed";

    /** So many evicted pods a budget remembers whose end its controller has not confirmed. */
    private static final int MOST_DISRUPTED = 2000;

    private static final int RETRY_SECONDS = 10;

    private final Verbs verbs;
    private final Catalog catalog;
    private final Timeline time;

    DisruptionBudgets(Verbs verbs, Catalog catalog, Timeline time) {
        this.verbs = verbs;
        this.catalog = catalog;
        this.time = time;
    }

    private ResourceDefinition definition() {
        return Objects.requireNonNull(catalog.find("policy", "v1", "poddisruptionbudgets"));
    }

    /** Those whose selector picks the pod. */
    List<JsonObject> of(JsonObject pod) {
        var found = new ArrayList<JsonObject>();
        var all = verbs.list(Target.of(definition(), Meta.namespace(pod), ""), ListOptions.ALL);
        for (var item : all.items()) {
            var budget = Verbs.view(definition(), item);
            if (Selectors.matches(budget.object("/spec/selector"), pod)) {
                found.add(budget);
            }
        }
        return found;
    }

    /** Whether a pod that is not ready may go without being counted. */
    static boolean ignores(JsonObject budget) {
        var healthy = count(budget, "currentHealthy");
        var wanted = count(budget, "desiredHealthy");
        return "AlwaysAllow".equals(budget.string("/spec/unhealthyPodEvictionPolicy"))
                || healthy >= wanted && wanted > 0;
    }

    /**
     * Counts one more disruption.
     *
     * @throws Refusal 429 if none is allowed
     */
    void take(JsonObject budget, String pod, boolean dryRun) {
        if (dryRun) {
            taken(budget, pod);
            return;
        }
        var target = new Target(definition(), Meta.namespace(budget), Meta.name(budget), "status");
        verbs.update(target, Edit.patch(current -> taken(current, pod)), WriteOptions.server("kube-apiserver"));
    }

    private JsonObject taken(JsonObject budget, String pod) {
        check(budget);
        var left = count(budget, "disruptionsAllowed") - 1;
        var taken = budget.set("/status/disruptionsAllowed", left);
        if (left == 0) {
            taken = Conditions.set(taken, ALLOWED, "False", new Conditions.Why("InsufficientPods", ""), time.now());
            taken = observed(taken);
        }
        var disrupted = Objects.requireNonNullElse(taken.object("/status/disruptedPods"), JsonObject.EMPTY);
        return taken.set("/status/disruptedPods", disrupted.with(pod, Meta.time(time.now())));
    }

    /** The condition says which generation of the budget it is about. */
    private static JsonObject observed(JsonObject budget) {
        var conditions = budget.array("/status/conditions");
        var all = new ArrayList<JsonObject>();
        if (conditions != null) {
            conditions
                    .objects()
                    .forEach(c -> all.add(
                            ALLOWED.equals(c.string("/type"))
                                    ? c.with("observedGeneration", Meta.generation(budget))
                                    : c));
        }
        return budget.set("/status/conditions", io.steersman.wire.json.JsonArray.from(all));
    }

    private static void check(JsonObject budget) {
        var name = Meta.name(budget);
        if (count(budget, "observedGeneration") < Meta.generation(budget)) {
            throw busy(name);
        }
        var disrupted = budget.object("/status/disruptedPods");
        if (disrupted != null && disrupted.size() > MOST_DISRUPTED) {
            throw Statuses.forbidden(
                    BUDGET,
                    name,
                    "DisruptedPods map too big - too many evictions not confirmed by PDB controller",
                    List.of(cause("The disruption budget " + name + " does not allow evicting pods currently: too many"
                            + " pending evictions not confirmed by PDB controller")));
        }
        if (count(budget, "disruptionsAllowed") == 0) {
            throw tooMany(why(budget), 0);
        }
    }

    private static String why(JsonObject budget) {
        var name = "The disruption budget " + Meta.name(budget);
        var condition = Objects.requireNonNullElse(Conditions.find(budget, ALLOWED), JsonObject.EMPTY);
        var message = Objects.requireNonNullElse(condition.string("/message"), "");
        var told = "False".equals(condition.string("/status")) && !message.isEmpty();
        if (told && "SyncFailed".equals(condition.string("/reason"))) {
            return name + " does not allow evicting pods currently because it failed sync: " + message;
        }
        var healthy = count(budget, "currentHealthy");
        var wanted = count(budget, "desiredHealthy");
        if (healthy <= wanted) {
            return name + " needs " + wanted + " healthy pods and has " + healthy + " currently";
        }
        return name + " does not allow evicting pods currently"
                + (told ? " (" + condition.string("/reason") + "): " + message : "");
    }

    /** The budget's controller has not looked at its last change yet. */
    static Refusal busy(String name) {
        return tooMany("The disruption budget " + name + " is still being processed by the server.", RETRY_SECONDS);
    }

    private static Refusal tooMany(String why, int retryAfterSeconds) {
        return new Refusal(Status.failure(
                Reason.TOO_MANY_REQUESTS,
                "Cannot evict pod as it would violate the pod's disruption budget.",
                new Status.Details("", "", "", "", List.of(cause(why)), retryAfterSeconds)));
    }

    private static Status.Cause cause(String message) {
        return new Status.Cause(CAUSE, message, "");
    }

    private static long count(JsonObject budget, String field) {
        return Objects.requireNonNullElse(budget.number("/status/" + field), 0L);
    }
}
