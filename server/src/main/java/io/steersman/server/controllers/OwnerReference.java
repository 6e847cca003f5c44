package io.steersman.server.controllers;

import io.steersman.server.request.Meta;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An element of {@code metadata.ownerReferences}.
 *
 * @param blocks whether a foreground deletion of the owner waits for the dependent
 */
record OwnerReference(String apiVersion, String kind, String name, String uid, boolean blocks) {

    static List<OwnerReference> of(JsonObject object) {
        return Meta.of(object).get("ownerReferences") instanceof JsonArray references
                ? references.objects().map(OwnerReference::read).toList()
                : List.of();
    }

    private static OwnerReference read(JsonObject reference) {
        return new OwnerReference(
                text(reference, "apiVersion"),
                text(reference, "kind"),
                text(reference, "name"),
                text(reference, "uid"),
                reference.bool("/blockOwnerDeletion"));
    }

    private static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.value() : "";
    }

    String group() {
        var slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    /** Takes the references to these owners out of an object. */
    static UnaryOperator<JsonObject> without(Set<String> uids) {
        return object -> {
            if (!(Meta.of(object).get("ownerReferences") instanceof JsonArray references)) {
                return object;
            }
            var left = references.stream()
                    .filter(r -> !(r instanceof JsonObject o && uids.contains(text(o, "uid"))))
                    .toList();
            return Meta.with(object, "ownerReferences", left.isEmpty() ? null : JsonArray.from(left));
        };
    }

    /** No owner of an object has to wait for it any more. */
    static JsonObject unblocked(JsonObject object) {
        if (!(Meta.of(object).get("ownerReferences") instanceof JsonArray references)) {
            return object;
        }
        var free = references
                .objects()
                .map(r -> r.bool("/blockOwnerDeletion") ? r.with("blockOwnerDeletion", false) : r)
                .toList();
        return Meta.with(object, "ownerReferences", JsonArray.from(free));
    }
}
