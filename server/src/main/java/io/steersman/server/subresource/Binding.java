package io.steersman.server.subresource;

import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.FieldPath;
import io.steersman.server.error.GoText;
import io.steersman.server.error.GroupResource;
import io.steersman.server.error.Refusal;
import io.steersman.server.error.Statuses;
import io.steersman.server.registry.Catalog;
import io.steersman.server.registry.ResourceDefinition;
import io.steersman.server.request.Conditions;
import io.steersman.server.request.Meta;
import io.steersman.server.request.Target;
import io.steersman.server.request.WriteOptions;
import io.steersman.server.time.Timeline;
import io.steersman.server.verb.Preconditions;
import io.steersman.server.verb.Verbs;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts a pod on a node, once. Annotations and labels of the Binding become the pod's. It is written past the rules of pods:
 * neither managed fields nor generation move.
 */
final class Binding implements Action {

    private static final GroupResource BINDING = new GroupResource("", "pods/binding");

    private final Verbs verbs;
    private final Catalog catalog;
    private final Timeline time;

    Binding(Verbs verbs, Catalog catalog, Timeline time) {
        this.verbs = verbs;
        this.catalog = catalog;
        this.time = time;
    }

    @Override
    public @Nullable JsonObject perform(Target target, JsonObject body, WriteOptions options) {
        if (!target.subresource().isEmpty() && !Meta.name(body).equals(target.name())) {
            throw Statuses.badRequest("name in URL does not match name in Binding object");
        }
        validate(body);
        if (Meta.name(body).isEmpty()) {
            throw Statuses.badRequest("Name parameter required.");
        }
        var pod = Target.of(pods(target), target.namespace(), Meta.name(body));
        var guard = new Preconditions(Meta.uid(body), Meta.resourceVersion(body));
        verbs.amend(pod, guard, options.dryRun(), current -> bound(current, body));
        return null;
    }

    private ResourceDefinition pods(Target target) {
        return target.subresource().isEmpty()
                ? Objects.requireNonNull(catalog.find("", "v1", "pods"))
                : target.definition();
    }

    /** Told as bare text: nobody made a Status of it. */
    private static void validate(JsonObject body) {
        var errors = new FieldErrors();
        var kind = text(body, "/target/kind");
        if (!kind.isEmpty() && !kind.equals("Node")) {
            errors.add(FieldError.notSupported(
                    FieldPath.of("target", "kind"), JsonString.of(kind), List.of("Node", "<empty>")));
        }
        if (text(body, "/target/name").isEmpty()) {
            errors.add(FieldError.required(FieldPath.of("target", "name"), ""));
        }
        if (!errors.isEmpty()) {
            throw Statuses.plain(GoText.aggregate(
                    errors.toList().stream().map(FieldError::toString).toList()));
        }
    }

    private JsonObject bound(JsonObject pod, JsonObject binding) {
        var name = Meta.name(pod);
        if (Meta.deleting(pod)) {
            throw conflict(name, "pod " + name + " is being deleted, cannot be assigned to a host");
        }
        var node = text(pod, "/spec/nodeName");
        if (!node.isEmpty()) {
            throw conflict(name, "pod " + name + " is already assigned to node " + GoText.quote(node));
        }
        var gates = pod.array("/spec/schedulingGates");
        if (!Objects.requireNonNullElse(gates, JsonArray.EMPTY).isEmpty()) {
            throw conflict(name, "pod " + name + " has non-empty .spec.schedulingGates");
        }
        var bound = pod.set("/spec/nodeName", text(binding, "/target/name")).remove("/status/nominatedNodeName");
        bound = merged(merged(bound, binding, "annotations"), binding, "labels");
        return Conditions.set(bound, "PodScheduled", "True", new Conditions.Why("", ""), time.now());
    }

    private static JsonObject merged(JsonObject pod, JsonObject binding, String field) {
        var more = binding.object("/metadata/" + field);
        if (more == null || more.isEmpty()) {
            return pod;
        }
        var all = Objects.requireNonNullElse(pod.object("/metadata/" + field), JsonObject.EMPTY);
        for (var entry : more.entries()) {
            all = all.with(entry.getKey(), entry.getValue());
        }
        return pod.set("/metadata/" + field, all.sorted());
    }

    private static Refusal conflict(String name, String why) {
        return Statuses.conflict(BINDING, name, why);
    }

    private static String text(JsonObject object, String pointer) {
        return Objects.requireNonNullElse(object.string(pointer), "");
    }
}
