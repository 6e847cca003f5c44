package io.steersman.server.kinds;

import io.steersman.server.columns.BuiltInColumns;
import io.steersman.server.registry.Columns;
import io.steersman.server.registry.KindRules;
import io.steersman.server.registry.NameRules;
import io.steersman.server.registry.SelectableFields;
import io.steersman.server.registry.WriteContext;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Namespaces: named in a label, active until deleted, and then held by {@code spec.finalizers} until they are empty. */
final class NamespaceRules implements KindRules {

    private static final String NAME_LABEL = "kubernetes.io/metadata.name";
    private static final String FINALIZER = "kubernetes";

    @Override
    public List<String> nameProblems(String name, boolean prefix) {
        return NameRules.dnsLabel(name, prefix);
    }

    @Override
    public JsonObject defaulted(JsonObject object) {
        var name = object.string("/metadata/name");
        return name == null || name.isEmpty()
                ? object
                : object.set("/metadata/labels", labels(object).with(NAME_LABEL, name));
    }

    private static JsonObject labels(JsonObject object) {
        var labels = object.object("/metadata/labels");
        return labels == null ? JsonObject.EMPTY : labels;
    }

    @Override
    public JsonObject prepareForCreate(JsonObject object, WriteContext context) {
        var active = defaulted(object).set("/status/phase", "Active");
        var finalizers = active.array("/spec/finalizers");
        var has = finalizers != null && finalizers.strings().anyMatch(FINALIZER::equals);
        return has
                ? active
                : active.set(
                        "/spec/finalizers",
                        (finalizers == null ? JsonArray.EMPTY : finalizers).with(JsonString.of(FINALIZER)));
    }

    @Override
    public @Nullable JsonObject writable(String subresource, JsonObject updated, JsonObject old) {
        if (subresource.equals("finalize")) {
            var finalizers = updated.array("/spec/finalizers");
            return finalizers == null || finalizers.isEmpty()
                    ? old.remove("/spec/finalizers")
                    : old.set("/spec/finalizers", finalizers);
        }
        if (subresource.isEmpty()) {
            var spec = old.get("spec");
            var status = old.get("status");
            var kept = spec == null ? updated.without("spec") : updated.with("spec", spec);
            return status == null ? kept.without("status") : kept.with("status", status);
        }
        return null;
    }

    @Override
    public boolean heldBack(JsonObject object) {
        var finalizers = object.array("/spec/finalizers");
        return finalizers != null && !finalizers.isEmpty();
    }

    @Override
    public JsonObject deleting(JsonObject object) {
        return object.set("/status/phase", "Terminating");
    }

    @Override
    public boolean statusMayChangeMetadata() {
        return true;
    }

    @Override
    public SelectableFields selectableFields() {
        return SelectableFields.ofPaths(List.of("status.phase"));
    }

    @Override
    public @Nullable Columns columns() {
        return BuiltInColumns.of("namespaces");
    }
}
