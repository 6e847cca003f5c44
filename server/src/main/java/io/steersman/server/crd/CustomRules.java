package io.steersman.server.crd;

import io.steersman.server.error.FieldErrors;
import io.steersman.server.error.GoText;
import io.steersman.server.registry.Columns;
import io.steersman.server.registry.KindRules;
import io.steersman.server.registry.ScaleRule;
import io.steersman.server.registry.SelectableFields;
import io.steersman.server.registry.WriteContext;
import io.steersman.server.request.Meta;
import io.steersman.server.schema.Shape;
import io.steersman.server.structural.CustomColumns;
import io.steersman.server.structural.Pruning;
import io.steersman.server.structural.SimplePath;
import io.steersman.server.structural.StructuralDefaults;
import io.steersman.server.structural.StructuralValidation;
import io.steersman.wire.json.JsonObject;
import io.steersman.wire.json.JsonString;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules of the custom resources of one version of one CRD: all that its schema and the fields beside it say. */
final class CustomRules implements KindRules {

    private static final Set<String> OF_KUBERNETES = Set.of("orphan", "foregroundDeletion", "kubernetes");

    private final Shape shape;
    private final Columns columns;
    private final SelectableFields selectable;
    private final @Nullable ScaleRule scale;
    private final ScaleChecks scaleChecks;

    /** @param version an element of {@code spec.versions} */
    CustomRules(JsonObject version, Shape shape) {
        this.shape = shape;
        columns = new CustomColumns(version.array("/additionalPrinterColumns"));
        selectable = selectable(version);
        scale = scale(version.object("/subresources/scale"));
        scaleChecks = new ScaleChecks(version.object("/subresources/scale"));
    }

    private static SelectableFields selectable(JsonObject version) {
        var fields = SelectableFields.ofPaths(java.util.List.of());
        var declared = version.array("/selectableFields");
        if (declared == null) {
            return fields;
        }
        for (var text :
                declared.objects().map(field -> field.string("/jsonPath")).toList()) {
            var path = text == null ? null : SimplePath.parse(text);
            if (path != null) {
                fields = fields.plus(text.substring(1), object -> printed(path, object));
            }
        }
        return fields;
    }

    private static String printed(SimplePath path, JsonObject object) {
        var value = path.of(object);
        if (value == null) {
            return "";
        }
        return value instanceof JsonString text ? text.value() : value.toString();
    }

    private static @Nullable ScaleRule scale(@Nullable JsonObject scale) {
        if (scale == null) {
            return null;
        }
        var selector = SimplePath.parse(text(scale, "/labelSelectorPath"));
        return new ScaleRule(
                pointer(text(scale, "/specReplicasPath")),
                pointer(text(scale, "/statusReplicasPath")),
                object -> selector != null && selector.of(object) instanceof JsonString text ? text.value() : "");
    }

    private static String text(JsonObject object, String pointer) {
        var text = object.string(pointer);
        return text == null ? "" : text;
    }

    private static String pointer(String path) {
        var parsed = SimplePath.parse(path);
        return parsed == null ? "" : parsed.pointer();
    }

    @Override
    public JsonObject defaulted(JsonObject object) {
        return StructuralDefaults.apply(object, shape);
    }

    /** What was stored under another schema is shown as this one has it. */
    @Override
    public JsonObject decorated(JsonObject object) {
        return StructuralDefaults.apply(Pruning.apply(object, shape), shape);
    }

    @Override
    public void validateCreate(JsonObject object, WriteContext context, FieldErrors errors) {
        validate(object, null, errors);
        warnOfFinalizers(object, JsonObject.EMPTY, context);
    }

    /** A write of the status answers for the status alone. */
    @Override
    public void validateUpdate(JsonObject object, JsonObject old, WriteContext context, FieldErrors errors) {
        if (!context.subresource().equals("status")) {
            validate(object, old, errors);
            warnOfFinalizers(object, old, context);
            return;
        }
        var status = object.get("status");
        var schema = shape.field("status");
        if (status != null && schema != null) {
            StructuralValidation.status(status, old.get("status"), schema.shape(), errors);
        }
        scaleChecks.validateStatus(object, errors);
    }

    private void validate(JsonObject object, @Nullable JsonObject old, FieldErrors errors) {
        StructuralValidation.schema(object, old, shape, errors);
        scaleChecks.validateSpec(object, errors);
        scaleChecks.validateStatus(object, errors);
        StructuralValidation.beyondSchema(object, old, shape, errors);
    }

    private static void warnOfFinalizers(JsonObject object, JsonObject old, WriteContext context) {
        var before = Meta.finalizers(old);
        for (var name : Meta.finalizers(object)) {
            if (!name.contains("/") && !OF_KUBERNETES.contains(name) && !before.contains(name)) {
                context.warn("metadata.finalizers: " + GoText.quote(name)
                        + ": prefer a domain-qualified finalizer name to avoid accidental conflicts with other finalizer"
                        + " writers");
            }
        }
    }

    @Override
    public GenerationPolicy generation() {
        return GenerationPolicy.ALL_BUT_METADATA_AND_STATUS;
    }

    @Override
    public boolean allowUnconditionalUpdate() {
        return false;
    }

    @Override
    public SelectableFields selectableFields() {
        return selectable;
    }

    @Override
    public @Nullable ScaleRule scale() {
        return scale;
    }

    @Override
    public Columns columns() {
        return columns;
    }
}
