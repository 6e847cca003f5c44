package io.steersman.server.crd;

import io.steersman.server.columns.BuiltInColumns;
import io.steersman.server.error.FieldErrors;
import io.steersman.server.registry.Columns;
import io.steersman.server.registry.KindRules;
import io.steersman.server.registry.WriteContext;
import io.steersman.wire.json.JsonArray;
import io.steersman.wire.json.JsonNull;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** CustomResourceDefinitions as objects: their defaults, what makes one valid, and that a delete leaves time to clean up. */
public final class CrdRules implements KindRules {

    @Override
    public JsonObject defaulted(JsonObject object) {
        var spec = object.object("/spec");
        if (spec == null) {
            return object;
        }
        var filled = object;
        var names = object.object("/spec/names");
        var kind = names == null ? null : names.string("/kind");
        if (kind != null && !kind.isEmpty()) {
            filled = orElse(filled, "/spec/names/singular", kind.toLowerCase(Locale.ROOT));
            filled = orElse(filled, "/spec/names/listKind", kind + "List");
        }
        filled = orElse(filled, "/spec/conversion/strategy", "None");
        if (filled.object("/spec/conversion/webhook/clientConfig/service") != null
                && filled.at("/spec/conversion/webhook/clientConfig/service/port") == null) {
            filled = filled.set("/spec/conversion/webhook/clientConfig/service/port", 443);
        }
        return filled;
    }

    private static JsonObject orElse(JsonObject object, String pointer, String value) {
        var text = object.string(pointer);
        return text == null || text.isEmpty() ? object.set(pointer, value) : object;
    }

    @Override
    public JsonObject prepareForCreate(JsonObject object, WriteContext context) {
        var crd = new Crd(object);
        var stores = crd.versions().stream().anyMatch(version -> version.bool("/storage"));
        return object.with(
                "status",
                JsonObject.of(status -> status.put("conditions", JsonNull.NULL)
                        .put("acceptedNames", names -> names.put("plural", "").put("kind", ""))
                        .put("storedVersions", stores ? JsonArray.of(crd.storageVersion()) : JsonNull.NULL)));
    }

    /** Every version that was ever stored is remembered, until somebody says that nothing is stored in it any more. */
    @Override
    public JsonObject prepareForUpdate(JsonObject object, JsonObject old, WriteContext context) {
        var crd = new Crd(object);
        var current = crd.storageVersion();
        var known = object.array("/status/storedVersions");
        if (!context.subresource().isEmpty()
                || current.isEmpty()
                || known != null && known.strings().anyMatch(current::equals)) {
            return object;
        }
        return object.set(
                "/status/storedVersions", (known == null ? JsonArray.EMPTY : known).with(JsonString.of(current)));
    }

    @Override
    public void validateCreate(JsonObject object, WriteContext context, FieldErrors errors) {
        CrdValidation.validate(object, null, errors);
        if (context.subresource().isEmpty()) {
            CrdNotices.about(object, null, context::warn);
        }
    }

    @Override
    public void validateUpdate(JsonObject object, JsonObject old, WriteContext context, FieldErrors errors) {
        if (context.subresource().isEmpty()) {
            CrdValidation.validate(object, old, errors);
            CrdNotices.about(object, old, context::warn);
        }
    }

    @Override
    public GenerationPolicy generation() {
        return GenerationPolicy.SPEC;
    }

    @Override
    public boolean allowGenerateName() {
        return false;
    }

    @Override
    public boolean allowUnconditionalUpdate() {
        return false;
    }

    @Override
    public boolean statusMayChangeMetadata() {
        return true;
    }

    @Override
    public boolean deleteReturnsObject() {
        return true;
    }

    /** A delete first only marks it: its instances have to go before it. */
    @Override
    public boolean heldBack(JsonObject object) {
        return !new Crd(object).deleting();
    }

    @Override
    public JsonObject deleting(JsonObject object) {
        var finalizers = object.array("/metadata/finalizers");
        var marked = new Crd(object).hasFinalizer()
                ? object
                : object.set(
                        "/metadata/finalizers",
                        (finalizers == null ? JsonArray.EMPTY : finalizers).with(JsonString.of(Crd.FINALIZER)));
        // The generation counts what is specified; for a CRD the mark is nothing of that kind.
        var generation = object.number("/metadata/generation");
        if (generation != null && generation > 1) {
            marked = marked.set("/metadata/generation", generation - 1);
        }
        return CrdTermination.marked(marked);
    }

    @Override
    public @Nullable Columns columns() {
        return BuiltInColumns.of(Crd.STORAGE_KEY);
    }
}
