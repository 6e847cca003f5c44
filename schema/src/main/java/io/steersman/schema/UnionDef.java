package io.steersman.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of which at most one may be set.
 *
 * @param discriminator the field that says which one is; null if there is none
 * @param members from a field's JSON name to the discriminator's value for it
 */
public record UnionDef(@Nullable String discriminator, Map<String, String> members) {}
