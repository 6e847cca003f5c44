package io.steersman.schema;

import java.util.List;

/**
 * The values that Kubernetes names of a string type, such as {@code core/v1.PullPolicy}.
 *
 * @param open whether others are as good: Go has constants for these, while OpenAPI does not say that they are all. Even where
 *     it does, a later server may know more
 * @param values sorted; may contain {@code ""} and {@code *}
 */
public record EnumDef(TypeName name, boolean open, List<String> values) {

    public EnumDef {
        values = List.copyOf(values);
    }
}
