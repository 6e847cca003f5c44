package io.steersman.schema;

import java.util.List;

/**
 * A path below an object, such as {@code pods/NAME/status}.
 *
 * @param name such as {@code status}, {@code scale}, {@code log}
 * @param kind what a request or reply holds, or for {@code exec} and its like the kind of the options in the query
 * @param verbs sorted, as discovery lists them
 */
public record SubresourceDef(String name, TypeName kind, List<String> verbs) {

    public SubresourceDef {
        verbs = List.copyOf(verbs);
    }
}
