package io.steersman.server.apply;

import io.steersman.server.registry.ResourceDefinition;

/**
 * The fields that an endpoint does not write, whatever the body says: {@code status} on the object itself where it has that
 * subresource, {@code spec} and often metadata on {@code status}. Nobody comes to own them through it. Immutable.
 */
public final class ResetFields {

    /** Every field is written. */
    public static final ResetFields NONE = new ResetFields(FieldSet.EMPTY, false);

    private static final FieldSet STATUS = FieldSet.ofFields("status");
    private static final FieldSet SPEC = FieldSet.ofFields("spec");
    private static final FieldSet METADATA = FieldSet.ofFields("metadata");

    private final FieldSet fields;

    /** Whether the fields are the only ones that are written. */
    private final boolean others;

    private ResetFields(FieldSet fields, boolean others) {
        this.fields = fields;
        this.others = others;
    }

    /** Of an endpoint of a resource; {@code subresource} is empty for the object itself. */
    public static ResetFields of(ResourceDefinition definition, String subresource) {
        var isRequest = definition.kind().equals("CertificateSigningRequest");
        return switch (subresource) {
            case "" -> {
                var status = definition.subresource("status") == null ? FieldSet.EMPTY : STATUS;
                yield without(isRequest ? status.union(SPEC) : status);
            }
            case "status" -> without(SPEC.union(metadataOfStatus(definition)));
            case "approval" -> without(SPEC.union(FieldSet.ofFields("status", "certificate")));
            case "finalize" -> without(STATUS);
            case "ephemeralcontainers" -> new ResetFields(FieldSet.ofFields("spec", "ephemeralContainers"), true);
            case "resize" ->
                new ResetFields(
                        FieldSet.ofFields("spec", "containers")
                                .union(FieldSet.ofFields("spec", "initContainers"))
                                .union(FieldSet.ofFields("spec", "resources")),
                        true);
            default -> NONE;
        };
    }

    private static FieldSet metadataOfStatus(ResourceDefinition definition) {
        return switch (definition.kind()) {
            case "Deployment" -> FieldSet.ofFields("metadata", "labels");
            case "Pod" ->
                FieldSet.ofFields("metadata", "deletionTimestamp")
                        .union(FieldSet.ofFields("metadata", "ownerReferences"));
            case "CertificateSigningRequest" -> FieldSet.ofFields("status", "conditions");
            default -> definition.rules().statusMayChangeMetadata() && !definition.custom() ? FieldSet.EMPTY : METADATA;
        };
    }

    private static ResetFields without(FieldSet fields) {
        return new ResetFields(fields, false);
    }

    /** What of a set remains owned. */
    FieldSet filter(FieldSet set) {
        return others ? set.only(fields) : set.recursiveDifference(fields);
    }
}
