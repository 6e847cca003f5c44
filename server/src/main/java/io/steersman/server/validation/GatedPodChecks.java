package io.steersman.server.validation;

import io.steersman.schema.GroupVersion;
import io.steersman.schema.TypeName;
import io.steersman.server.difference.GoDump;
import io.steersman.server.error.FieldError;
import io.steersman.server.error.FieldPath;
import io.steersman.server.schema.BuiltInShapes;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may change besides in the spec of a pod that is not to be scheduled yet: where it may run can be narrowed. */
final class GatedPodChecks {

    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final TypeName TERM = new TypeName(GroupVersion.parse("v1"), "NodeSelectorTerm");

    private GatedPodChecks() {}

    /** @return the spec with node selector and node affinity put back */
    static JsonObject update(Place spec, JsonObject fixed, JsonObject before) {
        var selector = object(fixed, "/nodeSelector");
        var was = object(before, "/nodeSelector");
        if (!was.entries().stream().allMatch(e -> e.getValue().equals(selector.get(e.getKey())))) {
            spec.errors()
                    .add(FieldError.invalid(
                            spec.at("nodeSelector"),
                            selector.isEmpty() ? JsonNull.NULL : selector,
                            "only additions to spec.nodeSelector are allowed (no mutations or deletions)"));
        }
        var put = PodUpdateChecks.with(fixed, "nodeSelector", before.get("nodeSelector"));
        var affinity = put.at("/affinity/nodeAffinity");
        var affinityWas = before.at("/affinity/nodeAffinity");
        if (Objects.equals(affinity, affinityWas)) {
            return put;
        }
        terms(
                spec,
                terms(put),
                terms(before),
                spec.at("affinity").child("nodeAffinity", REQUIRED, "nodeSelectorTerms"));
        return affinityPutBack(put, before, affinityWas);
    }

    private static JsonObject affinityPutBack(JsonObject spec, JsonObject before, @Nullable JsonValue was) {
        var affinity = object(spec, "/affinity");
        var others = affinity.without("nodeAffinity");
        if (before.object("/affinity") == null && others.isEmpty()) {
            return spec.without("affinity");
        }
        return spec.with("affinity", PodUpdateChecks.with(affinity, "nodeAffinity", was));
    }

    private static void terms(Place spec, List<JsonObject> now, List<JsonObject> was, FieldPath path) {
        if (was.isEmpty()) {
            return;
        }
        var shape = BuiltInShapes.kubernetes().of(TERM);
        if (was.size() != now.size()) {
            var shown = now.stream().map(term -> GoDump.of(term, shape)).toList();
            spec.errors()
                    .add(FieldError.invalid(
                            path,
                            shown.isEmpty() ? JsonNull.NULL : JsonArray.from(shown),
                            "no additions/deletions to non-empty NodeSelectorTerms list are allowed"));
            return;
        }
        for (var i = 0; i < was.size(); i++) {
            if (!narrows(now.get(i), was.get(i))) {
                spec.errors()
                        .add(FieldError.invalid(
                                path.index(i),
                                GoDump.of(now.get(i), shape),
                                "only additions are allowed (no mutations or deletions)"));
            }
        }
    }

    /** Whether all requirements of a term are still there, in their order, at the start. An empty one matches nothing. */
    private static boolean narrows(JsonObject now, JsonObject was) {
        if (was.isEmpty()) {
            return now.isEmpty();
        }
        return narrows(list(now, "/matchExpressions"), list(was, "/matchExpressions"))
                && narrows(list(now, "/matchFields"), list(was, "/matchFields"));
    }

    private static boolean narrows(List<JsonObject> now, List<JsonObject> was) {
        return now.size() >= was.size() && now.subList(0, was.size()).equals(was);
    }

    private static List<JsonObject> terms(JsonObject spec) {
        return list(spec, "/affinity/nodeAffinity/" + REQUIRED + "/nodeSelectorTerms");
    }

    private static JsonObject object(JsonObject object, String pointer) {
        var found = object.object(pointer);
        return found == null ? JsonObject.EMPTY : found;
    }

    private static List<JsonObject> list(JsonObject object, String pointer) {
        var found = object.array(pointer);
        return found == null ? List.of() : found.objects().toList();
    }
}
