package io.steersman.schema;

import java.util.List;

/**
 * The documented values of a string type, such as {@code core/v1.PullPolicy}.
 *
 * @param values in the order of OpenAPI, which is alphabetical; may contain {@code ""} and {@code *}
 */
public record EnumDef(TypeName name, List<String> values) {

    public EnumDef {
        values = List.copyOf(values);
    }
}
